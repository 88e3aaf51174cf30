// Decimal: 50 significant decimal digits with the flag "exact", the number kind in which lessons are
// computed.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "engine/numbers/limbs.hpp"
#include "engine/numbers/number.hpp"

namespace backstep::numbers {

/// A 50-digit decimal (Boost's cpp_dec_float<50>, et_off, behind opaque storage so that Boost stays in this
/// room). 64 bytes, trivially copyable. It computes with 65 digits or more, so that 50 are good after many
/// operations.
///
/// Exactness: every value carries whether it is known exactly. Literals and integers are; sums, differences
/// and products of exact values are while all their digits fit (at most 48 significant digits); a quotient is
/// if it terminates within 48 digits; function values are not, except where the argument makes them so by
/// definition (exp 0 = 1, log 1 = 0, tanh 0 = 0, erf 0 = 0, sqrt of a square; abs, step, sign, min, max keep
/// the flag). An exact zero times or over anything finite is an exact zero, whatever the flag of the other.
/// Cancellation: a sum or difference of values not both exact whose size is below 1e-40 of its larger operand
/// is zero, and not exact. The difference of two exact values is what it is. Nothing throws: 1/0 is infinite,
/// 0/0 and sqrt(-1) are undefined, exp(exp(1000)) is infinite; what is not finite is never exact. Beyond
/// 10^±67,000,000 a value is infinite or zero, and not exact.
class Decimal {
 public:
  Decimal() = default;  // 0
  explicit Decimal(std::int64_t value);
  /// The number as given; more than 50 digits are truncated and then not exact.
  explicit Decimal(const Number& number);
  /// With all digits of the limbs, not exact.
  Decimal(const Limbs& limbs, bool negative);

  /// At most 50 digits, rounded. A value that is not exact and agrees in its first 49 digits with a decimal
  /// of at most 40 reads as that: 1/7*7 is 1, not 0.99...9. Its flag stays: such a 1 is not exact.
  [[nodiscard]] Number number() const;
  /// All digits, also those behind the 50th. Precondition: finite and not 0.
  [[nodiscard]] Limbs limbs() const;
  /// The nearest double; 0 and infinity beyond its range.
  [[nodiscard]] double to_double() const;
  [[nodiscard]] bool is_finite() const;
  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] bool is_negative() const;
  [[nodiscard]] bool exact() const { return exact_; }
  [[nodiscard]] Decimal marked_inexact() const;
  /// True only of an exact value whose last digit stands at that power of ten or above: -2 of 0.25. It may be
  /// false of one that ends in zeros.
  [[nodiscard]] bool ends_by(long power) const { return exact_ && (is_zero() || lowest_ >= power); }

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend Decimal operator/(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a);
  /// Ordered by value; unordered where one side is undefined.
  friend std::partial_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b);

  friend Decimal exp(const Decimal& a);
  friend Decimal log(const Decimal& a);
  friend Decimal sqrt(const Decimal& a);
  friend Decimal tanh(const Decimal& a);
  friend Decimal erf(const Decimal& a);
  friend Decimal abs(const Decimal& a);
  /// a to the power b. Exact for integer b of small size and exact a; undefined for negative a and b no
  /// integer. pow(a, 0) is 1 for every a that is not undefined; pow(0, b) is infinite for negative b.
  friend Decimal pow(const Decimal& a, const Decimal& b);

 private:
  struct Access;  // the only place that sees Boost's type
  friend struct Access;
  alignas(8) std::array<std::byte, 56> storage_{};  // an object of Boost's type; all zero bytes mean 0
  bool exact_ = true;
  std::int32_t lowest_ =
      0;  // power of ten at or below the last significant digit of an exact value that is not 0
};

// Once more in the namespace, so that tables of functions can point to them.
/// What a literal stands for; it must be one.
[[nodiscard]] Decimal decimal_literal(std::string_view literal);
[[nodiscard]] Decimal exp(const Decimal& a);
[[nodiscard]] Decimal log(const Decimal& a);
[[nodiscard]] Decimal sqrt(const Decimal& a);
[[nodiscard]] Decimal tanh(const Decimal& a);
[[nodiscard]] Decimal erf(const Decimal& a);
[[nodiscard]] Decimal abs(const Decimal& a);
[[nodiscard]] Decimal pow(const Decimal& a, const Decimal& b);

}  // namespace backstep::numbers
