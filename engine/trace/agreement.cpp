#include "engine/trace/agreement.hpp"

#include <algorithm>

#include "engine/numbers/decimal.hpp"

namespace backstep::trace {

using numbers::Decimal;
using numbers::Number;

namespace {

constexpr long most_digits = 50;

}  // namespace

Number distance(Number a, Number b) {
  a.exact = b.exact = true;
  return abs(Decimal(a) - Decimal(b)).number();
}

int digits_in_common(const Number& a, const Number& b) {
  const Number apart = distance(a, b);
  if (!apart.is_finite()) return 0;
  if (apart.is_zero()) return most_digits;
  if (a.is_zero() || b.is_zero()) return 0;
  return static_cast<int>(std::clamp(std::max(a.exponent, b.exponent) - apart.exponent, 0L, most_digits));
}

}  // namespace backstep::trace
