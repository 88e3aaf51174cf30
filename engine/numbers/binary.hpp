// Binary: a binary float with a significand of 256 bits, the work horse of Wide.
#pragma once

#include <cstdint>

#include "engine/numbers/limbs.hpp"
#include "engine/numbers/words.hpp"

namespace backstep::numbers {

/// ±0.significand · 2^exponent, the highest bit of the significand set; or 0, with a significand of zeros.
/// 256 bits are 77 digits, as against the 64 to 72 of a Decimal, at a tenth of the time. Results are cut:
/// sums, products and quotients are less than 2^-252 off (of a sum: of its larger operand), and what can be
/// written without rounding comes out so. Functions are right to 1e-70 of their value. Exponents are not
/// watched here: whoever computes asks `is_beyond` after products, quotients and functions.
struct Binary {
  static constexpr std::int32_t bits = 256;
  Words<4> significand{};
  std::int32_t exponent = 0;
  bool negative = false;

  [[nodiscard]] bool is_zero() const { return significand[3] == 0; }
};

/// Beyond what a Decimal holds: 10^±67,108,864.
[[nodiscard]] inline bool is_beyond(const Binary& a) {
  constexpr std::int32_t greatest_power = 222'930'821;  // of two
  return a.exponent > greatest_power || a.exponent < -greatest_power;
}

[[nodiscard]] Binary binary_of(std::int64_t value);
/// Precondition: finite.
[[nodiscard]] Binary binary_of(double value);
[[nodiscard]] Binary binary_of(const Limbs& limbs, bool negative);
/// The 72 and more digits, cut. Precondition: not 0, and not beyond the range.
[[nodiscard]] Limbs limbs_of(const Binary& a);
/// The first 53 bits; 0 or infinity beyond the range of doubles.
[[nodiscard]] double leading_bits(const Binary& a);

[[nodiscard]] Binary negated(const Binary& a);
[[nodiscard]] Binary sum(const Binary& a, const Binary& b);
[[nodiscard]] Binary product(const Binary& a, const Binary& b);
/// Precondition: b is not 0.
[[nodiscard]] Binary quotient(const Binary& a, const Binary& b);
/// -1, 0 or 1.
[[nodiscard]] int compare(const Binary& a, const Binary& b);
/// -1, 0 or 1 for absolute values.
[[nodiscard]] int compare_sizes(const Binary& a, const Binary& b);

/// Precondition: |a| < 10^9. The value may be beyond the range.
[[nodiscard]] Binary exp(const Binary& a);
/// Precondition: a > 0.
[[nodiscard]] Binary log(const Binary& a);
/// log(1 + a), with all digits of a small a. Precondition: |a| < 2^-19.
[[nodiscard]] Binary log_beside_one(const Binary& a);
/// Precondition: a >= 0.
[[nodiscard]] Binary sqrt(const Binary& a);
/// Precondition: |a| < 10^9.
[[nodiscard]] Binary tanh(const Binary& a);

}  // namespace backstep::numbers
