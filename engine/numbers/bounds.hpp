// How far rounding carries numbers: intervals of what a pencil may make of them, and their ends as text.
#pragma once

#include <string>

#include "engine/numbers/interval.hpp"
#include "engine/numbers/number.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::numbers {

/// The ends of an interval as finished numbers: infinite to both sides if nothing is known.
struct Bounds {
  Number low, high;
  [[nodiscard]] bool bounded() const { return low.is_finite() && high.is_finite(); }
};

[[nodiscard]] Bounds bounds(const Interval& interval);

/// The numbers inside and what rounding makes of them, with ties going either way where the rule rounds to
/// the nearest. Rounding never changes the order of two numbers, so no other number can come out. Doing it
/// twice changes nothing.
[[nodiscard]] Interval carried(const Interval& interval, const Digits& digits);

/// Ends as text.
struct OutwardText {
  std::string low, high;  // "0.5932", "0.5933"; "-inf", "inf" if nothing is known
};

/// Both ends rounded outward to the digits, whatever their rule, so that what is printed holds all that the
/// bounds hold. Decimals are decimals here: 0.00003 is 0 or 0.0001 at 4, never a power of ten below that.
[[nodiscard]] OutwardText outward(const Bounds& bounds, const Digits& digits);

}  // namespace backstep::numbers
