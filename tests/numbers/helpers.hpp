// Short ways to numbers for the tables of this folder.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/number.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::numbers {

/// The literal, of any power, or one of "inf", "-inf", "undefined". A "~" before it: not exact.
inline Number number(std::string_view written) {
  const bool exact = written.substr(0, 1) != "~";
  if (!exact) written.remove_prefix(1);
  Number value = value_of({std::string(written), false, false});
  value.exact = exact && value.is_finite();
  return value;
}

inline Decimal decimal(std::string_view written) { return Decimal(number(written)); }

/// The value as it would be written for `number`: "~0.25" if it is not exact.
inline std::string written(const Decimal& value) {
  const bool marked = !value.exact() && value.is_finite();
  return (marked ? "~" : "") + text(value.number());
}

/// Difference of two numbers of the same order in units of the 50th significant digit, at most 10^18.
inline long long units_apart(const Number& a, const Number& b) {
  const auto digits = [](const Number& value) {
    std::string all = value.digits;
    all.resize(50, '0');
    return all;
  };
  const std::string left = digits(a);
  const std::string right = digits(b);
  constexpr long long far = 1'000'000'000'000'000'000;
  if (a.negative != b.negative || a.exponent != b.exponent || left.substr(0, 32) != right.substr(0, 32))
    return far;
  return std::llabs(std::stoll(left.substr(32)) - std::stoll(right.substr(32)));
}

}  // namespace backstep::numbers
