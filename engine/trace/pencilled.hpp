// A kind of numbers for what a pencil can make of a value: an interval that is rounded after each operation.
#pragma once

#include <compare>

#include "engine/numbers/bounds.hpp"
#include "engine/numbers/interval.hpp"

namespace backstep::trace {

/// What a value can be if each operation on the way was rounded to the pencil's digits or not, as whoever
/// computes on paper likes. Numbers that meet no number with a pencil are not rounded; without pencils this
/// is plain interval arithmetic. What chooses between numbers or turns their sign leaves nothing to round.
struct Pencilled {
  numbers::Interval interval;
  const numbers::Digits* pencil = nullptr;  // must outlive the number

  friend Pencilled operator+(const Pencilled& a, const Pencilled& b) {
    return rounded(a.interval + b.interval, a, b);
  }
  friend Pencilled operator-(const Pencilled& a, const Pencilled& b) {
    return rounded(a.interval - b.interval, a, b);
  }
  friend Pencilled operator*(const Pencilled& a, const Pencilled& b) {
    return rounded(a.interval * b.interval, a, b);
  }
  friend Pencilled operator/(const Pencilled& a, const Pencilled& b) {
    return rounded(a.interval / b.interval, a, b);
  }
  friend Pencilled operator-(const Pencilled& a) { return {-a.interval, a.pencil}; }
  friend std::partial_ordering operator<=>(const Pencilled& a, const Pencilled& b) {
    return a.interval <=> b.interval;
  }
  friend bool operator==(const Pencilled& a, const Pencilled& b) { return a.interval == b.interval; }

  friend Pencilled exp(const Pencilled& a) { return rounded(exp(a.interval), a, a); }
  friend Pencilled log(const Pencilled& a) { return rounded(log(a.interval), a, a); }
  friend Pencilled sqrt(const Pencilled& a) { return rounded(sqrt(a.interval), a, a); }
  friend Pencilled tanh(const Pencilled& a) { return rounded(tanh(a.interval), a, a); }
  friend Pencilled erf(const Pencilled& a) { return rounded(erf(a.interval), a, a); }
  friend Pencilled abs(const Pencilled& a) { return {abs(a.interval), a.pencil}; }
  friend Pencilled pow(const Pencilled& a, const Pencilled& b) {
    return rounded(pow(a.interval, b.interval), a, b);
  }

  /// What an operation on a and b gave, and what rounding makes of it.
  [[nodiscard]] static Pencilled rounded(const numbers::Interval& computed, const Pencilled& a,
                                         const Pencilled& b) {
    const numbers::Digits* const pencil = a.pencil != nullptr ? a.pencil : b.pencil;
    return {pencil != nullptr ? numbers::carried(computed, *pencil) : computed, pencil};
  }
};

}  // namespace backstep::trace
