#include "engine/numbers/bounds.hpp"

#include <algorithm>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

namespace {

/// Whether rounding by hand leaves the number as it is. A shortcut: says so of most that it leaves. Numbers
/// from 10^21 on, printed with a power of ten, keep only as many digits as were asked for decimals.
bool is_short(const Decimal& value, const Digits& digits) {
  if (value.is_zero()) return value.exact();
  constexpr std::int64_t never_a_power = 1'000'000'000'000'000'000;
  return digits.kind == Digits::Kind::decimals && value.ends_by(-digits.count) &&
         abs(value) < Decimal(never_a_power);
}

Decimal rounded_end(const Decimal& end, const Digits& digits, bool upward) {
  if (is_short(end, digits)) return end;
  const Decimal rounded(carried_with_ties(end.number(), digits, upward != end.is_negative()));
  return upward ? std::max(end, rounded) : std::min(end, rounded);
}

Number infinite(bool negative) {
  Number number;
  number.kind = Number::Kind::infinite;
  number.negative = negative;
  number.exact = false;
  return number;
}

/// The digits that are kept, `away` from zero if any is cut off.
Number cut(const Number& number, const Digits& digits, bool away) {
  const bool decimals = digits.kind == Digits::Kind::decimals;
  const long keep = decimals ? number.exponent + digits.count : std::max(1, digits.count);
  if (keep >= static_cast<long>(number.digits.size())) return number;
  Number result;
  result.negative = number.negative;
  result.exponent = number.exponent;
  result.digits = number.digits.substr(0, static_cast<std::size_t>(std::max(0L, keep)));
  if (away && keep <= 0) {
    result.digits = "1";
    result.exponent = 1 - digits.count;
  } else if (away && add_unit(result.digits)) {
    ++result.exponent;
  }
  drop_trailing_zeros(result.digits);
  return result.digits.empty() ? Number() : result;
}

std::string outward_text(const Number& end, const Digits& digits, bool upward) {
  if (!end.is_finite()) return text(end);
  const Number kept = cut(end, digits, upward != end.negative);
  if (kept.is_zero() || digits.kind == Digits::Kind::significant || kept.exponent > 21) return text(kept);
  return (kept.negative ? "-" : "") + plain_text(kept.digits, kept.exponent, digits.count);
}

}  // namespace

Bounds bounds(const Interval& interval) {
  if (!interval.is_bounded()) return {infinite(true), infinite(false)};
  return {interval.low().number(), interval.high().number()};
}

Interval carried(const Interval& interval, const Digits& digits) {
  if (!interval.is_bounded()) return interval;
  return {rounded_end(interval.low(), digits, false), rounded_end(interval.high(), digits, true)};
}

OutwardText outward(const Bounds& bounds, const Digits& digits) {
  return {outward_text(bounds.low, digits, false), outward_text(bounds.high, digits, true)};
}

}  // namespace backstep::numbers
