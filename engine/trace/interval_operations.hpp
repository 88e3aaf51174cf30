// The functions of the kernel on intervals. Comparisons have no answer where intervals meet, so what decides
// by them for numbers says here what is possible.
#pragma once

#include "engine/notation/expression.hpp"
#include "engine/trace/pencilled.hpp"

namespace backstep::trace {

/// Whether a relation holds between numbers in that order; none does with what is undefined, but "unequal".
[[nodiscard]] inline bool holds(notation::Condition::Relation relation, std::partial_ordering order) {
  using Relation = notation::Condition::Relation;
  switch (relation) {
    case Relation::equal: return order == 0;
    case Relation::unequal: return order != 0;
    case Relation::less: return order < 0;
    case Relation::less_equal: return order <= 0;
    case Relation::greater: return order > 0;
    case Relation::greater_equal: return order >= 0;
    case Relation::inside: return true;
  }
  return false;
}

template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> power(const CarriedBy<Interval, sums>& base,
                                              const CarriedBy<Interval, sums>& exponent) {
  return pow(base, exponent);  // knows a square
}

template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> step(const CarriedBy<Interval, sums>& a) {
  return {step(a.interval), a.pencil};
}

template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> sign(const CarriedBy<Interval, sums>& a) {
  return {sign(a.interval), a.pencil};
}

template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> larger(const CarriedBy<Interval, sums>& a,
                                               const CarriedBy<Interval, sums>& b) {
  return {larger(a.interval, b.interval), a.pencil != nullptr ? a.pencil : b.pencil};
}

template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> smaller(const CarriedBy<Interval, sums>& a,
                                                const CarriedBy<Interval, sums>& b) {
  return {smaller(a.interval, b.interval), a.pencil != nullptr ? a.pencil : b.pencil};
}

/// log(y) is rounded before the product is.
template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> xlogy(const CarriedBy<Interval, sums>& x,
                                              const CarriedBy<Interval, sums>& y) {
  const bool nothing = x.interval == Interval() && y.interval.is_bounded();
  return nothing ? x : x * log(y);
}

/// 1 if a relation holds for all numbers inside, 0 if for none, [0, 1] if for some.
template <typename Interval, bool sums>
[[nodiscard]] CarriedBy<Interval, sums> indicated(notation::Condition::Relation relation,
                                                  const CarriedBy<Interval, sums>& left,
                                                  const CarriedBy<Interval, sums>& right) {
  using End = std::remove_cvref_t<decltype(left.interval.low())>;
  const Interval& a = left.interval;
  const Interval& b = right.interval;
  if (!a.is_bounded() || !b.is_bounded()) return {Interval::unbounded(), left.pencil};
  bool some = false;
  bool all = true;
  const auto consider = [&](bool possible, std::partial_ordering order) {
    if (possible) (holds(relation, order) ? some : all) = holds(relation, order);
  };
  consider(a.low() < b.high(), std::partial_ordering::less);
  consider(a.high() > b.low(), std::partial_ordering::greater);
  consider(a.low() <= b.high() && b.low() <= a.high(), std::partial_ordering::equivalent);
  return {{End(all ? 1 : 0), End(some ? 1 : 0)}, left.pencil};
}

}  // namespace backstep::trace
