// Kinds of numbers for what a pencil can make of a value: an interval that is rounded after each operation.
#pragma once

#include <compare>

#include "engine/numbers/bounds.hpp"
#include "engine/numbers/enclosure.hpp"
#include "engine/numbers/interval.hpp"

namespace backstep::trace {

/// What a value can be if each operation on the way was rounded to the pencil's digits or not, as whoever
/// computes on paper likes. Numbers that meet no number with a pencil are not rounded; without pencils this
/// is plain interval arithmetic. What chooses between numbers or turns their sign leaves nothing to round.
/// `Interval`: numbers::Interval or numbers::Enclosure. `rounds_sums`: also after each addition.
template <typename Interval, bool rounds_sums>
struct CarriedBy {
  Interval interval;
  const numbers::Digits* pencil = nullptr;  // must outlive the number

  friend CarriedBy operator+(const CarriedBy& a, const CarriedBy& b) {
    return added(a.interval + b.interval, a, b);
  }
  friend CarriedBy operator-(const CarriedBy& a, const CarriedBy& b) {
    return added(a.interval - b.interval, a, b);
  }
  friend CarriedBy operator*(const CarriedBy& a, const CarriedBy& b) {
    return rounded(a.interval * b.interval, a, b);
  }
  friend CarriedBy operator/(const CarriedBy& a, const CarriedBy& b) {
    return rounded(a.interval / b.interval, a, b);
  }
  friend CarriedBy operator-(const CarriedBy& a) { return {-a.interval, a.pencil}; }
  friend std::partial_ordering operator<=>(const CarriedBy& a, const CarriedBy& b) {
    return a.interval <=> b.interval;
  }
  friend bool operator==(const CarriedBy& a, const CarriedBy& b) { return a.interval == b.interval; }

  friend CarriedBy exp(const CarriedBy& a) { return rounded(exp(a.interval), a, a); }
  friend CarriedBy log(const CarriedBy& a) { return rounded(log(a.interval), a, a); }
  friend CarriedBy sqrt(const CarriedBy& a) { return rounded(sqrt(a.interval), a, a); }
  friend CarriedBy tanh(const CarriedBy& a) { return rounded(tanh(a.interval), a, a); }
  friend CarriedBy erf(const CarriedBy& a) { return rounded(erf(a.interval), a, a); }
  friend CarriedBy abs(const CarriedBy& a) { return {abs(a.interval), a.pencil}; }
  friend CarriedBy pow(const CarriedBy& a, const CarriedBy& b) {
    return rounded(pow(a.interval, b.interval), a, b);
  }

  /// What an operation on a and b gave, and what rounding makes of it.
  [[nodiscard]] static CarriedBy rounded(const Interval& computed, const CarriedBy& a, const CarriedBy& b) {
    const numbers::Digits* const pencil = a.pencil != nullptr ? a.pencil : b.pencil;
    return {pencil != nullptr ? numbers::carried(computed, *pencil) : computed, pencil};
  }
  [[nodiscard]] static CarriedBy added(const Interval& computed, const CarriedBy& a, const CarriedBy& b) {
    if constexpr (rounds_sums) return rounded(computed, a, b);
    return {computed, a.pencil != nullptr ? a.pencil : b.pencil};
  }
};

/// In decimals, for numbers that are printed.
using Pencilled = CarriedBy<numbers::Interval, true>;
/// In doubles, for the judging of homework: who adds up rounded products has nothing left to round before the
/// sum is finished.
using ByHand = CarriedBy<numbers::Enclosure, false>;

}  // namespace backstep::trace
