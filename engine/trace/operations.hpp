// What a kind of numbers must offer to be computed with, and the functions of the kernel on it.
#pragma once

#include <array>
#include <cmath>
#include <compare>
#include <cstdint>

#include "engine/notation/primitives.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/dual.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/numbers/number.hpp"
#include "engine/numbers/wide.hpp"
#include "engine/trace/interval_operations.hpp"
#include "engine/trace/pencilled.hpp"
#include "engine/trace/touched.hpp"

namespace backstep::trace {

template <typename T>
struct NumberKind;

template <>
struct NumberKind<double> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = true;  // exp(710) is infinite
  static double from(const numbers::Number& number) { return numbers::to_double(number); }
  static double integer(std::int64_t value) { return static_cast<double>(value); }
  static double as_sure_as(const double&, std::int64_t value) { return static_cast<double>(value); }
};

template <>
struct NumberKind<numbers::Decimal> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static numbers::Decimal from(const numbers::Number& number) { return numbers::Decimal(number); }
  static numbers::Decimal integer(std::int64_t value) { return numbers::Decimal(value); }
  /// The sign of a number is known exactly unless the number is what a cancellation left.
  static numbers::Decimal as_sure_as(const numbers::Decimal& number, std::int64_t value) {
    const numbers::Decimal result(value);
    return number.exact() || !number.is_zero() ? result : result.marked_inexact();
  }
};

template <>
struct NumberKind<numbers::Wide> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static numbers::Wide from(const numbers::Number& number) { return numbers::Wide(numbers::Decimal(number)); }
  static numbers::Wide integer(std::int64_t value) { return numbers::Wide(value); }
  static numbers::Wide as_sure_as(const numbers::Wide& number, std::int64_t value) {
    const numbers::Wide result(value);
    return number.exact() || !number.is_zero() ? result : result.marked_inexact();
  }
};

template <>
struct NumberKind<numbers::Dual> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static numbers::Dual from(const numbers::Number& number) { return numbers::Dual(numbers::Decimal(number)); }
  static numbers::Dual integer(std::int64_t value) { return numbers::Dual(numbers::Decimal(value)); }
  /// On one side of a step nothing moves.
  static numbers::Dual as_sure_as(const numbers::Dual& number, std::int64_t value) {
    return numbers::Dual(NumberKind<numbers::Decimal>::as_sure_as(number.value(), value));
  }
};

template <>
struct NumberKind<numbers::Fraction> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static numbers::Fraction from(const numbers::Number& number) { return numbers::Fraction(number); }
  static numbers::Fraction integer(std::int64_t value) { return numbers::Fraction(value); }
  static numbers::Fraction as_sure_as(const numbers::Fraction&, std::int64_t value) {
    return numbers::Fraction(value);
  }
};

template <>
struct NumberKind<Pencilled> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = false;
  static Pencilled from(const numbers::Number& number) {
    return {numbers::Interval(numbers::Decimal(number)), nullptr};
  }
  static Pencilled integer(std::int64_t value) {
    return {numbers::Interval(numbers::Decimal(value)), nullptr};
  }
};

template <>
struct NumberKind<ByHand> {
  static constexpr bool has_values = true;
  static constexpr bool shifts_softmax = true;
  static ByHand from(const numbers::Number& number) { return {numbers::Enclosure(number), nullptr}; }
  static ByHand integer(std::int64_t value) {
    return {numbers::Enclosure(static_cast<double>(value)), nullptr};
  }
  /// Any point will do to shift a softmax by, where an interval would widen it. By hand nobody shifts what
  /// exp can be computed of.
  static ByHand shift(const ByHand& peak) {
    constexpr double harmless = 300;
    const double high = peak.interval.high();
    return {numbers::Enclosure(high > -harmless && high < harmless ? 0 : high), nullptr};
  }
};

template <>
struct NumberKind<Touched> {
  static constexpr bool has_values = false;  // conditions are taken to hold
  static constexpr bool shifts_softmax = false;
  static Touched from(const numbers::Number&) { return {}; }
  static Touched integer(std::int64_t) { return {}; }
  static Touched as_sure_as(const Touched& number, std::int64_t) { return number; }
};

template <typename T>
[[nodiscard]] bool is_undefined(const T& a) {
  return (a <=> a) == std::partial_ordering::unordered;
}

/// base^exponent. A square is the product, in every kind of numbers.
template <typename T>
[[nodiscard]] T power(const T& base, const T& exponent) {
  using std::pow;
  return exponent == NumberKind<T>::integer(2) ? base * base : pow(base, exponent);
}

/// 1 above 0, else 0.
template <typename T>
[[nodiscard]] T step(const T& a) {
  if (is_undefined(a)) return a;
  return NumberKind<T>::as_sure_as(a, a > NumberKind<T>::integer(0) ? 1 : 0);
}

