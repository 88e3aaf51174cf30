// The models of a lesson, read and computed on demand and once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/run.hpp"
#include "reports/narrate/desk.hpp"

namespace backstep::lesson {

/// A model as it stands after some steps of training.
struct Pass {
  model::Model model;
  trace::Trace trace;
};

/// Of what is told of a model: after which step, in which digits, how much.
struct Aspect {
  std::int64_t step = 0;  // steps made before
  numbers::Digits digits;
  narrate::Detail detail = narrate::Detail::usual;
};

/// Text of a file beside the lesson, nothing if it cannot be read.
using Load = std::function<std::optional<std::string>(const std::string& file)>;

/// Runs by text of the model and steps. For lessons of one folder, beside which the same files stand.
using RunCache = std::map<std::string, trace::Run>;

class Stock {
 public:
  /// `runs`: of other languages of the same lesson; may be null.
  Stock(std::string language, std::string notation, RunCache* runs)
      : language_(std::move(language)), notation_(std::move(notation)), runs_(runs) {}
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;

  /// Reads a model; faults of its text. The first one is the usual one.
  [[nodiscard]] notation::Faults add(const std::string& name, std::string_view text, const Load& load);
  [[nodiscard]] bool has(std::string_view name) const { return shelves_.contains(name); }
  [[nodiscard]] std::vector<std::string> names() const;
  /// "" without one.
  [[nodiscard]] const std::string& first() const { return first_; }

  /// Says that this step will be asked for, so that one run serves all.
  void announce(const std::string& name, std::int64_t step);
  /// Null after faults: those of evaluating or training, "step.stopped", "train.no_update". Precondition of
  /// this and all below: has(name).
  [[nodiscard]] const Pass* pass(const std::string& name, std::int64_t step, notation::Faults& faults);
  /// The same, with all that is needed to tell of it.
  [[nodiscard]] narrate::Desk* desk(const std::string& name, const Aspect& aspect, notation::Faults& faults);
  /// Every slope of a pass beside its difference quotient.
  [[nodiscard]] const trace::GradientCheck& check(const std::string& name, std::int64_t step,
                                                  const Pass& pass);
  /// What answers to exercises are judged by.
  [[nodiscard]] const homework::MarkingPlan& plan(const std::string& name, std::int64_t step,
                                                  const Pass& pass);
  /// The model as it was read.
  [[nodiscard]] const model::Model& model(const std::string& name) const {
    return shelves_.find(name)->second.model;
  }

 private:
  struct Shelf {
    std::string text;
    model::Model model;
    std::set<std::int64_t> announced;
    std::map<std::int64_t, std::unique_ptr<Pass>> passes;
    std::int64_t steps_made = 0;  // of its longest run
    std::map<std::string, std::unique_ptr<narrate::Desk>> desks;
    std::map<std::int64_t, trace::GradientCheck> checks;
    std::map<std::int64_t, std::unique_ptr<homework::MarkingPlan>> plans;
  };

  [[nodiscard]] trace::Run run(const Shelf& shelf) const;
  bool evaluate(Shelf& shelf, notation::Faults& faults) const;
  bool train(Shelf& shelf, std::int64_t step, notation::Faults& faults) const;

  std::string language_, notation_;
  RunCache* runs_;
  std::map<std::string, Shelf, std::less<>> shelves_;
  std::string first_;
};

/// A run of so many steps, whatever the model itself says, in double precision: for curves. Readings have the
/// loss after each of `listed` steps.
struct Descent {
  std::vector<trace::CurvePoint> curve;
  std::vector<std::pair<std::int64_t, numbers::Number>> losses;  // after so many steps; fewer if it broke off
  bool stopped = false;                                          // by a value that is not finite
};
[[nodiscard]] Descent descend(model::Model model, const std::vector<std::int64_t>& listed,
                              notation::Faults& faults);

/// Whether a step of training changes anything.
[[nodiscard]] bool is_trained(const model::Model& model);

}  // namespace backstep::lesson
