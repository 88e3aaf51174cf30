// A number as people write it by hand or type it: strict about what it is, patient about how it looks.
#pragma once

#include <string>
#include <string_view>

#include "engine/numbers/interval.hpp"

namespace backstep::homework {

/// Why a text is no number. blank: nothing, "?", or an underline left as it was. symbol: π, a root or another
/// function. zero_below: 3/0. twice: one of two that differ, written for the same cell.
enum class NumberProblem {
  none,
  blank,
  too_long,
  exponent,
  percent,
  symbol,
  two_points,
  zero_below,
  unreadable,
  twice
};

/// Longest text of a number, in bytes, and greatest power of ten.
inline constexpr std::size_t number_length_limit = 64;
inline constexpr long number_exponent_limit = 400;

/// A written number. Its digits say how far it is known: "0.3775" is any value from 0.37745 to 0.37755.
struct WrittenNumber {
  NumberProblem problem = NumberProblem::none;
  std::string literal;         // in ASCII, "-1.4e-4"; of a fraction "3/8"
  numbers::Decimal value;      // as written
  bool fraction = false;       // "3/8": the value itself, no digits were cut
  bool decimal_comma = false;  // a comma was read as the point
  long last_place = 0;         // power of ten of the last written place, of what is no fraction

  [[nodiscard]] bool is_number() const { return problem == NumberProblem::none; }
  /// What it can have been rounded from: half a unit of the last place to both sides, or `units` of them.
  /// A fraction is a point.
  [[nodiscard]] numbers::Interval reach(const numbers::Decimal& units) const;
};

/// Reads digits with a point or a comma and an exponent "e-4" or "×10^-4" (also ·, *, x before the ten; {-4},
/// (-4), ** and raised digits behind it), and fractions of whole numbers. Minus signs, digits and points of
/// all keyboards are taken for what they are; "=" or "≈" may stand before it. Nothing else: no prefix of the
/// text counts, infinities and hexadecimal numbers are none.
[[nodiscard]] WrittenNumber read_answer(std::string_view text);

}  // namespace backstep::homework
