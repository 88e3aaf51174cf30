// Functions of fractions: few have values that are fractions.
#include <charconv>
#include <string>

#include "engine/numbers/fraction.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::numbers {

namespace {

/// Undefined, infinite or unknown; not finite in any case.
bool passes_through(const Fraction& a) { return !a.is_finite() && a.kind() != Fraction::Kind::infinite; }

Fraction undefined() { return Fraction() / Fraction(); }

bool is_whole(const Fraction& a) { return a.is_finite() && a.text().find('/') == std::string::npos; }

bool is_odd(const std::string& whole) { return (whole.back() - '0') % 2 != 0; }

/// By squaring. What grows becomes too long after a few squares and stays it.
Fraction power_by_products(const Fraction& a, std::int64_t exponent) {
  Fraction result(1);
  Fraction square = a;
  for (std::int64_t rest = exponent < 0 ? -exponent : exponent; rest > 0; rest /= 2) {
    if (rest % 2 != 0) result = result * square;
    if (rest > 1) square = square * square;
  }
  return exponent < 0 ? Fraction(1) / result : result;
}

/// A whole power too large to count up to: known for 0, 1 and -1 only.
Fraction huge_power(const Fraction& a, const std::string& exponent) {
  if (a.is_zero()) return exponent.starts_with('-') ? Fraction(1) / a : a;
  if (abs(a) == Fraction(1)) return a.is_negative() && !is_odd(exponent) ? -a : a;
  return too_long();
}

Fraction whole_power(const Fraction& a, const Fraction& b) {
  constexpr std::size_t countable = 18;  // digits of a 64-bit number, and a sign
  const std::string exponent = b.text();
  if (exponent.size() > countable) return huge_power(a, exponent);
  std::int64_t value = 0;
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), value);
  return power_by_products(a, value);
}

}  // namespace

Fraction exp(const Fraction& a) {
  if (passes_through(a)) return a;
  if (!a.is_finite()) return a.is_negative() ? Fraction() : a;
  return a.is_zero() ? Fraction(1) : no_fraction();
}

Fraction log(const Fraction& a) {
  if (passes_through(a)) return a;
  if (a.is_zero()) return -(Fraction(1) / a);
  if (a.is_negative()) return undefined();
  if (!a.is_finite()) return a;
  return a == Fraction(1) ? Fraction() : no_fraction();
}

Fraction tanh(const Fraction& a) {
  if (passes_through(a) || a.is_zero()) return a;
  if (!a.is_finite()) return Fraction(a.is_negative() ? -1 : 1);
  return no_fraction();
}

Fraction erf(const Fraction& a) { return tanh(a); }

Fraction abs(const Fraction& a) { return a.is_negative() ? -a : a; }

Fraction pow(const Fraction& a, const Fraction& b) {
  if (passes_through(a)) return a;
  if (passes_through(b)) return b;
  if (is_whole(b)) return whole_power(a, b);
  if (a.is_zero()) return b.is_negative() ? Fraction(1) / a : a;
  if (a.is_negative()) return undefined();
  if (a == Fraction(1)) return a;
  const Fraction twice = b + b;
  return is_whole(twice) ? pow(sqrt(a), twice) : no_fraction();
}

Fraction read_fraction(std::string_view text) {
  const std::size_t line = text.find('/');
  const Literal above = read_literal(text.substr(0, line));
  const Literal below = read_literal(line == std::string_view::npos ? "1" : text.substr(line + 1));
  const bool good = above.error == LiteralError::none && below.error == LiteralError::none;
  return good ? Fraction(above.value) / Fraction(below.value) : undefined();
}

}  // namespace backstep::numbers
