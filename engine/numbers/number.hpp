// A finished number: sign, decimal digits, exponent, and whether it is exact. What a trace hands out.
#pragma once

#include <string>

namespace backstep::numbers {

/// A decimal (-1)^negative · 0.d1d2d3... · 10^exponent, or one of the values that are no number.
/// Invariant: `digits` has no leading and no trailing zero; zero has no digits, exponent 0, and is never
/// negative.
struct Number {
  enum class Kind { finite, infinite, undefined };
  Kind kind = Kind::finite;
  bool negative = false;
  std::string digits;
  long exponent = 0;
  /// True if these digits are the true value and every operation on the way was + - * or a division that
  /// ends.
  bool exact = true;
  /// The same value in lowest terms, "3/8" or "5", where it was computed in fractions; else empty. The digits
  /// are then exact if the decimal ends.
  std::string fraction;

  [[nodiscard]] bool is_finite() const { return kind == Kind::finite; }
  [[nodiscard]] bool is_zero() const { return is_finite() && digits.empty(); }
};

/// Significant digits of a number handed out; what was computed has some more.
inline constexpr int shown_digits = 50;

/// Plain decimal text with all digits, "-0.0381", "1.2e-30" below 1e-6 or from 1e21 on; "inf", "-inf",
/// "undefined".
[[nodiscard]] std::string text(const Number& number);

/// The nearest double (0 and infinity beyond its range).
[[nodiscard]] double to_double(const Number& number);

}  // namespace backstep::numbers
