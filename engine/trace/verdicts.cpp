#include "engine/trace/verdicts.hpp"

#include <algorithm>

namespace backstep::trace {

using numbers::Decimal;

namespace {

bool all_finite(std::initializer_list<Decimal> numbers) {
  return std::ranges::all_of(numbers, [](const Decimal& one) { return one.is_finite(); });
}

/// Whether the one-sided slopes differ by more than a smooth function explains, and by how much they may.
Decimal slope_tolerance(const Decimal& left, const Decimal& right) {
  return numbers::decimal_literal("1e-12") * (Decimal(1) + std::max(abs(left), abs(right)));
}

/// Any slope between those of the two sides may be taken at a corner.
Verdict at_corner(const Decimal& derived, const Decimal& left, const Decimal& right,
                  const Decimal& tolerance) {
  const auto [low, high] = std::minmax(left, right);
  return derived >= low - tolerance && derived <= high + tolerance ? Verdict::corner : Verdict::wrong;
}

/// Whether not even the first digit of a slope is seen in its difference.
bool is_noise(const Decimal& derived, const Decimal& error) {
  return !derived.is_zero() && error * Decimal(10) >= abs(derived);
}

}  // namespace

Verdict by_differences(const Decimal& derived, const Slopes& slopes) {
  const Decimal central = slopes.central();
  const Decimal left = slopes.left();
  const Decimal right = slopes.right();
  if (!all_finite({derived, central, left, right})) return Verdict::undefined;
  if (!close(left, right)) return at_corner(derived, left, right, slope_tolerance(left, right));
  const Decimal allowed =
      numbers::decimal_literal("1e-28") * (Decimal(1) + abs(derived)) + slopes.rounding_error();
  const Decimal error = abs(derived - central);
  if (error > allowed) return Verdict::wrong;
  return is_noise(derived, error) ? Verdict::unseen : Verdict::agrees;
}

bool close(const Decimal& a, const Decimal& b) { return abs(a - b) <= slope_tolerance(a, b); }

bool is_corner(const Slopes& slopes) { return !close(slopes.left(), slopes.right()); }

// A value on the way is rounded by about 1e-63 of its size and moves the target by its slope times that.
Decimal tolerance_of(const SideSlopes& slopes) {
  const Decimal slope = std::max(abs(slopes.left), abs(slopes.right));
  return dual_tolerance(slope) + numbers::decimal_literal("1e-60") * slopes.steepest * (Decimal(1) + slope);
}

bool is_corner(const SideSlopes& slopes) { return abs(slopes.right - slopes.left) > tolerance_of(slopes); }

bool settled(const Slopes& before, const Slopes& now) {
  return all_finite({before.central(), now.central()}) && close(before.central(), now.central());
}

bool approaches(const Decimal& derived, const Slopes& far, const Slopes& near) {
  const Decimal far_error = abs(derived - far.central());
  const Decimal near_error = abs(derived - near.central());
  return near_error * numbers::decimal_literal("1e6") <= far_error &&
         near_error <= numbers::decimal_literal("1e-12") * (Decimal(1) + abs(derived));
}

Verdict by_duals(const Decimal& derived, const SideSlopes& slopes) {
  if (!all_finite({derived, slopes.left, slopes.right})) return Verdict::undefined;
  const Decimal tolerance = tolerance_of(slopes);
  if (slopes.jumps || is_corner(slopes)) return at_corner(derived, slopes.left, slopes.right, tolerance);
  return abs(derived - slopes.right) <= tolerance ? Verdict::agrees : Verdict::wrong;
}

Verdict of_both(Verdict differences, Verdict duals, bool jumps) {
  if (jumps && duals != Verdict::undefined) return duals;
  if (differences == Verdict::wrong || duals == Verdict::undefined) return differences;
  return duals;
}

}  // namespace backstep::trace
