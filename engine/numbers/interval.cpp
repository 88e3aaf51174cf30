#include "engine/numbers/interval.hpp"

#include <algorithm>
#include <array>

namespace backstep::numbers {

namespace {

constexpr long sure_digits = 45;      // of a computed end; our functions have 50
constexpr long digits_of_noise = 39;  // of a difference; decimals give up below 1e-40
constexpr long least_power = 66'999'999;

Decimal ten_to(long power) {
  Number number;
  number.digits = "1";
  number.exponent = power + 1;
  return Decimal(number);
}

/// What an end that is not exact may be off: a part of the numbers that it came from, and never nothing, as
/// it may have become 0 by being too small.
Decimal slack(const Decimal& end, const Decimal& from) {
  static const Decimal part = ten_to(-sure_digits);
  static const Decimal cancelled = ten_to(-digits_of_noise);
  static const Decimal least = ten_to(-least_power);
  return abs(from) * (end.is_zero() ? cancelled : part) + least;
}

const Decimal& farther(const Decimal& a, const Decimal& b) { return abs(a) < abs(b) ? b : a; }

Decimal sum_down(const Decimal& a, const Decimal& b) { return moved_down(a + b, farther(a, b)); }
Decimal sum_up(const Decimal& a, const Decimal& b) { return moved_up(a + b, farther(a, b)); }

/// The interval that holds all of some computed numbers.
template <std::size_t count>
Interval around(const std::array<Decimal, count>& computed) {
  const auto [least, greatest] =
      std::ranges::minmax_element(computed, [](const auto& a, const auto& b) { return a < b; });
  return {moved_down(*least, *least), moved_up(*greatest, *greatest)};
}

bool holds_zero(const Interval& a) { return !(a.low() > Decimal()) && !(a.high() < Decimal()); }

}  // namespace

Decimal moved_down(const Decimal& end, const Decimal& from) {
  return end.exact() || !end.is_finite() ? end : end - slack(end, from);
}

Decimal moved_up(const Decimal& end, const Decimal& from) {
  return end.exact() || !end.is_finite() ? end : end + slack(end, from);
}

Interval::Interval(const Decimal& value) : Interval(moved_down(value, value), moved_up(value, value)) {}

Interval::Interval(const Decimal& low, const Decimal& high)
    : low_(low), high_(high), bounded_(low.is_finite() && high.is_finite()) {}

Interval Interval::unbounded() {
  Interval all;
  all.bounded_ = false;
  return all;
}

bool Interval::contains(const Decimal& value) const { return !bounded_ || (low_ <= value && value <= high_); }

Interval operator-(const Interval& a) { return a.bounded_ ? Interval(-a.high_, -a.low_) : a; }

Interval operator+(const Interval& a, const Interval& b) {
  if (!a.bounded_ || !b.bounded_) return Interval::unbounded();
  return {sum_down(a.low_, b.low_), sum_up(a.high_, b.high_)};
}

Interval operator-(const Interval& a, const Interval& b) { return a + (-b); }

Interval operator*(const Interval& a, const Interval& b) {
  if (!a.bounded_ || !b.bounded_) return Interval::unbounded();
  if (&a == &b) return square(a);
  if (a.is_point()) return around(std::array{a.low_ * b.low_, a.low_ * b.high_});
  if (b.is_point()) return around(std::array{a.low_ * b.low_, a.high_ * b.low_});
  return around(std::array{a.low_ * b.low_, a.low_ * b.high_, a.high_ * b.low_, a.high_ * b.high_});
}

Interval operator/(const Interval& a, const Interval& b) {
  if (!a.bounded_ || !b.bounded_ || holds_zero(b)) return Interval::unbounded();
  if (b.is_point()) return around(std::array{a.low_ / b.low_, a.high_ / b.low_});
  return around(std::array{a.low_ / b.low_, a.low_ / b.high_, a.high_ / b.low_, a.high_ / b.high_});
}

std::partial_ordering operator<=>(const Interval& a, const Interval& b) {
  if (!a.bounded_ || !b.bounded_) return std::partial_ordering::unordered;
  if (a.high_ < b.low_) return std::partial_ordering::less;
  if (b.high_ < a.low_) return std::partial_ordering::greater;
  const bool equal = a.low_ == b.high_ && b.low_ == a.high_;
  return equal ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

}  // namespace backstep::numbers
