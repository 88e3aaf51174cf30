// What the digits of a pass with the pencil cannot show.
#pragma once

#include <optional>
#include <vector>

#include "engine/numbers/number.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The most decimals or significant digits that a pencil carries.
inline constexpr int most_pencil_digits = 12;

/// A value that rounding on the way has hidden.
struct Hidden {
  enum class Kind {
    undefined,   // it has no value any more: log(0.00)
    zero,        // it is 0, though it is not 0 without rounding
    sign,        // it has the opposite sign
    below_unit,  // without rounding it is less than one unit of the last kept decimal
    unmoved,     // the next value of a parameter; rounded, it is the old one
  };
  Cell cell;
  Kind kind = Kind::zero;
  numbers::Number without;  // the value without rounding; of a parameter that does not move, its step
};

struct HiddenValues {
  std::vector<Hidden> values;  // in the order of the model
  /// The smallest number of decimals, or of significant digits, with which nothing is hidden and each of
  /// these values (of a parameter: its step) has at least two right digits: it is less than half a unit of
  /// the second digit off. None if 12 are too few.
  std::optional<int> decimals, significant;
};

/// Nothing for a pass without a pencil.
[[nodiscard]] HiddenValues hidden_by_rounding(const model::Model& model, const Trace& trace);

}  // namespace backstep::trace
