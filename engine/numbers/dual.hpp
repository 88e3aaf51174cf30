// Dual: a value and its slope, the number kind that differentiates while it computes.
#pragma once

#include <compare>

#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

/// A point just beside `value`: value + slope·t for a t > 0 smaller than every number, after W. K. Clifford's
/// dual numbers. Computing a formula with {x, 1} gives its value and its slope at x to the right of x; {x,
/// -1} gives minus its slope to the left. The rules stand in dual.cpp and are its own: nothing here reads a
/// rule of calculus, so that the two can judge each other.
///
/// Ties and corners. Numbers are ordered by value, and at equal values by slope: just beside a corner there
/// is none. So max(0, z) at z = 0 has slope 1 to the right and 0 to the left, abs(z) has 1 and -1, a tie of a
/// maximum is won by what grows faster, step(z) is 1 just right of 0. What jumps is told by its value, which
/// differs from the one at the point itself. Values that differ by less than 1e-40 of the larger and are not
/// both exact are equal, as they are for differences.
///
/// Where no slope is known it is not finite: sqrt and log at 0, a power at 0 whose slope is infinite, also if
/// the argument stands still to the first order there.
class Dual {
 public:
  Dual() = default;  // 0
  /// What stands still: its slope is 0 whatever is done with it.
  explicit Dual(const Decimal& value) : value_(value) {}
  /// What moves with that slope.
  Dual(const Decimal& value, const Decimal& slope) : value_(value), slope_(slope), moves_(true) {}

  [[nodiscard]] const Decimal& value() const { return value_; }
  [[nodiscard]] const Decimal& slope() const { return slope_; }
  [[nodiscard]] bool moves() const { return moves_; }

  friend Dual operator+(const Dual& a, const Dual& b);
  friend Dual operator-(const Dual& a, const Dual& b);
  friend Dual operator*(const Dual& a, const Dual& b);
  friend Dual operator/(const Dual& a, const Dual& b);
  friend Dual operator-(const Dual& a);
  /// By value, then by slope; unordered where one side is undefined.
  friend std::partial_ordering operator<=>(const Dual& a, const Dual& b);
  friend bool operator==(const Dual& a, const Dual& b) {
    return (a <=> b) == std::partial_ordering::equivalent;
  }

 private:
  Decimal value_;
  Decimal slope_;
  bool moves_ = false;
};

[[nodiscard]] Dual exp(const Dual& a);
[[nodiscard]] Dual log(const Dual& a);
[[nodiscard]] Dual sqrt(const Dual& a);
[[nodiscard]] Dual tanh(const Dual& a);
[[nodiscard]] Dual erf(const Dual& a);
[[nodiscard]] Dual abs(const Dual& a);
[[nodiscard]] Dual pow(const Dual& a, const Dual& b);

}  // namespace backstep::numbers
