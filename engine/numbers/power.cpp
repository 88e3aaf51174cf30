#include "engine/numbers/power.hpp"

#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

bool is_integer(const Number& b) { return b.is_finite() && static_cast<long>(b.digits.size()) <= b.exponent; }

bool is_odd_integer(const Number& integer) {
  return static_cast<long>(integer.digits.size()) == integer.exponent &&
         (integer.digits.back() - '0') % 2 != 0;
}

std::optional<int> small_integer(const Number& b) {
  if (b.is_zero()) return 0;
  if (!is_integer(b) || b.exponent > 4) return std::nullopt;
  int value = 0;
  for (long place = 0; place < b.exponent; ++place) {
    const auto index = static_cast<std::size_t>(place);
    value = value * 10 + (index < b.digits.size() ? b.digits[index] - '0' : 0);
  }
  return b.negative ? -value : value;
}

Decimal pow(const Decimal& a, const Decimal& b) { return power_of(a, b); }

}  // namespace backstep::numbers
