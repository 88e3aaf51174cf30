// Every adjoint against two independent judges that know none of the rules it was derived by: finite
// differences of the forward pass, and the same pass in dual numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// corner: the slopes to both sides differ. The value taken lies between them; or it comes from several
/// conventions that meet at the point, while a step to either side the backward pass gives exactly the slope
/// there. unseen: of differences, where the slope is so small that a step of this size moves the target by
/// less than 50 digits can show; no difference of a larger step would be a judge either.
enum class Verdict { agrees, corner, undefined, wrong, unseen };

/// One scalar Q whose adjoint d(target)/dQ was derived.
struct Comparison {
  Cell cell;                                 // Q
  Cell adjoint;                              // dQ
  Verdict verdict = Verdict::agrees;         // of both routes together
  Verdict by_differences = Verdict::agrees;  // of each by itself
  Verdict by_duals = Verdict::agrees;
  numbers::Number derived;      // at a corner: the convention taken
  numbers::Number difference;   // five-point: (f(x-2h) - 8f(x-h) + 8f(x+h) - f(x+2h))/(12h)
  numbers::Number dual;         // by dual numbers, moving to the right
  numbers::Number left, right;  // one-sided slopes, at a corner by duals, else three-point differences
  numbers::Number error;        // |derived - difference|
  numbers::Number dual_error;   // |derived - dual|
  int agreeing_digits = 0;      // leading significant digits in common with the difference, at most 50
  int dual_digits = 0;          // with the dual
  bool closer = false;          // differences with h = 1e-16, because 1e-8 was too far to decide
  bool jumps = false;           // the target has another value just beside Q: there is no slope at all
  std::optional<Cell> arises;   // at a corner or jump: the first cell on the way that has one
};

/// A scalar that is reported but not descended, compared with the target by its gradients (the article's
/// mismatch).
struct Ratio {
  std::string reported;
  std::string target;
  bool constant = false;  // every d(target)/dQ is the same multiple of d(reported)/dQ
  numbers::Number ratio;  // that multiple
};

/// All scalars of a quantity Q moved together in a random direction v, where there are too many to move each
/// by itself.
struct Direction {
  std::size_t quantity = 0;  // Q
  std::size_t adjoint = 0;   // dQ
  Verdict verdict = Verdict::agrees;
  numbers::Number derived;  // sum of v·dQ over all scalars of Q
  numbers::Number dual;     // the slope of the target along v, by dual numbers
  numbers::Number error;    // |derived - dual|
};

struct GradientCheck {
  std::string step;  // h as text: "1e-8"
  std::vector<Comparison> comparisons;
  std::int64_t left_out = 0;  // scalars not checked because of the budget, chosen evenly and said on the page
  std::vector<Direction> directions;     // if scalars were left out: one a quantity of several scalars
  std::int64_t directions_left_out = 0;  // beyond their own budget, chosen evenly
  std::vector<Ratio> ratios;
  std::vector<Statement> statements;  // of stated adjoints
  /// No verdict "wrong" of a scalar or along a direction, no statement in force that is unequal.
  [[nodiscard]] bool passed() const;
};

/// Two routes. Differences: each recorded scalar that has an adjoint is overridden by +-h and +-2h (h = 1e-8,
/// 50 digits) and what stands after it evaluated again; what does not agree at once is looked at again with
/// h = 1e-16. Duals: it is given the slope 1 and the same cells are evaluated in dual numbers, also with the
/// slope -1 where not all agrees. What each route takes for agreement and for a corner stands in
/// verdicts.hpp. `operation_budget`: scalar operations in all, both routes counted; beyond it every k-th
/// scalar is checked, `left_out` counts the rest, and adjoints of several scalars are checked whole, along
/// a random direction (directions.hpp), as many as `direction_budget` operations allow. A trace of floats is
/// computed anew in decimals. The scalar looked at is what a backward pass starts from: the sum of its
/// targets, each cell of one with a given adjoint times that adjoint, which is held at its recorded value.
/// Ratios are those to the loss of the first pass.
[[nodiscard]] GradientCheck check_gradients(const model::Model& model, const Trace& trace,
                                            std::int64_t operation_budget = 20'000'000,
                                            std::int64_t direction_budget = 20'000'000);

/// The same for one adjoint. Nothing if the cell is no adjoint of a scalar target.
[[nodiscard]] std::optional<Comparison> compare(const model::Model& model, const Trace& trace, Cell adjoint);

}  // namespace backstep::trace
