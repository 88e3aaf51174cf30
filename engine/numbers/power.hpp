// a to the power b by products where b is a small integer, else as exp(b log a), in decimals and in what
// stands for them.
#pragma once

#include <compare>
#include <cstdlib>
#include <optional>

#include "engine/numbers/number.hpp"

namespace backstep::numbers {

/// The integer that b is if it has at most four digits.
[[nodiscard]] std::optional<int> small_integer(const Number& b);
[[nodiscard]] bool is_integer(const Number& b);
[[nodiscard]] bool is_odd_integer(const Number& integer);

template <typename T>
[[nodiscard]] T power_by_products(const T& a, int exponent) {
  T result(1);
  T square = a;
  for (int rest = std::abs(exponent); rest > 0; rest /= 2) {
    if (rest % 2 != 0) result = result * square;
    if (rest > 1) square = square * square;
  }
  return exponent < 0 ? T(1) / result : result;
}

template <typename T>
[[nodiscard]] T power_by_logarithm(const T& a, const T& b, const Number& exponent) {
  if (a.is_zero()) return b.is_negative() ? T(1) / a : a;
  const bool turned = a.is_negative() && is_integer(exponent);  // (-a)^b, with the sign of an odd power
  const T size = exp(b * log(turned ? -a : a));
  return turned && is_odd_integer(exponent) ? -size : size;
}

/// See Decimal's pow.
template <typename T>
[[nodiscard]] T power_of(const T& a, const T& b) {
  if ((a <=> b) == std::partial_ordering::unordered) return a + b;  // undefined, as one of them is
  const Number exponent = b.number();
  const auto integer = small_integer(exponent);
  const T power = integer ? power_by_products(a, *integer) : power_by_logarithm(a, b, exponent);
  return b.exact() ? power : power.marked_inexact();
}

}  // namespace backstep::numbers
