#include "engine/numbers/decimal.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cstdlib>
#include <limits>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "engine/numbers/binary.hpp"
#include "engine/numbers/limbs.hpp"
#include "engine/numbers/literal.hpp"

#ifdef BOOST_NO_EXCEPTIONS
// Boost asks for these where exceptions are off. Nothing here calls a function of Boost's with what would
// make it throw, so to arrive here is a fault of ours.
namespace boost {
void throw_exception(const std::exception&) { std::abort(); }
void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost
#endif

namespace backstep::numbers {

namespace {

using Value =
    boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>, boost::multiprecision::et_off>;

static_assert(sizeof(Decimal) == 64 && std::is_trivially_copyable_v<Decimal>);
static_assert(sizeof(Value) <= 56 && alignof(Value) <= 8 && std::is_trivially_destructible_v<Value>);

constexpr int most_digits = 48;              // of an exact value that was computed
constexpr int computed_digits = 64;          // that no sum or product loses, whatever its first limb
constexpr int settled_digits = 49;           // in which a value that is not exact agrees with a short one
constexpr int short_digits = 40;             // which it then reads as
constexpr int cancelled_digits = 40;         // lost by a difference that is nothing but noise
constexpr long greatest_power = 67'000'000;  // Boost's own limit is 2^26
constexpr int exp_range = 9;                 // exp is infinite or zero from 10^9 on

/// Boost's type as numbers, in the order in which its serialisation visits them, the public way to its limbs:
/// the limbs, exponent, sign, class (0 is finite), limbs in use.
struct Fields {
  static constexpr std::size_t exponent = Limbs::count;
  static constexpr std::size_t negative = exponent + 1;
  std::array<std::int64_t, Limbs::count + 4> at{};
  std::size_t next = 0;
};

struct FieldReader : Fields {
  template <class Field>
  FieldReader& operator&(const Field& field) {
    at[next++] = static_cast<std::int64_t>(field.value());
    return *this;
  }
};

struct FieldWriter : Fields {
  template <class Field>
  FieldWriter& operator&(const Field& field) {
    field.value() = static_cast<std::remove_reference_t<decltype(field.value())>>(at[next++]);
    return *this;
  }
};

Limbs limbs_in(const Value& value) {
  Value copy = value;
  FieldReader reader;
  copy.backend().serialize(reader, 0U);
  Limbs limbs;
  for (std::size_t i = 0; i < Limbs::count; ++i) limbs.limb[i] = static_cast<std::uint32_t>(reader.at[i]);
  limbs.exponent = static_cast<std::int32_t>(reader.at[Fields::exponent]);
  return limbs;
}

Value value_in(const Limbs& limbs, bool negative) {
  Value value;
  FieldWriter writer;
  std::copy(limbs.limb.begin(), limbs.limb.end(), writer.at.begin());
  writer.at[Fields::exponent] = limbs.exponent;
  writer.at[Fields::negative] = negative;
  writer.at.back() = Limbs::count;  // the number of limbs in use
  value.backend().serialize(writer, 0U);
  return value;
}

Value infinity(bool negative) {
  const Value value = std::numeric_limits<Value>::infinity();
  return negative ? -value : value;
}

/// Precondition: finite.
Binary binary_in(const Value& value) {
  return value.is_zero() ? Binary() : binary_of(limbs_in(value), value.backend().isneg());
}

Value value_in(const Binary& binary) {
  if (binary.is_zero()) return {};
  if (is_beyond(binary)) return binary.exponent < 0 ? Value() : infinity(binary.negative);
  return value_in(limbs_of(binary), binary.negative);
}

/// The functions go through binary floats: Boost's are good to 50 digits and no more, and take ten times as
/// long. Precondition: |value| < 10^9.
Value exponential(const Value& value) { return value_in(exp(binary_in(value))); }

/// Precondition: finite and above 0.
Value logarithm(const Value& value) {
  const Value distance = value - 1;  // digits that the float of `value` would not hold
  const bool beside_one = distance.is_zero() || distance.backend().order() < -6;
  return value_in(beside_one ? log_beside_one(binary_in(distance)) : log(binary_in(value)));
}

/// Whether |value| >= 10^power. For 0 and what is not finite: false.
bool reaches(const Value& value, int power) {
  return value.backend().isfinite() && value.backend().order() >= power;
}

/// DLMF 7.6.2: erf x = 2/sqrt(pi) · e^(-x^2) · sum 2^n x^(2n+1) / (1·3·5···(2n+1)). All terms have one sign,
/// so nothing cancels; meant for |x| < 12.
Value erf_series(const Value& x) {
  const Value factor = value_in(
      limbs_of("112837916709551257389615890312154517168810125865799771368817144342128493", 1), false);
  const Value step = 2 * x * x;
  Value term = x;
  Value sum = x;
  const auto counts = [&] { return term.backend().order() + computed_digits > sum.backend().order(); };
  for (unsigned odd = 3; !term.is_zero() && counts(); odd += 2) {
    term *= step;
    term /= odd;
    sum += term;
  }
  return factor * exponential(-(x * x)) * sum;
}

}  // namespace

struct Decimal::Access {
  static const Value& value(const Decimal& decimal) {
    return *std::launder(reinterpret_cast<const Value*>(decimal.storage_.data()));
  }
  static Value& value(Decimal& decimal) {
    return *std::launder(reinterpret_cast<Value*>(decimal.storage_.data()));
  }

