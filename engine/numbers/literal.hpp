// Decimal literals as people type them: read by our own rules, refused before any big number is built.
#pragma once

#include <string_view>

#include "engine/numbers/number.hpp"

namespace backstep::numbers {

/// What is wrong with a literal. `too_long`: typed digits + |exponent| > 4096. Where several things are
/// wrong, the first one met from the left.
enum class LiteralError { none, empty, malformed, too_long };

struct Literal {
  LiteralError error = LiteralError::none;
  Number value;  // exact; meaningful if error == none
};

/// Reads [+-] digits [. digits] [e [+-] digits]; also "1." and ".5". Takes time linear in the length and
/// never more than a millisecond, whatever the text: the exponent saturates, and reading stops at the limit
/// of digits.
[[nodiscard]] Literal read_literal(std::string_view text);

/// Number of decimals as typed: "0.10" has 2, "1e-3" has 3, "25" has 0. 0 for what is no literal.
[[nodiscard]] int typed_decimals(std::string_view literal);

/// Power of ten of the last place typed: "0.10" has -2, "25" has 0, "1.5e3" has 2. 0 for what is no literal.
[[nodiscard]] int last_place(std::string_view literal);

}  // namespace backstep::numbers
