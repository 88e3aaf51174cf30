#include "engine/numbers/number.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

std::string text(const Number& number) {
  if (number.kind == Number::Kind::undefined) return "undefined";
  const std::string sign = number.negative ? "-" : "";
  if (number.kind == Number::Kind::infinite) return sign + "inf";
  if (number.is_zero()) return "0";
  if (!reads_plainly(number.exponent)) return sign + power_text(number.digits, number.exponent);
  const long decimals = std::max(0L, static_cast<long>(number.digits.size()) - number.exponent);
  return sign + plain_text(number.digits, number.exponent, decimals);
}

double to_double(const Number& number) {
  using limits = std::numeric_limits<double>;
  if (number.kind == Number::Kind::undefined) return limits::quiet_NaN();
  const double sign = number.negative ? -1.0 : 1.0;
  if (number.kind == Number::Kind::infinite) return sign * limits::infinity();
  if (number.is_zero()) return 0.0;
  const std::string written = power_text(number.digits, number.exponent);
  double value = 0;
  const auto result = std::from_chars(written.data(), written.data() + written.size(), value);
  if (result.ec == std::errc{}) return sign * value;
  return number.exponent > 0 ? sign * limits::infinity() : 0.0;
}

}  // namespace backstep::numbers