  static Decimal make(const Value& value, bool exact, std::int32_t lowest) {
    Decimal decimal;
    ::new (static_cast<void*>(decimal.storage_.data())) Value(value);
    decimal.exact_ = exact;
    decimal.lowest_ = lowest;
    return decimal;
  }
  static Decimal inexact(const Value& value) { return make(value, false, 0); }
  static Decimal integer(std::int64_t value, bool exact) { return make(Value(value), exact, 0); }

  static bool is_undefined(const Decimal& a) { return value(a).backend().isnan(); }
  static std::int32_t order(const Decimal& a) { return value(a).backend().order(); }
  static std::int32_t lowest(const Decimal& a) { return lowest_power(limbs_in(value(a))); }
  static bool both_exact(const Decimal& a, const Decimal& b) { return a.exact_ && b.exact_; }

  /// Whether the digits from the first one down to the power `lowest` are few enough for an exact value.
  static bool fits(const Decimal& a, std::int32_t lowest) { return order(a) - lowest < most_digits; }

  /// Sets the flag of a computed value that ends at the power `lowest` or above.
  static void settle(Decimal& result, std::int32_t lowest) {
    const bool complete = order(result) - lowest < computed_digits;
    result.lowest_ = !fits(result, lowest) && complete ? Access::lowest(result) : lowest;
    result.exact_ = fits(result, result.lowest_);
  }

  /// For a sum of a and b that is not exact: whether it is nothing but the noise of its operands.
  static bool is_cancelled(const Decimal& sum, const Decimal& a, const Decimal& b) {
    if (sum.is_zero()) return true;
    const int lost = std::max(order(a), order(b)) - order(sum);
    if (lost != cancelled_digits) return lost > cancelled_digits;
    const Value larger = std::max(Value(abs(value(a))), Value(abs(value(b))));
    return abs(value(sum)) < larger * value_in(limbs_of("1", 1 - cancelled_digits), false);
  }

  static void finish_sum(Decimal& sum, const Decimal& a, const Decimal& b) {
    if (!sum.is_finite()) return set_inexact(sum);
    if (!both_exact(a, b)) {
      if (is_cancelled(sum, a, b)) sum = Decimal();
      return set_inexact(sum);
    }
    if (sum.is_zero()) return void(sum = Decimal());
    const std::int32_t quick = std::min(a.lowest_, b.lowest_);
    settle(sum, fits(sum, quick) ? quick : std::min(lowest(a), lowest(b)));
  }

  static void finish_product(Decimal& product, const Decimal& a, const Decimal& b) {
    if (!both_exact(a, b) || !product.is_finite() || product.is_zero()) return set_inexact(product);
    const std::int32_t quick = a.lowest_ + b.lowest_;
    settle(product, fits(product, quick) ? quick : lowest(a) + lowest(b));
  }

