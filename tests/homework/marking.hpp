// Sheets marked in tests: a model, its plan and names, and an answer sheet as people type it.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "engine/homework/answer_sheet.hpp"
#include "engine/homework/marker.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::tests {

class MarkedSheets {
 public:
  explicit MarkedSheets(std::string_view model, homework::Marker::Options options = {})
      : model_(trace::model_of(model)),
        trace_(trace::trace_of(model_)),
        plan_(model_, trace_),
        names_(model_, {}),
        marker_(plan_, names_, with_scheme(std::move(options))) {}

  [[nodiscard]] homework::Marked mark(std::string_view sheet) {
    return marker_.mark(homework::read_answer_sheet(sheet));
  }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const trace::Trace& trace() const { return trace_; }
  [[nodiscard]] const homework::AnswerNames& names() const { return names_; }
  [[nodiscard]] trace::Cell cell(std::string_view name) const { return names_.find(name)->cell; }

 private:
  static homework::Marker::Options with_scheme(homework::Marker::Options options) {
    if (options.scheme.worth.empty()) options.scheme = homework::read_scheme("").scheme;
    return options;
  }

  model::Model model_;
  trace::Trace trace_;
  homework::MarkingPlan plan_;
  homework::AnswerNames names_;
  homework::Marker marker_;
};

inline constexpr std::string_view two_two_two = R"(
x = 0.05 0.10
y = 0.01 0.99
layout W[to,from]
dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0.35 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  b = 0.60 0.60
loss  half-sse
train rate = 0.5
)";

/// The new weights of layer 2 were used for da1; all else is right.
inline constexpr std::string_view updated_weight_sheet = R"(digits 4 significant
z1 = [0.3775, 0.3925]
a1 = [0.5933, 0.5969]
z2 = [1.106, 1.225]
a2 = [0.7514, 0.7729]
L = 0.2984
dz2 = [0.1385, -0.03811]
dW2 = [[0.08217, 0.08267], [-0.02261, -0.02275]]
da1 = [0.03022, 0.03521]
dz1 = [0.007292, 0.008472]
dW1 = [[0.0003646, 0.0007292], [0.0004236, 0.0008472]]
W2' = [[0.3589, 0.4087], [0.5113, 0.5614]]
W1' = [[0.1498, 0.1996], [0.2498, 0.2996]]
)";

}  // namespace backstep::tests
