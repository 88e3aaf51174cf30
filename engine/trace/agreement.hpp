// How far apart two numbers are, by all the digits that are handed out.
#pragma once

#include "engine/numbers/number.hpp"

namespace backstep::trace {

/// |a - b|. As decimals that are not exact they would count as equal below 1e-40 of their size.
[[nodiscard]] numbers::Number distance(numbers::Number a, numbers::Number b);

/// Leading significant digits that two numbers have in common, told by their distance: 0 to 50. None with
/// what has no value, nor of 0 with another number.
[[nodiscard]] int digits_in_common(const numbers::Number& a, const numbers::Number& b);

}  // namespace backstep::trace
