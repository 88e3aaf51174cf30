#include "engine/numbers/wide.hpp"

#include <algorithm>

#include "engine/numbers/power.hpp"

namespace backstep::numbers {

namespace {

/// Whether a sum is below 1e-40 of its larger operand.
bool is_noise(const Binary& sum, const Binary& a, const Binary& b) {
  constexpr int surely_kept = 131;  // bits: 1e-40 is 2^-132.9
  if (std::max(a.exponent, b.exponent) - sum.exponent < surely_kept) return sum.is_zero();
  static const Binary threshold = binary_of(Limbs{{1}, -40}, false);
  const Binary& larger = compare_sizes(a, b) < 0 ? b : a;
  return compare_sizes(sum, product(larger, threshold)) < 0;
}

Decimal decimal_of(const Binary& value) {
  return value.is_zero() ? Decimal().marked_inexact() : Decimal(limbs_of(value), value.negative);
}

Decimal out_of_range(const Binary& value) {
  const Decimal infinite = Decimal(1) / Decimal(0);
  if (value.exponent < 0) return Decimal().marked_inexact();
  return value.negative ? -infinite : infinite;
}

}  // namespace

Wide::Wide(const Decimal& value) : Wide(computed(value)) {
  if (!held_ || converted_ || !value.is_finite()) return;
  binary_ = conversion();
  converted_ = true;
}

Wide::Wide(const Binary& value) : binary_(value) {
  if (is_beyond(value) && !value.is_zero()) *this = computed(out_of_range(value));
}

Wide Wide::computed(const Decimal& value) {
  if (value.exact() || !value.is_finite()) {
    if (value.is_zero()) return {};
    Wide held(value, Binary());
    held.converted_ = false;
    return held;
  }
  return value.is_zero() ? Wide(Binary()) : Wide(binary_of(value.limbs(), value.is_negative()));
}

Binary Wide::conversion() const {
  return decimal_.is_zero() ? Binary() : binary_of(decimal_.limbs(), decimal_.is_negative());
}

Decimal Wide::decimal() const { return held_ ? decimal_ : decimal_of(binary_); }

Wide Wide::marked_inexact() const {
  if (!held_) return *this;
  Binary buffer;
  return is_finite() ? Wide(binary(buffer)) : computed(decimal_.marked_inexact());
}

Wide Wide::add(const Wide& a, const Wide& b, bool subtracts) {
  if (b.is_zero()) return b.held_ ? a : a.marked_inexact();
  if (a.is_zero()) {
    const Wide sum = a.held_ ? b : b.marked_inexact();
    return subtracts ? -sum : sum;
  }
  if (is_for_decimals(a, b))
    return computed(subtracts ? a.decimal() - b.decimal() : a.decimal() + b.decimal());
  Binary buffer, other;
  const Binary& left = a.binary(buffer);
  const Binary& right = b.binary(other);
  const Binary both = sum(left, subtracts ? negated(right) : right);
  return is_noise(both, left, right) ? Wide(Binary()) : Wide(both);
}

Wide operator+(const Wide& a, const Wide& b) { return Wide::add(a, b, false); }

Wide operator-(const Wide& a, const Wide& b) { return Wide::add(a, b, true); }

Wide operator-(const Wide& a) {
  Wide result = a;
  result.binary_ = negated(a.binary_);
  if (a.held_) result.decimal_ = -a.decimal_;
  return result;
}

Wide operator*(const Wide& a, const Wide& b) {
  const bool known_zero =
      (a.held_ && a.is_zero() && b.is_finite()) || (b.held_ && b.is_zero() && a.is_finite());
  if (known_zero) return {};
  if (Wide::is_for_decimals(a, b)) return Wide::computed(a.decimal() * b.decimal());
  Binary buffer, other;
  return Wide(product(a.binary(buffer), b.binary(other)));
}

Wide operator/(const Wide& a, const Wide& b) {
  if (Wide::is_for_decimals(a, b) || b.is_zero()) return Wide::computed(a.decimal() / b.decimal());
  if (a.held_ && a.is_zero()) return {};
  Binary buffer, other;
  return Wide(quotient(a.binary(buffer), b.binary(other)));
}

std::partial_ordering operator<=>(const Wide& a, const Wide& b) {
  if (Wide::is_for_decimals(a, b)) return a.decimal() <=> b.decimal();
  Binary buffer, other;
  return compare(a.binary(buffer), b.binary(other)) <=> 0;
}

Wide exp(const Wide& a) {
  constexpr std::int32_t within_range =
      29;  // 2^29 is below the 10^9 from which on Decimal takes it for infinite
  if (a.is_zero() || !a.is_finite()) return Wide::computed(exp(a.decimal()));
  Binary buffer;
  const Binary& argument = a.binary(buffer);
  return argument.exponent > within_range ? Wide::computed(exp(a.decimal())) : Wide(exp(argument));
}

Wide log(const Wide& a) {
  static const Binary one = binary_of(std::int64_t{1});
  if (a.held_ || a.is_zero() || a.is_negative() || compare(a.binary_, one) == 0)
    return Wide::computed(log(a.decimal()));
  return Wide(log(a.binary_));
}

Wide sqrt(const Wide& a) {
  if (a.held_ || a.is_zero() || a.binary_.negative) return Wide::computed(sqrt(a.decimal()));
  return Wide(sqrt(a.binary_));
}

Wide tanh(const Wide& a) {
  constexpr std::int32_t not_saturated = 6;  // 2^6 is below the 100 from which on Decimal takes it for 1
  if (a.is_zero() || !a.is_finite()) return Wide::computed(tanh(a.decimal()));
  Binary buffer;
  const Binary& argument = a.binary(buffer);
  return argument.exponent > not_saturated ? Wide::computed(tanh(a.decimal())) : Wide(tanh(argument));
}

Wide erf(const Wide& a) { return Wide::computed(erf(a.decimal())); }

Wide abs(const Wide& a) { return a.is_negative() ? -a : a; }

Wide pow(const Wide& a, const Wide& b) {
  if (Wide::is_for_decimals(a, b)) return Wide::computed(pow(a.decimal(), b.decimal()));
  return power_of(a, b);
}

}  // namespace backstep::numbers
