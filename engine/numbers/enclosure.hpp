// Enclosure: all numbers between two doubles, for questions that are asked a hundred thousand times.
#pragma once

#include <algorithm>
#include <compare>
#include <limits>

#include "engine/numbers/number.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::numbers {

/// A closed interval of doubles that holds what exact arithmetic gives for any numbers inside the operands,
/// or everything: nothing is known then, not even that there is a value. As Interval in meaning, but with
/// ends moved outward by 3e-16 of their size after each operation and by 1e-15 after a function, which is
/// more than their error: for numbers known to 14 digits and less, at a hundredth of the cost.
class Enclosure {
 public:
  constexpr Enclosure() = default;  // the point 0
  constexpr explicit Enclosure(double point) : low_(point), high_(point) {}
  /// Everything if an end is not finite. Precondition: low <= high.
  constexpr Enclosure(double low, double high);
  /// A point if a double is the number, else the two doubles around it.
  explicit Enclosure(const Number& number);
  [[nodiscard]] static constexpr Enclosure unbounded();

  [[nodiscard]] bool is_bounded() const { return low_ > -infinite && high_ < infinite; }
  [[nodiscard]] bool is_point() const { return low_ == high_; }
  [[nodiscard]] bool is_zero() const { return low_ == 0 && high_ == 0; }
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }
  [[nodiscard]] double width() const { return high_ - low_; }
  /// The greatest absolute value inside.
  [[nodiscard]] double size() const { return std::max(-low_, high_); }
  [[nodiscard]] double middle() const { return low_ + (high_ - low_) / 2; }
  [[nodiscard]] bool contains(double value) const { return low_ <= value && value <= high_; }
  [[nodiscard]] bool meets(const Enclosure& other) const {
    return low_ <= other.high_ && other.low_ <= high_;
  }

  friend Enclosure operator+(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator-(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator*(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator/(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator-(const Enclosure& a) { return ends(-a.high_, -a.low_); }
  /// How any numbers inside are ordered; unordered if that differs.
  friend std::partial_ordering operator<=>(const Enclosure& a, const Enclosure& b);
  friend bool operator==(const Enclosure& a, const Enclosure& b) {
    return (a <=> b) == std::partial_ordering::equivalent;
  }

 private:
  static constexpr double infinite = std::numeric_limits<double>::infinity();
  [[nodiscard]] static constexpr Enclosure ends(double low, double high);

  double low_ = 0;
  double high_ = 0;
};

constexpr Enclosure Enclosure::ends(double low, double high) {
  Enclosure made;
  made.low_ = low;
  made.high_ = high;
  return made;
}

constexpr Enclosure Enclosure::unbounded() { return ends(-infinite, infinite); }

constexpr Enclosure::Enclosure(double low, double high) : low_(low), high_(high) {
  if (!(low > -infinite && high < infinite)) *this = unbounded();
}

[[nodiscard]] Enclosure square(const Enclosure& a);
[[nodiscard]] Enclosure exp(const Enclosure& a);
[[nodiscard]] Enclosure log(const Enclosure& a);
[[nodiscard]] Enclosure sqrt(const Enclosure& a);
[[nodiscard]] Enclosure tanh(const Enclosure& a);
[[nodiscard]] Enclosure erf(const Enclosure& a);
[[nodiscard]] Enclosure abs(const Enclosure& a);
/// Whole powers of any a, other powers of a >= 0; 0 only to a power above 0.
[[nodiscard]] Enclosure pow(const Enclosure& a, const Enclosure& b);

/// 1 above 0, else 0; [0, 1] if both can be.
[[nodiscard]] Enclosure step(const Enclosure& a);
[[nodiscard]] Enclosure sign(const Enclosure& a);
[[nodiscard]] Enclosure larger(const Enclosure& a, const Enclosure& b);
[[nodiscard]] Enclosure smaller(const Enclosure& a, const Enclosure& b);

/// 10 to a power, 0 or infinite beyond the range of doubles.
[[nodiscard]] double double_power_of_ten(long exponent);

/// Half a unit of the last place of a number of that size written with these digits; of 0 with significant
/// digits 0, as it has none.
[[nodiscard]] double half_unit_at(double size, const Digits& digits);

/// The numbers inside and what rounding to the nearest makes of them: both ends moved outward by half a unit,
/// at the size of the interval. More than the same of an Interval, which looks at each end.
[[nodiscard]] Enclosure carried(const Enclosure& a, const Digits& digits);

}  // namespace backstep::numbers