  /// A computed factor of `product`, as an exact value if it ends: then factor · other = product to the last
  /// digit. Without `other` it is a square root.
  static Decimal factor(const Value& computed, const std::optional<Limbs>& other, const Limbs& product) {
    const auto ended = terminating_neighbour(limbs_in(computed));
    if (!ended || !is_product(*ended, other.value_or(*ended), product)) return inexact(computed);
    const Decimal result = make(value_in(*ended, computed.backend().isneg()), true, lowest_power(*ended));
    return fits(result, result.lowest_) ? result : inexact(computed);
  }

  /// The integer below 10^8 that an exact value is, and 0.
  static std::uint64_t small_integer(const Decimal& a) {
    const bool is_small = a.exact_ && a.lowest_ >= 0 && order(a) < Limbs::digits_each && !a.is_zero();
    return is_small ? limbs_in(value(a)).limb[0] : 0;
  }

  /// a/b where both are small integers and the quotient ends within 8 decimals, as 1/2 in every loss.
  static std::optional<Decimal> small_quotient(const Decimal& a, const Decimal& b) {
    const std::uint64_t divisor = small_integer(b);
    const std::uint64_t dividend = divisor == 0 ? 0 : small_integer(a) * Limbs::base;
    if (dividend == 0 || dividend % divisor != 0) return std::nullopt;
    const std::uint64_t quotient = dividend / divisor;
    const auto whole = static_cast<std::uint32_t>(quotient / Limbs::base);
    const auto behind = static_cast<std::uint32_t>(quotient % Limbs::base);
    const Limbs limbs = whole != 0 ? Limbs{{whole, behind}, 0} : Limbs{{behind}, -Limbs::digits_each};
    return make(value_in(limbs, a.is_negative() != b.is_negative()), true, lowest_power(limbs));
  }

  static void set_inexact(Decimal& a) {
    a.exact_ = false;
    a.lowest_ = 0;
  }
};

Decimal::Decimal(std::int64_t value) { *this = Access::integer(value, true); }

Decimal::Decimal(const Number& number) {
  if (number.kind == Number::Kind::undefined) {
    *this = Access::inexact(std::numeric_limits<Value>::quiet_NaN());
  } else if (!number.is_finite() || number.exponent > greatest_power) {
    *this = Access::inexact(infinity(number.negative));
  } else if (number.is_zero() || number.exponent < -greatest_power) {
    exact_ = number.is_zero() && number.exact;
  } else {
    const std::string_view digits = std::string_view(number.digits).substr(0, shown_digits);
    const bool whole = digits.size() == number.digits.size();
    *this = Access::make(value_in(limbs_of(digits, number.exponent), number.negative), number.exact && whole,
                         static_cast<std::int32_t>(number.exponent - static_cast<long>(digits.size())));
  }
}

Decimal::Decimal(const Limbs& limbs, bool negative) { *this = Access::inexact(value_in(limbs, negative)); }

Limbs Decimal::limbs() const { return limbs_in(Access::value(*this)); }

Number Decimal::number() const {
  Number number;
  number.exact = exact_;
  if (Access::is_undefined(*this)) number.kind = Number::Kind::undefined;
  if (Access::is_undefined(*this) || is_zero()) return number;
  number.negative = is_negative();
  if (!is_finite()) {
    number.kind = Number::Kind::infinite;
    return number;
  }
  const Limbs limbs = limbs_in(Access::value(*this));
  DigitRun run = rounded_digits(limbs, shown_digits);
  if (!exact_) {
    DigitRun settled = rounded_digits(limbs, settled_digits);
    if (settled.digits.size() <= short_digits) run = std::move(settled);
  }
  number.digits = std::move(run.digits);
  number.exponent = run.exponent;
  return number;
}

double Decimal::to_double() const { return numbers::to_double(number()); }

bool Decimal::is_finite() const { return Access::value(*this).backend().isfinite(); }

bool Decimal::is_zero() const { return Access::value(*this).backend().iszero(); }

bool Decimal::is_negative() const {
  return !Access::is_undefined(*this) && Access::value(*this).backend().isneg();
}

Decimal Decimal::marked_inexact() const {
  Decimal marked = *this;
  Decimal::Access::set_inexact(marked);
  return marked;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.is_zero()) return a.exact_ ? b : b.marked_inexact();
  if (b.is_zero()) return b.exact_ ? a : a.marked_inexact();
  Decimal sum = a;
  Decimal::Access::value(sum) += Decimal::Access::value(b);
  Decimal::Access::finish_sum(sum, a, b);
  return sum;
}

Decimal operator-(const Decimal& a, const Decimal& b) { return a + (-b); }

Decimal operator-(const Decimal& a) {
  Decimal negative = a;
  Decimal::Access::value(negative).backend().negate();
  return negative;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  const bool known_zero =
      (a.is_zero() && a.exact_ && b.is_finite()) || (b.is_zero() && b.exact_ && a.is_finite());
  if (known_zero) return Decimal();
  Decimal product = a;
  Decimal::Access::value(product) *= Decimal::Access::value(b);
  Decimal::Access::finish_product(product, a, b);
  return product;
}

Decimal operator/(const Decimal& a, const Decimal& b) {
  if (a.is_zero() && a.exact_ && b.is_finite() && !b.is_zero()) return Decimal();
  if (const auto quick = Decimal::Access::small_quotient(a, b)) return *quick;
  const Value& divisor = Decimal::Access::value(b);
  const Value quotient = Decimal::Access::value(a) / divisor;
  if (!Decimal::Access::both_exact(a, b) || !quotient.backend().isfinite() || quotient.is_zero()) {
    return Decimal::Access::inexact(quotient);
  }
  return Decimal::Access::factor(quotient, limbs_in(divisor), limbs_in(Decimal::Access::value(a)));
}

std::partial_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (Decimal::Access::is_undefined(a) || Decimal::Access::is_undefined(b))
    return std::partial_ordering::unordered;
  return Decimal::Access::value(a).compare(Decimal::Access::value(b)) <=> 0;
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::partial_ordering::equivalent; }

