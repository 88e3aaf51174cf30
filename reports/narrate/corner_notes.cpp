#include "reports/narrate/corner_notes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/trace/instance.hpp"
#include "engine/trace/written.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

using notation::Expr;
using numbers::Decimal;
using trace::Cell;

namespace {

struct Kind {
  std::string_view function;
  bool jump;    // else a corner, of which an adjoint knows nothing
  bool of_tie;  // among its arguments; else where the first argument is 0
};

constexpr std::array kinds{Kind{"relu", false, false}, Kind{"leaky_relu", false, false},
                           Kind{"elu", false, false},  Kind{"abs", false, false},
                           Kind{"max", false, true},   Kind{"min", false, true},
                           Kind{"step", true, false},  Kind{"sign", true, false}};

class Corners {
 public:
  Corners(const model::Model& model, const trace::Trace& trace, Cell cell, const Words& words)
      : model_(model),
        trace_(trace),
        words_(words),
        in_adjoint_(model.quantities[cell.quantity].adjoint.has_value()) {
    look(trace::instance(model, cell));
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const std::string& sentence : found_) all += (all.empty() ? "" : " ") + sentence;
    return all;
  }

 private:
  [[nodiscard]] Decimal value(const Expr& part) const { return trace::value_of_part(model_, trace_, part); }

  /// What is named is looked at as such; into other functions the way leads through their bodies.
  void look(const Expr& part) {
    if (part->kind == notation::Kind::call) {
      const auto kind = std::ranges::find(kinds, part->text, &Kind::function);
      if (kind != kinds.end()) return named(*kind, part);
      if (const Expr body = trace::body_of_call(model_, trace_, part)) return look(body);
    }
    for (const Expr& child : part->children) look(child);
  }

  void named(const Kind& kind, const Expr& call) {
    const bool counts = kind.jump || !in_adjoint_;
    if (counts && (kind.of_tie ? is_tie(call) : value(call->children[0]).is_zero())) add(kind, call);
    for (const Expr& child : call->children) look(child);
  }

  /// Whether the greatest, or the least, is there twice.
  [[nodiscard]] bool is_tie(const Expr& call) const {
    const Decimal chosen = value(call);
    return chosen.is_finite() &&
           std::ranges::count_if(call->children, [&](const Expr& one) { return value(one) == chosen; }) > 1;
  }

  void add(const Kind& kind, const Expr& call) {
    std::string slope;
    if (call->children.size() == 2 && !kind.of_tie) {
      const Decimal given = value(call->children[1]);
      if (given == Decimal(1)) return;  // no corner
      slope = short_number(given.number(), words_);
    }
    std::string sentence = words_.say("at_corner." + std::string(kind.function), {{"slope", slope}});
    if (std::ranges::find(found_, sentence) == found_.end()) found_.push_back(std::move(sentence));
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const Words& words_;
  bool in_adjoint_;
  std::vector<std::string> found_;
};

}  // namespace

std::string corner_note(const model::Model& model, const trace::Trace& trace, Cell cell, const Words& words) {
  return Corners(model, trace, cell, words).text();
}

}  // namespace backstep::narrate
