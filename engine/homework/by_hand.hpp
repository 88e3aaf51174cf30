// How people round while they compute on paper.
#pragma once

#include "engine/numbers/rounding.hpp"
#include "engine/trace/plan.hpp"

namespace backstep::homework {

/// Whether a number is already one of so many digits, so that rounding leaves it as it is.
[[nodiscard]] bool ends_by(double value, const numbers::Digits& digits);

/// Whether the last thing done in a formula is a product, a quotient or a function, which is rounded then,
/// once.
[[nodiscard]] bool ends_in_rounding(const trace::Plan& plan, trace::NodeId root);

}  // namespace backstep::homework
