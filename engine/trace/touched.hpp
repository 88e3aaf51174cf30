// A kind of numbers that knows one thing of a value only: whether a changed value went into it.
#pragma once

#include <compare>

namespace backstep::trace {

/// What is computed from something touched is touched. A pass in this kind finds the cells that depend on a
/// given one, at the cost of a pass in doubles.
struct Touched {
  bool touched = false;

  friend Touched operator+(Touched a, Touched b) { return {a.touched || b.touched}; }
  friend Touched operator-(Touched a, Touched b) { return a + b; }
  friend Touched operator*(Touched a, Touched b) { return a + b; }
  friend Touched operator/(Touched a, Touched b) { return a + b; }
  friend Touched operator-(Touched a) { return a; }
  /// Nothing is known of the values, so no choice between them is made.
  friend std::partial_ordering operator<=>(Touched, Touched) { return std::partial_ordering::unordered; }
  friend bool operator==(Touched, Touched) { return false; }

  friend Touched exp(Touched a) { return a; }
  friend Touched log(Touched a) { return a; }
  friend Touched sqrt(Touched a) { return a; }
  friend Touched tanh(Touched a) { return a; }
  friend Touched erf(Touched a) { return a; }
  friend Touched abs(Touched a) { return a; }
  friend Touched pow(Touched a, Touched b) { return a + b; }
};

}  // namespace backstep::trace
