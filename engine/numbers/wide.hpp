// Wide: what a Decimal is, for runs of many steps: binary floats where values are not exact.
#pragma once

#include <compare>
#include <cstdint>

#include "engine/numbers/binary.hpp"
#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

/// A number that goes by the rules of Decimal, to the flag and to the zero that a cancelled difference
/// becomes, with 77 digits in place of 64 to 72. What is exact is kept as the Decimal that it is, and two
/// exact operands are computed with as Decimals; all else is a binary float of 256 bits, ten times as fast.
/// So a run in Wide gives the digits that a run in Decimal gives, as far as those are right, and the same
/// flags. Two things may come out otherwise, where decimals have only noise to go by: a comparison of two
/// numbers that agree in 70 digits, and whether a value near 10^±67,108,864 is beyond the range.
class Wide {
 public:
  Wide() : held_(true), converted_(true), decimal_() {}  // 0
  explicit Wide(std::int64_t value) : Wide(Decimal(value), binary_of(value)) {}
  explicit Wide(const Decimal& value);
  Wide(const Wide& other) : binary_(other.binary_), held_(other.held_), converted_(other.converted_) {
    if (held_) decimal_ = other.decimal_;
  }
  Wide& operator=(const Wide& other) {
    binary_ = other.binary_;
    held_ = other.held_;
    converted_ = other.converted_;
    if (other.held_) decimal_ = other.decimal_;
    return *this;
  }
  ~Wide() = default;

  [[nodiscard]] Decimal decimal() const;
  [[nodiscard]] Number number() const { return decimal().number(); }
  [[nodiscard]] bool is_finite() const { return !held_ || converted_ || decimal_.is_finite(); }
  [[nodiscard]] bool is_zero() const { return held_ && !converted_ ? decimal_.is_zero() : binary_.is_zero(); }
  [[nodiscard]] bool is_negative() const { return held_ ? decimal_.is_negative() : binary_.negative; }
  [[nodiscard]] bool exact() const { return held_ && decimal_.exact(); }
  [[nodiscard]] Wide marked_inexact() const;

  friend Wide operator+(const Wide& a, const Wide& b);
  friend Wide operator-(const Wide& a, const Wide& b);
  friend Wide operator*(const Wide& a, const Wide& b);
  friend Wide operator/(const Wide& a, const Wide& b);
  friend Wide operator-(const Wide& a);
  friend std::partial_ordering operator<=>(const Wide& a, const Wide& b);
  friend bool operator==(const Wide& a, const Wide& b) {
    return (a <=> b) == std::partial_ordering::equivalent;
  }

  friend Wide exp(const Wide& a);
  friend Wide log(const Wide& a);
  friend Wide sqrt(const Wide& a);
  friend Wide tanh(const Wide& a);
  friend Wide erf(const Wide& a);
  friend Wide abs(const Wide& a);
  friend Wide pow(const Wide& a, const Wide& b);

 private:
  Wide(const Decimal& value, const Binary& binary)
      : binary_(binary), held_(true), converted_(true), decimal_(value) {}
  /// A value that is not exact; infinite or 0 beyond the range.
  explicit Wide(const Binary& value);
  /// The result of an operation on Decimals: converted only when something that is not exact meets it.
  [[nodiscard]] static Wide computed(const Decimal& value);
  /// Precondition: finite. `buffer` is for what is yet to be converted.
  [[nodiscard]] const Binary& binary(Binary& buffer) const {
    return held_ && !converted_ ? buffer = conversion() : binary_;
  }
  [[nodiscard]] Binary conversion() const;
  /// a + b, or a - b.
  [[nodiscard]] static Wide add(const Wide& a, const Wide& b, bool subtracts);
  /// Whether an operation on both is one of Decimals: both exact, or one not finite.
  [[nodiscard]] static bool is_for_decimals(const Wide& a, const Wide& b) {
    if (!a.held_ && !b.held_) return false;
    return (a.held_ && b.held_) || !a.is_finite() || !b.is_finite();
  }

  Binary binary_;           // unless `held_` and not `converted_`
  bool held_ = false;       // exact, or not finite: the value is the decimal
  bool converted_ = false;  // of one that is held
  union {
    Decimal decimal_;
  };
};

[[nodiscard]] Wide exp(const Wide& a);
[[nodiscard]] Wide log(const Wide& a);
[[nodiscard]] Wide sqrt(const Wide& a);
[[nodiscard]] Wide tanh(const Wide& a);
[[nodiscard]] Wide erf(const Wide& a);
[[nodiscard]] Wide abs(const Wide& a);
[[nodiscard]] Wide pow(const Wide& a, const Wide& b);

}  // namespace backstep::numbers