/// -1, 0 or 1.
template <typename T>
[[nodiscard]] T sign(const T& a) {
  const T zero = NumberKind<T>::integer(0);
  return a < zero ? NumberKind<T>::as_sure_as(a, -1) : step(a);
}

/// The larger one; the first of two equal ones; undefined if one is.
template <typename T>
[[nodiscard]] T larger(const T& a, const T& b) {
  if (a >= b) return a;
  return a < b ? b : a + b;
}

template <typename T>
[[nodiscard]] T smaller(const T& a, const T& b) {
  if (a <= b) return a;
  return a > b ? b : a + b;
}

/// x*log(y), and 0 where x = 0.
template <typename T>
[[nodiscard]] T xlogy(const T& x, const T& y) {
  using std::log;
  return x == NumberKind<T>::integer(0) && !is_undefined(y) ? x : x * log(y);
}

/// The functions of the kernel, one a line, in the order of notation::Primitive. Those of one argument leave
/// the second aside.
template <typename T>
struct Operation {
  notation::Primitive primitive;
  T (*apply)(const T& a, const T& b);
};

using std::abs;
using std::erf;
using std::exp;
using std::log;
using std::pow;
using std::sqrt;
using std::tanh;

template <typename T>
inline constexpr std::array<Operation<T>, notation::primitive_functions.size()> operations{{
    {notation::Primitive::exp, [](const T& a, const T&) -> T { return exp(a); }},
    {notation::Primitive::log, [](const T& a, const T&) -> T { return log(a); }},
    {notation::Primitive::sqrt, [](const T& a, const T&) -> T { return sqrt(a); }},
    {notation::Primitive::tanh, [](const T& a, const T&) -> T { return tanh(a); }},
    {notation::Primitive::erf, [](const T& a, const T&) -> T { return erf(a); }},
    {notation::Primitive::abs, [](const T& a, const T&) -> T { return abs(a); }},
    {notation::Primitive::step, [](const T& a, const T&) -> T { return step(a); }},
    {notation::Primitive::sign, [](const T& a, const T&) -> T { return sign(a); }},
    {notation::Primitive::min, [](const T& a, const T& b) -> T { return smaller(a, b); }},
    {notation::Primitive::max, [](const T& a, const T& b) -> T { return larger(a, b); }},
    {notation::Primitive::pow, [](const T& a, const T& b) -> T { return pow(a, b); }},
    {notation::Primitive::xlogy, [](const T& a, const T& b) -> T { return xlogy(a, b); }},
}};

template <typename T>
[[nodiscard]] T apply(notation::Primitive primitive, const T& a, const T& b) {
  return operations<T>[static_cast<std::size_t>(primitive)].apply(a, b);
}

/// 1 if a relation holds, else 0; undefined with what is undefined.
template <typename T>
[[nodiscard]] T indicated(notation::Condition::Relation relation, const T& left, const T& right) {
  const std::partial_ordering order = left <=> right;
  if (order == std::partial_ordering::unordered) return left + right;
  return NumberKind<T>::as_sure_as(left - right, holds(relation, order) ? 1 : 0);
}

/// How far two values may be apart that are meant to be equal.
inline double condition_tolerance(const double&) { return 1e-12; }
inline numbers::Decimal condition_tolerance(const numbers::Decimal&) {
  static const numbers::Decimal tolerance(numbers::read_literal("1e-30").value);
  return tolerance;
}
inline numbers::Wide condition_tolerance(const numbers::Wide&) {
  static const numbers::Wide tolerance(condition_tolerance(numbers::Decimal()));
  return tolerance;
}

/// Whether a relation holds within the tolerance that the kind of numbers has for it, exactly if it has none.
template <typename T>
[[nodiscard]] bool nearly_holds(notation::Condition::Relation relation, const T& left, const T& right) {
  if constexpr (requires { condition_tolerance(left); }) {
    using std::abs;
    using Relation = notation::Condition::Relation;
    if (abs(left - right) <= condition_tolerance(left))
      return relation == Relation::equal || relation == Relation::less_equal ||
             relation == Relation::greater_equal;
  }
  return holds(relation, left <=> right);
}

/// What the greatest of some values (the least) has to be, compared with those that stand before it and after
/// it: the first of equal ones counts.
struct Extremum {
  notation::Condition::Relation before = notation::Condition::Relation::less;
  notation::Condition::Relation after = notation::Condition::Relation::greater_equal;
};

[[nodiscard]] inline Extremum extremum(notation::Reduction reduction) {
  using Relation = notation::Condition::Relation;
  return reduction == notation::Reduction::max ? Extremum{Relation::less, Relation::greater_equal}
                                               : Extremum{Relation::greater, Relation::less_equal};
}

}  // namespace backstep::trace
