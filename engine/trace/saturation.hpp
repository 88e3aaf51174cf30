// How little of a slope a sigmoid or tanh lets through.
#pragma once

#include <optional>
#include <string_view>

#include "engine/numbers/number.hpp"

namespace backstep::trace {

/// Slopes below this are called saturated: less than a ten-thousandth of a slope from above passes. For a
/// sigmoid from |z| > 9.21 on, for tanh from |z| > 5.30 on.
inline constexpr std::string_view saturated_below = "1e-4";

struct Saturation {
  numbers::Number slope;  // from the argument, all digits good: e^-|z|/(1 + e^-|z|)^2 and the like
  bool lost = false;      // below 1e-40: what is computed as a(1 - a) or 1 - a^2 counts as 0
};

/// Whether a function saturates at an argument: "sigmoid" and "tanh" can, no other does.
[[nodiscard]] std::optional<Saturation> saturation(std::string_view function,
                                                   const numbers::Number& argument);

/// The greatest slope that a function has anywhere, as text: "0.25" for sigmoid, "1" for tanh, relu and
/// linear; nothing where it is not known.
[[nodiscard]] std::optional<std::string_view> steepest_slope(std::string_view function);

}  // namespace backstep::trace
