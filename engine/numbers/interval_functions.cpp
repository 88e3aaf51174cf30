// Functions of intervals: those that only rise by their ends, the others by where they turn.
#include <algorithm>
#include <array>

#include "engine/numbers/interval.hpp"

namespace backstep::numbers {

namespace {

const Decimal decimal_zero;

/// Of a function that rises all over the interval. A value next to 1, of tanh, may come out a little above.
template <typename Function>
Interval rising(const Interval& a, Function function) {
  const Decimal low = function(a.low());
  const Decimal high = function(a.high());
  return {moved_down(low, low), moved_up(high, high)};
}

Interval at_least_zero(const Interval& a) {
  return a.is_bounded() ? Interval(std::max(a.low(), decimal_zero), a.high()) : a;
}

/// log near 1 is known to 1e-45, not to that part of its value, which may be next to nothing.
Interval log_of_ends(const Interval& a) {
  const Decimal one(1);
  const Decimal low = log(a.low());
  const Decimal high = log(a.high());
  return {moved_down(low, std::max(one, abs(low))), moved_up(high, std::max(one, abs(high)))};
}

bool is_whole(const Number& b) { return b.is_finite() && static_cast<long>(b.digits.size()) <= b.exponent; }

bool is_even(const Number& whole) {
  return static_cast<long>(whole.digits.size()) < whole.exponent || (whole.digits.back() - '0') % 2 == 0;
}

/// To a whole power above 0.
Interval whole_power(const Interval& a, const Decimal& exponent, bool even) {
  const Interval base = even ? abs(a) : a;
  const Interval power = rising(base, [&](const Decimal& end) { return pow(end, exponent); });
  return even ? at_least_zero(power) : power;
}

/// Of a base above 0, or of 0 and more with exponents above 0: a power only rises or only falls with its base
/// and with its exponent, so that the corners are enough.
Interval power_at_corners(const Interval& a, const Interval& b) {
  const bool rooted = a.low() > decimal_zero || (!(a.low() < decimal_zero) && b.low() > decimal_zero);
  if (!rooted) return Interval::unbounded();
  const std::array corners{pow(a.low(), b.low()), pow(a.low(), b.high()), pow(a.high(), b.low()),
                           pow(a.high(), b.high())};
  const auto order = [](const Decimal& one, const Decimal& other) { return one < other; };
  const auto [least, greatest] = std::ranges::minmax_element(corners, order);
  return at_least_zero({moved_down(*least, *least), moved_up(*greatest, *greatest)});
}

}  // namespace

Interval square(const Interval& a) {
  if (!a.is_bounded()) return a;
  const Interval size = abs(a);
  return at_least_zero(rising(size, [](const Decimal& end) { return end * end; }));
}

Interval exp(const Interval& a) {
  if (!a.is_bounded()) return a;
  return at_least_zero(rising(a, [](const Decimal& end) { return exp(end); }));
}

Interval log(const Interval& a) {
  return a.is_bounded() && a.low() > decimal_zero ? log_of_ends(a) : Interval::unbounded();
}

Interval sqrt(const Interval& a) {
  if (!a.is_bounded() || a.low() < decimal_zero) return Interval::unbounded();
  return at_least_zero(rising(a, [](const Decimal& end) { return sqrt(end); }));
}

Interval tanh(const Interval& a) {
  if (!a.is_bounded()) return a;
  return rising(a, [](const Decimal& end) { return tanh(end); });
}

Interval erf(const Interval& a) {
  if (!a.is_bounded()) return a;
  return rising(a, [](const Decimal& end) { return erf(end); });
}

Interval abs(const Interval& a) {
  if (!a.is_bounded() || !(a.low() < decimal_zero)) return a;
  if (!(a.high() > decimal_zero)) return -a;
  return {decimal_zero, std::max(-a.low(), a.high())};
}

Interval pow(const Interval& a, const Interval& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Interval::unbounded();
  const Number exponent = b.low().number();
  if (!b.is_point() || !is_whole(exponent)) return power_at_corners(a, b);
  if (exponent.is_zero()) return Interval(Decimal(1));
  if (exponent.negative) return Interval(Decimal(1)) / pow(a, -b);
  return whole_power(a, b.low(), is_even(exponent));
}

Interval step(const Interval& a) {
  if (!a.is_bounded()) return a;
  return {Decimal(a.low() > decimal_zero ? 1 : 0), Decimal(a.high() > decimal_zero ? 1 : 0)};
}

Interval sign(const Interval& a) {
  if (!a.is_bounded()) return a;
  const auto of = [](const Decimal& end) {
    return Decimal(end > decimal_zero ? 1 : end < decimal_zero ? -1 : 0);
  };
  return {of(a.low()), of(a.high())};
}

Interval larger(const Interval& a, const Interval& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Interval::unbounded();
  return {std::max(a.low(), b.low()), std::max(a.high(), b.high())};
}

Interval smaller(const Interval& a, const Interval& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Interval::unbounded();
  return {std::min(a.low(), b.low()), std::min(a.high(), b.high())};
}

Interval xlogy(const Interval& x, const Interval& y) {
  const bool nothing = x.is_point() && x.low().is_zero();
  return nothing && y.is_bounded() ? x : x * log(y);
}

}  // namespace backstep::numbers