Decimal exp(const Decimal& a) {
  if (a.is_zero()) return Decimal::Access::integer(1, a.exact_);
  const Value& value = Decimal::Access::value(a);
  if (reaches(value, exp_range)) return Decimal::Access::inexact(a.is_negative() ? Value() : infinity(false));
  if (!value.backend().isfinite()) return Decimal::Access::inexact(boost::multiprecision::exp(value));
  return Decimal::Access::inexact(exponential(value));
}

Decimal log(const Decimal& a) {
  if (a == Decimal(1)) return Decimal::Access::make(Value(), a.exact_, 0);
  const Value& value = Decimal::Access::value(a);
  const bool regular = value.backend().isfinite() && !value.is_zero() && !value.backend().isneg();
  return Decimal::Access::inexact(regular ? logarithm(value) : boost::multiprecision::log(value));
}

Decimal sqrt(const Decimal& a) {
  if (a.is_zero()) return a;
  const Value root = boost::multiprecision::sqrt(Decimal::Access::value(a));
  if (!a.exact_ || !root.backend().isfinite()) return Decimal::Access::inexact(root);
  return Decimal::Access::factor(root, std::nullopt, limbs_in(Decimal::Access::value(a)));
}

Decimal tanh(const Decimal& a) {
  if (a.is_zero()) return a;
  const Value& value = Decimal::Access::value(a);
  if (reaches(value, 2)) return Decimal::Access::integer(a.is_negative() ? -1 : 1, false);
  if (!value.backend().isfinite()) return Decimal::Access::inexact(boost::multiprecision::tanh(value));
  return Decimal::Access::inexact(value_in(tanh(binary_in(value))));
}

Decimal erf(const Decimal& a) {
  if (a.is_zero() || Decimal::Access::is_undefined(a)) return a;
  const Value& value = Decimal::Access::value(a);
  if (abs(value) >= 12) return Decimal::Access::integer(a.is_negative() ? -1 : 1, false);
  return Decimal::Access::inexact(erf_series(value));
}

Decimal abs(const Decimal& a) { return a.is_negative() ? -a : a; }

Decimal decimal_literal(std::string_view literal) { return Decimal(read_literal(literal).value); }

}  // namespace backstep::numbers
