#include "engine/numbers/enclosure.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace backstep::numbers {

namespace {

constexpr double operation_slack = 3e-16;  // more than half a unit of a double's last place, 1.2e-16
constexpr double function_slack = 1e-15;   // more than what the C library's functions are off
constexpr double smallest_double = std::numeric_limits<double>::denorm_min();

double down(double end, double slack = operation_slack) {
  return end - (std::abs(end) * slack + smallest_double);
}
double up(double end, double slack = operation_slack) {
  return end + (std::abs(end) * slack + smallest_double);
}

Enclosure around(double low, double high, double slack = operation_slack) {
  return {down(low, slack), up(high, slack)};
}

template <typename Function>
Enclosure rising_between(const Enclosure& a, Function function) {
  return around(function(a.low()), function(a.high()), function_slack);
}

Enclosure from_zero(const Enclosure& a) { return {std::max(a.low(), 0.0), a.high()}; }

/// Whether the digits times ten to the power are a double: a whole number that fits, or one whose
/// denominator 10^-power loses its fives.
bool is_double(const Number& number) {
  constexpr std::size_t sure_length = 15;
  if (number.digits.size() > sure_length) return false;
  std::int64_t digits = std::strtoll(number.digits.c_str(), nullptr, 10);
  long power = number.exponent - static_cast<long>(number.digits.size());
  if (power >= 0) return number.exponent <= static_cast<long>(sure_length);
  for (; power < 0; ++power) {
    if (digits % 5 != 0) return false;
    digits /= 5;
  }
  return true;
}

bool is_whole(double value) { return std::trunc(value) == value; }

Enclosure whole_power(const Enclosure& a, double exponent) {
  const bool even = std::fmod(exponent, 2) == 0;
  const Enclosure base = even ? abs(a) : a;
  const Enclosure power = rising_between(base, [&](double end) { return std::pow(end, exponent); });
  return even ? from_zero(power) : power;
}

/// Of a base above 0, or of 0 and more with exponents above 0, the corners are enough.
Enclosure corner_power(const Enclosure& a, const Enclosure& b) {
  const bool rooted = a.low() > 0 || (a.low() >= 0 && b.low() > 0);
  if (!rooted) return Enclosure::unbounded();
  const auto [low, high] = std::minmax({std::pow(a.low(), b.low()), std::pow(a.low(), b.high()),
                                        std::pow(a.high(), b.low()), std::pow(a.high(), b.high())});
  return from_zero(around(low, high, function_slack));
}

}  // namespace

Enclosure::Enclosure(const Number& number) {
  const double nearest = to_double(number);
  *this = is_double(number) ? Enclosure(nearest, nearest) : around(nearest, nearest);
  if (!number.is_finite()) *this = unbounded();
}

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  return around(a.low_ + b.low_, a.high_ + b.high_);
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
  if (b.is_zero()) return a;
  return around(a.low_ - b.high_, a.high_ - b.low_);
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Enclosure::unbounded();
  if (a.is_zero() || b.is_zero()) return {};
  if (&a == &b) return square(a);
  const double corners[] = {a.low_ * b.low_, a.low_ * b.high_, a.high_ * b.low_, a.high_ * b.high_};
  return around(std::min(std::min(corners[0], corners[1]), std::min(corners[2], corners[3])),
                std::max(std::max(corners[0], corners[1]), std::max(corners[2], corners[3])));
}

Enclosure operator/(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded() || b.contains(0)) return Enclosure::unbounded();
  if (a.is_zero()) return {};
  const double corners[] = {a.low_ / b.low_, a.low_ / b.high_, a.high_ / b.low_, a.high_ / b.high_};
  return around(std::min(std::min(corners[0], corners[1]), std::min(corners[2], corners[3])),
                std::max(std::max(corners[0], corners[1]), std::max(corners[2], corners[3])));
}

