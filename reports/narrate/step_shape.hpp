// What a step on the way to an activation is, told from the shape of its formula.
#pragma once

#include <string_view>

#include "engine/model/model.hpp"

namespace backstep::narrate {

/// "exponential" (e to some power), "exponentials" (the sum of such steps), "denominator" (1 + such a step),
/// else
/// "".
[[nodiscard]] std::string_view step_shape(const model::Model& model, const model::Quantity& step);

/// How a slope is made up: "passed_on" (another slope, unchanged), "constant" (a number), "single" (one use
/// of the value), else "" (several uses, or a sum over them).
[[nodiscard]] std::string_view slope_shape(const model::Model& model, const notation::Expr& formula);

}  // namespace backstep::narrate
