// Interval: all numbers between two ends, the number kind that says how far rounding can carry a value.
#pragma once

#include <compare>

#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

/// A closed interval [low, high] of finite numbers, or unbounded: nothing is known, not even that there is a
/// value. What is computed from intervals holds what the same computation gives for any numbers inside them
/// (interval arithmetic after R. E. Moore, "Interval Analysis", 1966). So 1/[-1, 1] and log [0, 1] are
/// unbounded, and what is computed from an unbounded one is that again.
///
/// Ends are decimals, as the values that they enclose: doubles would tell neither 0.1 nor a half that is
/// exactly one. There is no rounding in a given direction, so an end that is not exact is moved outward by
/// 1e-45 of what it was computed from; a difference that cancels by 1e-39 of it, as decimals take that for
/// zero. An exact end stays where it is.
///
/// An object stands for one unknown number: x*x and x*y with one object in both places are squares and never
/// negative. Two objects are taken for independent, so that x - copy of x is as wide as x - y.
class Interval {
 public:
  Interval() = default;  // the point 0
  /// The value itself if it is exact, else a little around it; unbounded if it is not finite.
  explicit Interval(const Decimal& value);
  /// Unbounded if an end is not finite. Precondition: low <= high.
  Interval(const Decimal& low, const Decimal& high);
  [[nodiscard]] static Interval unbounded();

  [[nodiscard]] bool is_bounded() const { return bounded_; }
  [[nodiscard]] bool is_point() const { return bounded_ && low_ == high_; }
  /// Ends, of a bounded one.
  [[nodiscard]] const Decimal& low() const { return low_; }
  [[nodiscard]] const Decimal& high() const { return high_; }
  [[nodiscard]] bool contains(const Decimal& value) const;

  friend Interval operator+(const Interval& a, const Interval& b);
  friend Interval operator-(const Interval& a, const Interval& b);
  friend Interval operator*(const Interval& a, const Interval& b);
  friend Interval operator/(const Interval& a, const Interval& b);
  friend Interval operator-(const Interval& a);
  /// How any numbers inside are ordered; unordered if that differs, or one is unbounded.
  friend std::partial_ordering operator<=>(const Interval& a, const Interval& b);
  friend bool operator==(const Interval& a, const Interval& b) {
    return (a <=> b) == std::partial_ordering::equivalent;
  }

 private:
  Decimal low_, high_;
  bool bounded_ = true;
};

[[nodiscard]] Interval square(const Interval& a);
[[nodiscard]] Interval exp(const Interval& a);
[[nodiscard]] Interval log(const Interval& a);
[[nodiscard]] Interval sqrt(const Interval& a);
[[nodiscard]] Interval tanh(const Interval& a);
[[nodiscard]] Interval erf(const Interval& a);
[[nodiscard]] Interval abs(const Interval& a);
/// a to the power b. Whole powers of any a, other powers of a >= 0; 0 only to a power above 0.
[[nodiscard]] Interval pow(const Interval& a, const Interval& b);

/// 1 above 0, else 0; [0, 1] if both can be.
[[nodiscard]] Interval step(const Interval& a);
/// -1, 0 and 1, as far as they can be.
[[nodiscard]] Interval sign(const Interval& a);
[[nodiscard]] Interval larger(const Interval& a, const Interval& b);
[[nodiscard]] Interval smaller(const Interval& a, const Interval& b);
/// x*log(y), and 0 where x is 0 and y is bounded.
[[nodiscard]] Interval xlogy(const Interval& x, const Interval& y);

/// Ends of an interval moved outward by what an end that is not exact may be off, as a part of the size
/// `from`.
[[nodiscard]] Decimal moved_down(const Decimal& end, const Decimal& from);
[[nodiscard]] Decimal moved_up(const Decimal& end, const Decimal& from);

}  // namespace backstep::numbers
