// a to the power b by products where b is a small integer, else as exp(b log a).
#include <cstdlib>
#include <optional>

#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

namespace {

bool is_integer(const Number& b) { return b.is_finite() && static_cast<long>(b.digits.size()) <= b.exponent; }

bool is_odd(const Number& integer) {
  return static_cast<long>(integer.digits.size()) == integer.exponent &&
         (integer.digits.back() - '0') % 2 != 0;
}

/// The integer b if it has at most four digits.
std::optional<int> small_integer(const Number& b) {
  if (!is_integer(b) || b.exponent > 4) return std::nullopt;
  int value = 0;
  for (long place = 0; place < b.exponent; ++place) {
    const auto index = static_cast<std::size_t>(place);
    value = value * 10 + (index < b.digits.size() ? b.digits[index] - '0' : 0);
  }
  return b.negative ? -value : value;
}

Decimal power_by_products(const Decimal& a, int exponent) {
  Decimal result(1);
  Decimal square = a;
  for (int rest = std::abs(exponent); rest > 0; rest /= 2) {
    if (rest % 2 != 0) result = result * square;
    if (rest > 1) square = square * square;
  }
  return exponent < 0 ? Decimal(1) / result : result;
}

Decimal power_by_logarithm(const Decimal& a, const Decimal& b, const Number& exponent) {
  if (a.is_zero()) return b.is_negative() ? Decimal(1) / a : a;
  const bool turned = a.is_negative() && is_integer(exponent);  // (-a)^b, with the sign of an odd power
  const Decimal size = exp(b * log(turned ? -a : a));
  return turned && is_odd(exponent) ? -size : size;
}

}  // namespace

Decimal pow(const Decimal& a, const Decimal& b) {
  if ((a <=> b) == std::partial_ordering::unordered) return a + b;  // undefined, as one of them is
  const Number exponent = b.number();
  const auto integer = exponent.is_zero() ? std::optional(0) : small_integer(exponent);
  const Decimal power = integer ? power_by_products(a, *integer) : power_by_logarithm(a, b, exponent);
  return b.exact() ? power : power.marked_inexact();
}

}  // namespace backstep::numbers
