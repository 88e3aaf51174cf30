// Fraction: whole numbers over whole numbers in lowest terms, the number kind that rounds nothing.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/numbers/number.hpp"

namespace backstep::numbers {

/// An exact rational number (Boost's cpp_int behind a shared value, so that Boost stays in this room). Copies
/// are cheap: a value never changes.
///
/// Beside the fractions there are four values that are none. Infinite and undefined as for Decimal: 1/0 is
/// infinite, 0/0 is undefined. `no_fraction` is what a function has given whose value is no fraction, as
/// exp(1) or sqrt(2). `too_long` is what would have needed more than `most_digits` digits above or below the
/// line; this is decided before the work is done, so that every operation ends within some milliseconds. The
/// last two stand for numbers that are there but are not known: what is computed from one of them is that
/// again, and they are in no order to anything.
class Fraction {
 public:
  enum class Kind { finite, infinite, undefined, no_fraction, too_long };

  /// Digits of a numerator or denominator, at most. More than the longest literal has.
  static constexpr long most_digits = 5'000;

  Fraction() = default;  // 0
  explicit Fraction(std::int64_t value);
  /// The number as it is given, with all its digits, or its fraction if it has one. A number that is known to
  /// be rounded counts as its digits.
  explicit Fraction(const Number& number);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_finite() const { return kind_ == Kind::finite; }
  [[nodiscard]] bool is_zero() const { return is_finite() && !value_; }
  [[nodiscard]] bool is_negative() const;
  /// Always, if it is finite: nothing is ever rounded.
  [[nodiscard]] bool exact() const { return is_finite(); }

  /// "3/8", "-1/2", "5"; "inf", "-inf", "undefined" for what is no fraction.
  [[nodiscard]] std::string text() const;
  /// Digits above and below the line, together; a whole number has none below. Nearly, from 30 digits on: one
  /// too many at most. 0 for what is not finite.
  [[nodiscard]] long digits() const;
  /// Its fraction, and digits: exact if the decimal ends within 48 of them, else the first 50, rounded half
  /// up. What is no fraction, or too long, is undefined.
  [[nodiscard]] Number number() const;

  friend Fraction operator+(const Fraction& a, const Fraction& b);
  friend Fraction operator-(const Fraction& a, const Fraction& b);
  friend Fraction operator*(const Fraction& a, const Fraction& b);
  friend Fraction operator/(const Fraction& a, const Fraction& b);
  friend Fraction operator-(const Fraction& a);
  /// Ordered by value; unordered where one side is neither finite nor infinite.
  friend std::partial_ordering operator<=>(const Fraction& a, const Fraction& b);
  friend bool operator==(const Fraction& a, const Fraction& b);

  friend Fraction sqrt(const Fraction& a);
  /// The values of these kinds.
  friend Fraction no_fraction();
  friend Fraction too_long();

 private:
  struct Value;   // numerator and denominator, without a common factor; none: 0
  struct Access;  // the only place that sees it
  friend struct Access;
  std::shared_ptr<const Value> value_;
  Kind kind_ = Kind::finite;
  bool negative_ = false;  // of an infinite one
};

[[nodiscard]] Fraction no_fraction();
[[nodiscard]] Fraction too_long();

/// The functions of the kernel where their value is a fraction by definition: exp 0 = 1, log 1 = 0, tanh 0 =
/// 0, erf 0 = 0, the root of a square, whole powers. Every other finite argument gives `no_fraction`, or what
/// the function is there: undefined (sqrt(-1), log(-1)) or infinite (log 0).
[[nodiscard]] Fraction exp(const Fraction& a);
[[nodiscard]] Fraction log(const Fraction& a);
[[nodiscard]] Fraction sqrt(const Fraction& a);
[[nodiscard]] Fraction tanh(const Fraction& a);
[[nodiscard]] Fraction erf(const Fraction& a);
[[nodiscard]] Fraction abs(const Fraction& a);
/// a to the power b. A whole b gives a fraction; half a whole b does where a is a square. pow(a, 0) is 1 for
/// every a that is finite or infinite; pow(0, b) is infinite for negative b.
[[nodiscard]] Fraction pow(const Fraction& a, const Fraction& b);

/// Reads "3/8", "-1/2" or a decimal literal; undefined for anything else.
[[nodiscard]] Fraction read_fraction(std::string_view text);

}  // namespace backstep::numbers
