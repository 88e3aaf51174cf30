#include "engine/numbers/fraction.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <utility>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

using Integer =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

namespace {

constexpr std::size_t most_exact_digits = 48;  // as for Decimal

/// Bits of the largest number of that many digits: log2(10) < 3.3220.
constexpr long bits_of(long digits) { return digits * 33220 / 10000 + 1; }

long bits(const Integer& value) { return value.is_zero() ? 0 : static_cast<long>(msb(abs(value))) + 1; }

bool is_long(const Integer& value) { return bits(value) > bits_of(Fraction::most_digits); }

/// Exact for short ones; log10(2) times the bits otherwise, one too many at most.
long digits_of(const Integer& value) {
  const long found = bits(value);
  if (found > bits_of(30)) return found * 30103 / 100000 + 1;
  return static_cast<long>(abs(value).str().size());
}

Integer power_of_ten(long exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

}  // namespace

struct Fraction::Value {
  Integer above;
  Integer below = 1;  // positive
};

struct Fraction::Access {
  static Fraction special(Kind kind, bool negative = false) {
    Fraction made;
    made.kind_ = kind;
    made.negative_ = negative;
    return made;
  }
  static const Integer& above(const Fraction& a) {
    static const Integer zero = 0;
    return a.value_ ? a.value_->above : zero;
  }
  static const Integer& below(const Fraction& a) {
    static const Integer one = 1;
    return a.value_ ? a.value_->below : one;
  }

  /// In lowest terms. Precondition: below is not 0, both are of bounded size.
  static Fraction make(Integer above, Integer below) {
    if (above.is_zero()) return {};
    const Integer common = gcd(above, below);
    if (common != 1) {
      above /= common;
      below /= common;
    }
    if (below < 0) {
      above = -above;
      below = -below;
    }
    if (is_long(above) || is_long(below)) return special(Kind::too_long);
    Fraction made;
    made.value_ = std::make_shared<const Value>(Value{std::move(above), std::move(below)});
    return made;
  }

  /// What text() has written of a finite one.
  static Fraction read(const std::string& text) {
    const std::size_t line = text.find('/');
    return make(Integer(text.substr(0, line)),
                line == std::string::npos ? Integer(1) : Integer(text.substr(line + 1)));
  }

  static bool known(const Fraction& a) { return a.kind_ != Kind::no_fraction && a.kind_ != Kind::too_long; }
  /// Of two operands of which one is no fraction at all: what comes of them.
  static Fraction unknown(const Fraction& a, const Fraction& b) {
    return special(known(a) ? b.kind_ : a.kind_);
  }
  static int sign(const Fraction& a) {
    if (a.kind_ == Kind::infinite) return a.negative_ ? -1 : 1;
    return above(a).sign();
  }
};

Fraction::Fraction(std::int64_t value) {
  if (value != 0) *this = Access::make(Integer(value), Integer(1));
}

Fraction::Fraction(const Number& number) {
  if (number.kind == Number::Kind::undefined) *this = Access::special(Kind::undefined);
  if (number.kind == Number::Kind::infinite) *this = Access::special(Kind::infinite, number.negative);
  if (!number.is_finite() || number.is_zero()) return;
  if (!number.fraction.empty()) {
    *this = Access::read(number.fraction);
    return;
  }
  const auto length = static_cast<long>(number.digits.size());
  if (length > most_digits || number.exponent > most_digits || number.exponent < -most_digits) {
    *this = Access::special(Kind::too_long);
    return;
  }
  Integer above(number.digits);
  if (number.negative) above = -above;
  const long power = number.exponent - length;
  *this = power >= 0 ? Access::make(above * power_of_ten(power), Integer(1))
                     : Access::make(std::move(above), power_of_ten(-power));
}

bool Fraction::is_negative() const { return Access::sign(*this) < 0; }

std::string Fraction::text() const {
  if (kind_ == Kind::infinite) return negative_ ? "-inf" : "inf";
  if (!is_finite()) return "undefined";
  const std::string above = Access::above(*this).str();
  return Access::below(*this) == 1 ? above : above + "/" + Access::below(*this).str();
}

long Fraction::digits() const {
  if (!is_finite()) return 0;
  const Integer& below = Access::below(*this);
  return digits_of(Access::above(*this)) + (below == 1 ? 0 : digits_of(below));
}

Number Fraction::number() const {
  Number number;
  if (kind_ == Kind::infinite) number.kind = Number::Kind::infinite;
  if (kind_ != Kind::infinite && kind_ != Kind::finite) number.kind = Number::Kind::undefined;
  number.exact = is_finite();
  number.negative = is_negative();
  if (is_finite()) number.fraction = text();
  if (!is_finite() || is_zero()) return number;
  const Integer above = abs(Access::above(*this));
  const Integer& below = Access::below(*this);
  // So many places that the quotient has 52 digits or more, whatever the two are.
  const long places = long{shown_digits} + 3 + digits_of(below) - digits_of(above);
  Integer quotient, rest;
  divide_qr(places > 0 ? Integer(above * power_of_ten(places)) : above,
            places < 0 ? Integer(below * power_of_ten(-places)) : below, quotient, rest);
  number.digits = quotient.str();
  number.exponent = static_cast<long>(number.digits.size()) - places;
  if (rest != 0 || number.digits.find_last_not_of('0') >= most_exact_digits) {
    number.exact = false;
    const bool up = number.digits[shown_digits] >= '5';
    number.digits.resize(shown_digits);
    if (up && add_unit(number.digits)) ++number.exponent;
  }
  drop_trailing_zeros(number.digits);
  return number;
}

Fraction operator+(const Fraction& a, const Fraction& b) {
  using Access = Fraction::Access;
  if (!Access::known(a) || !Access::known(b)) return Access::unknown(a, b);
  if (a.is_finite() && b.is_finite()) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    if (Access::below(a) == Access::below(b))
      return Access::make(Access::above(a) + Access::above(b), Access::below(a));
    return Access::make(Access::above(a) * Access::below(b) + Access::above(b) * Access::below(a),
                        Access::below(a) * Access::below(b));
  }
  if (a.kind_ == Fraction::Kind::undefined || b.kind_ == Fraction::Kind::undefined)
    return Access::special(Fraction::Kind::undefined);
  if (a.is_finite()) return b;
  const bool opposite = !b.is_finite() && a.negative_ != b.negative_;
  return opposite ? Access::special(Fraction::Kind::undefined) : a;
}

