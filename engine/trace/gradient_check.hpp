// Every adjoint against finite differences of the forward pass: an independent judge that knows no derivative
// rule.
#pragma once

#include <string>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// corner: the slopes to both sides differ. The value taken lies between them; or it comes from several
/// conventions that meet at the point, while a step to either side the backward pass gives exactly the slope
/// there.
enum class Verdict { agrees, corner, undefined, wrong };

/// One scalar Q whose adjoint d(target)/dQ was derived.
struct Comparison {
  Cell cell;     // Q
  Cell adjoint;  // dQ
  Verdict verdict = Verdict::agrees;
  numbers::Number derived;
  numbers::Number difference;   // five-point: (f(x-2h) - 8f(x-h) + 8f(x+h) - f(x+2h))/(12h)
  numbers::Number left, right;  // three-point one-sided slopes; they differ at a corner
  numbers::Number error;        // |derived - difference|
  int agreeing_digits = 0;      // leading significant digits in common, at most 50
  bool closer = false;          // compared with h = 1e-16, because 1e-8 was too far to decide
};

/// A scalar that is reported but not descended, compared with the target by its gradients (the article's
/// mismatch).
struct Ratio {
  std::string reported;
  std::string target;
  bool constant = false;  // every d(target)/dQ is the same multiple of d(reported)/dQ
  numbers::Number ratio;  // that multiple
};

struct GradientCheck {
  std::string step;  // h as text: "1e-8"
  std::vector<Comparison> comparisons;
  std::int64_t left_out = 0;  // scalars not checked because of the budget, chosen evenly and said on the page
  std::vector<Ratio> ratios;
  std::vector<Statement> statements;  // of stated adjoints
  [[nodiscard]] bool passed() const;  // no verdict "wrong", no statement in force that is unequal
};

/// Overrides each recorded scalar that has an adjoint by +-h and +-2h (h = 1e-8, 50 digits), re-evaluates
/// what stands after it, and compares. Agreement: |a - d| <= 1e-28*(1 + |a|) + estimated error of the
/// difference. One-sided slopes that differ by more than 1e-12*(1 + |slope|) are a corner, which is no error
/// as long as the derived value lies between them; outside it is wrong. What does not agree at once is looked
/// at again with h = 1e-16 before it is called anything. `operation_budget`: scalar operations in all; beyond
/// it every k-th scalar is checked and `left_out` counts the rest. A trace of floats is computed anew in
/// decimals. The scalar looked at is what a backward pass starts from: the sum of its targets, each cell of
/// one with a given adjoint times that adjoint, which is held at its recorded value. Ratios are those to the
/// loss of the first pass.
[[nodiscard]] GradientCheck check_gradients(const model::Model& model, const Trace& trace,
                                            std::int64_t operation_budget = 20'000'000);

}  // namespace backstep::trace
