// The pass in intervals. Comparisons have no answer where intervals meet, so what decides by them for numbers
// says here what is possible.
#include "engine/trace/pass_definitions.hpp"

namespace backstep::trace {

template <>
Pencilled power(const Pencilled& base, const Pencilled& exponent) {
  return pow(base, exponent);  // knows a square
}

template <>
Pencilled step(const Pencilled& a) {
  return {numbers::step(a.interval), a.pencil};
}

template <>
Pencilled sign(const Pencilled& a) {
  return {numbers::sign(a.interval), a.pencil};
}

template <>
Pencilled larger(const Pencilled& a, const Pencilled& b) {
  return {numbers::larger(a.interval, b.interval), a.pencil != nullptr ? a.pencil : b.pencil};
}

template <>
Pencilled smaller(const Pencilled& a, const Pencilled& b) {
  return {numbers::smaller(a.interval, b.interval), a.pencil != nullptr ? a.pencil : b.pencil};
}

/// log(y) is rounded before the product is.
template <>
Pencilled xlogy(const Pencilled& x, const Pencilled& y) {
  const bool nothing = x.interval == numbers::Interval() && y.interval.is_bounded();
  return nothing ? x : x * log(y);
}

/// 1 if a relation holds for all numbers inside, 0 if for none, [0, 1] if for some.
template <>
Pencilled indicated(notation::Condition::Relation relation, const Pencilled& left, const Pencilled& right) {
  const numbers::Interval& a = left.interval;
  const numbers::Interval& b = right.interval;
  if (!a.is_bounded() || !b.is_bounded()) return {numbers::Interval::unbounded(), left.pencil};
  bool some = false;
  bool all = true;
  const auto consider = [&](bool possible, std::partial_ordering order) {
    if (possible) (holds(relation, order) ? some : all) = holds(relation, order);
  };
  consider(a.low() < b.high(), std::partial_ordering::less);
  consider(a.high() > b.low(), std::partial_ordering::greater);
  consider(a.low() <= b.high() && b.low() <= a.high(), std::partial_ordering::equivalent);
  return {{numbers::Decimal(all ? 1 : 0), numbers::Decimal(some ? 1 : 0)}, left.pencil};
}

}  // namespace backstep::trace

template class backstep::trace::Pass<backstep::trace::Pencilled>;