std::partial_ordering operator<=>(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded()) return std::partial_ordering::unordered;
  if (a.high_ < b.low_) return std::partial_ordering::less;
  if (b.high_ < a.low_) return std::partial_ordering::greater;
  const bool equal = a.low_ == b.high_ && b.low_ == a.high_;
  return equal ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

Enclosure square(const Enclosure& a) {
  if (!a.is_bounded() || a.is_zero()) return a;
  const Enclosure size = abs(a);
  return from_zero(around(size.low() * size.low(), size.high() * size.high()));
}

Enclosure exp(const Enclosure& a) {
  if (a.is_zero()) return Enclosure(1);
  return a.is_bounded() ? from_zero(rising_between(a, [](double x) { return std::exp(x); })) : a;
}

Enclosure log(const Enclosure& a) {
  if (!a.is_bounded() || a.low() <= 0) return Enclosure::unbounded();
  if (a.is_point() && a.low() == 1) return {};
  // Near 1 an argument's own last place counts, not that of the logarithm.
  return {down(std::log(a.low()), function_slack) - smallest_double,
          up(std::log(a.high()), function_slack) + smallest_double};
}

Enclosure sqrt(const Enclosure& a) {
  if (!a.is_bounded() || a.low() < 0) return Enclosure::unbounded();
  return a.is_zero() ? a : from_zero(rising_between(a, [](double x) { return std::sqrt(x); }));
}

Enclosure tanh(const Enclosure& a) {
  return a.is_bounded() && !a.is_zero() ? rising_between(a, [](double x) { return std::tanh(x); }) : a;
}

Enclosure erf(const Enclosure& a) {
  return a.is_bounded() && !a.is_zero() ? rising_between(a, [](double x) { return std::erf(x); }) : a;
}

Enclosure abs(const Enclosure& a) {
  if (!a.is_bounded() || a.low() >= 0) return a;
  return a.high() <= 0 ? -a : Enclosure(0.0, std::max(-a.low(), a.high()));
}

Enclosure pow(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Enclosure::unbounded();
  if (!b.is_point() || !is_whole(b.low())) return corner_power(a, b);
  if (b.low() == 0) return Enclosure(1);
  return b.low() < 0 ? Enclosure(1) / pow(a, -b) : whole_power(a, b.low());
}

Enclosure step(const Enclosure& a) {
  return a.is_bounded() ? Enclosure(a.low() > 0 ? 1 : 0, a.high() > 0 ? 1 : 0) : a;
}

Enclosure sign(const Enclosure& a) {
  const auto of = [](double end) { return end > 0 ? 1.0 : end < 0 ? -1.0 : 0.0; };
  return a.is_bounded() ? Enclosure(of(a.low()), of(a.high())) : a;
}

Enclosure larger(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Enclosure::unbounded();
  return {std::max(a.low(), b.low()), std::max(a.high(), b.high())};
}

Enclosure smaller(const Enclosure& a, const Enclosure& b) {
  if (!a.is_bounded() || !b.is_bounded()) return Enclosure::unbounded();
  return {std::min(a.low(), b.low()), std::min(a.high(), b.high())};
}

double double_power_of_ten(long exponent) {
  constexpr std::array exact{1.0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const auto size = static_cast<std::size_t>(std::abs(exponent));
  if (size < exact.size()) return exponent < 0 ? 1 / exact[size] : exact[size];
  return std::pow(10.0, static_cast<double>(exponent));
}

double half_unit_at(double size, const Digits& digits) {
  if (digits.kind == Digits::Kind::decimals) return double_power_of_ten(-digits.count) / 2;
  if (size == 0) return 0;
  const long first = static_cast<long>(std::floor(std::log10(size)));
  return double_power_of_ten(first + 1 - digits.count) / 2;
}

Enclosure carried(const Enclosure& a, const Digits& digits) {
  if (!a.is_bounded()) return a;
  const double half = half_unit_at(a.size(), digits);
  return {down(a.low() - half), up(a.high() + half)};
}

}  // namespace backstep::numbers