Fraction operator-(const Fraction& a, const Fraction& b) { return a + (-b); }

Fraction operator-(const Fraction& a) {
  using Access = Fraction::Access;
  if (a.kind_ == Fraction::Kind::infinite) return Access::special(a.kind_, !a.negative_);
  if (!a.value_) return a;
  Fraction made;
  made.value_ = std::make_shared<const Fraction::Value>(Fraction::Value{-a.value_->above, a.value_->below});
  return made;
}

Fraction operator*(const Fraction& a, const Fraction& b) {
  using Access = Fraction::Access;
  if (!Access::known(a) || !Access::known(b)) return Access::unknown(a, b);
  if (a.is_finite() && b.is_finite())
    return Access::make(Access::above(a) * Access::above(b), Access::below(a) * Access::below(b));
  const int sign = Access::sign(a) * Access::sign(b);
  const bool undefined = a.kind_ == Fraction::Kind::undefined || b.kind_ == Fraction::Kind::undefined;
  if (undefined || sign == 0) return Access::special(Fraction::Kind::undefined);
  return Access::special(Fraction::Kind::infinite, sign < 0);
}

Fraction operator/(const Fraction& a, const Fraction& b) {
  using Access = Fraction::Access;
  if (!Access::known(a) || !Access::known(b)) return Access::unknown(a, b);
  const bool undefined = a.kind_ == Fraction::Kind::undefined || b.kind_ == Fraction::Kind::undefined;
  if (undefined || (a.is_zero() && b.is_zero()) || (!a.is_finite() && !b.is_finite()))
    return Access::special(Fraction::Kind::undefined);
  if (!b.is_finite()) return {};
  if (b.is_zero() || !a.is_finite())
    return Access::special(Fraction::Kind::infinite, (Access::sign(a) < 0) != b.is_negative());
  return Access::make(Access::above(a) * Access::below(b), Access::below(a) * Access::above(b));
}

std::partial_ordering operator<=>(const Fraction& a, const Fraction& b) {
  using Access = Fraction::Access;
  const auto ordered = [](const Fraction& one) {
    return one.is_finite() || one.kind_ == Fraction::Kind::infinite;
  };
  if (!ordered(a) || !ordered(b)) return std::partial_ordering::unordered;
  if (!a.is_finite() || !b.is_finite()) {
    const auto place = [](const Fraction& one) { return one.is_finite() ? 0 : Access::sign(one); };
    return place(a) <=> place(b);
  }
  const Integer left = Access::above(a) * Access::below(b);
  return left.compare(Access::above(b) * Access::below(a)) <=> 0;
}

bool operator==(const Fraction& a, const Fraction& b) {
  return (a <=> b) == std::partial_ordering::equivalent;
}

Fraction sqrt(const Fraction& a) {
  using Access = Fraction::Access;
  if (a.is_negative()) return Access::special(Fraction::Kind::undefined);
  if (!a.is_finite()) return a;
  const Integer above = boost::multiprecision::sqrt(Access::above(a));
  const Integer below = boost::multiprecision::sqrt(Access::below(a));
  const bool square = above * above == Access::above(a) && below * below == Access::below(a);
  return square ? Access::make(above, below) : no_fraction();
}

Fraction no_fraction() { return Fraction::Access::special(Fraction::Kind::no_fraction); }

Fraction too_long() { return Fraction::Access::special(Fraction::Kind::too_long); }

}  // namespace backstep::numbers
