#include "engine/numbers/dual.hpp"

#include "engine/numbers/literal.hpp"

namespace backstep::numbers {

namespace {

/// A function of `a` alone whose slope at a's value is `rate`; computed only where something moves.
template <typename Rate>
Dual moved(const Dual& a, const Decimal& value, Rate rate) {
  return a.moves() ? Dual(value, rate() * a.slope()) : Dual(value);
}

/// 2/sqrt(pi), the slope of erf at 0 (DLMF 7.2.1); a literal is read to 50 digits, so it takes two.
Decimal two_over_root_pi() {
  const Decimal first(read_literal("1.128379167095512573896158903121545171688").value);
  const Decimal rest(read_literal("0.1012586579977136881714434212849368829868e-39").value);
  return first + rest;
}

/// 1/cosh²(x) = 4q/(1 + q)² with q = e^(-2|x|) (DLMF 4.28.2): no digit is lost where tanh is nearly 1.
Decimal square_of_sech(const Decimal& x) {
  const Decimal q = exp(Decimal(-2) * abs(x));
  const Decimal below = Decimal(1) + q;
  return Decimal(4) * q / (below * below);
}

/// Slope of a^b where only a moves: b·a^(b-1), which at a = 0 is 0, 1 or infinite as b is.
Decimal rate_by_base(const Decimal& a, const Decimal& b) {
  return b.is_zero() ? Decimal() : b * pow(a, b - Decimal(1));
}

/// Slope of a^b = power where only b moves: a^b·log(a); 0^b stays 0 for positive b.
Decimal rate_by_exponent(const Decimal& a, const Decimal& b, const Decimal& power) {
  return a.is_zero() && b > Decimal() ? Decimal() : power * log(a);
}

}  // namespace

Dual operator+(const Dual& a, const Dual& b) {
  if (!a.moves_) return b.moves_ ? Dual(a.value_ + b.value_, b.slope_) : Dual(a.value_ + b.value_);
  return {a.value_ + b.value_, b.moves_ ? a.slope_ + b.slope_ : a.slope_};
}

Dual operator-(const Dual& a) { return a.moves_ ? Dual(-a.value_, -a.slope_) : Dual(-a.value_); }

Dual operator-(const Dual& a, const Dual& b) { return a + (-b); }

Dual operator*(const Dual& a, const Dual& b) {
  const Decimal product = a.value_ * b.value_;
  if (!a.moves_) return b.moves_ ? Dual(product, a.value_ * b.slope_) : Dual(product);
  if (!b.moves_) return {product, a.slope_ * b.value_};
  return {product, a.slope_ * b.value_ + a.value_ * b.slope_};
}

// From quotient·b = a: quotient'·b + quotient·b' = a'.
Dual operator/(const Dual& a, const Dual& b) {
  const Decimal quotient = a.value_ / b.value_;
  if (!b.moves_) return a.moves_ ? Dual(quotient, a.slope_ / b.value_) : Dual(quotient);
  const Decimal lost = quotient * b.slope_;
  return {quotient, (a.moves_ ? a.slope_ - lost : -lost) / b.value_};
}

std::partial_ordering operator<=>(const Dual& a, const Dual& b) {
  const std::partial_ordering by_value = a.value_ <=> b.value_;
  if (!(a.moves_ || b.moves_) || by_value == std::partial_ordering::unordered) return by_value;
  const bool tie = by_value == 0 || (a.value_ - b.value_).is_zero();
  return tie ? a.slope_ <=> b.slope_ : by_value;
}

Dual exp(const Dual& a) {
  const Decimal power = exp(a.value());
  return moved(a, power, [&] { return power; });
}

Dual log(const Dual& a) {
  return moved(a, log(a.value()), [&] { return Decimal(1) / a.value(); });
}

Dual sqrt(const Dual& a) {
  const Decimal root = sqrt(a.value());
  return moved(a, root, [&] { return Decimal(1) / (root + root); });
}

Dual tanh(const Dual& a) {
  return moved(a, tanh(a.value()), [&] { return square_of_sech(a.value()); });
}

Dual erf(const Dual& a) {
  return moved(a, erf(a.value()), [&] { return two_over_root_pi() * exp(-(a.value() * a.value())); });
}

Dual abs(const Dual& a) { return a < Dual() ? -a : a; }

Dual pow(const Dual& a, const Dual& b) {
  const Decimal power = pow(a.value(), b.value());
  if (!a.moves() && !b.moves()) return Dual(power);
  Decimal slope;
  if (a.moves()) slope = rate_by_base(a.value(), b.value()) * a.slope();
  if (b.moves()) slope = slope + rate_by_exponent(a.value(), b.value(), power) * b.slope();
  return {power, slope};
}

}  // namespace backstep::numbers
