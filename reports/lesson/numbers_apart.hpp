// Two numbers side by side: whether they are the same, and with how many digits they can be told apart.
#pragma once

#include <string>
#include <utility>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::lesson {

/// Equal but for what 50 digits leave open; both undefined counts as the same.
[[nodiscard]] bool same_value(const numbers::Decimal& a, const numbers::Decimal& b);

/// Both as running text, with more digits than asked for if they look the same otherwise.
[[nodiscard]] std::pair<std::string, std::string> printed_apart(const numbers::Decimal& a,
                                                                const numbers::Decimal& b,
                                                                numbers::Digits digits);

}  // namespace backstep::lesson
