// One slope by difference quotients with steps from large to tiny: in doubles and in 50 digits.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/trace/agreement.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// How the quotients of one kind of number come out. Undefined where f is.
struct Quotients {
  numbers::Number three;  // (f(x+h) - f(x-h))/(2h)
  numbers::Number five;   // (f(x-2h) - 8f(x-h) + 8f(x+h) - f(x+2h))/(12h)
};

struct SweepPoint {
  int power = 1;  // h = 10^-power
  Quotients decimal, binary;
};

struct Sweep {
  Cell cell;
  Cell adjoint;
  double size = 0;  // |f(x)|: what is rounded when two values of f are subtracted
  std::vector<SweepPoint> points;
};

/// h = 1e-1 ... 1e-30. Nothing if the cell is no adjoint, or the trace is not one of decimals.
[[nodiscard]] std::optional<Sweep> sweep(const model::Model& model, const Trace& trace, Cell adjoint);

/// What a quotient in doubles can say about a slope, told from the numbers alone. agrees: equal to a
/// millionth. too_small: the difference is no larger than the rounding of f, 2^-52|f|/h, may make it.
/// too_large: three and five points differ as much as they do from the slope, so the step is what is seen.
/// wrong: neither explains it.
enum class StepVerdict { agrees, too_large, too_small, wrong };
[[nodiscard]] StepVerdict judge_step(const SweepPoint& point, const numbers::Number& slope, double size);

}  // namespace backstep::trace
