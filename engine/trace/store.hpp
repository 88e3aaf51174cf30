// What a trace holds, for the files of this room.
#pragma once

#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

struct Trace::Store {
  Slots slots;
  std::vector<Statement> statements;
  Arithmetic arithmetic = Arithmetic::decimal;
  std::vector<double> doubles;             // one a slot of a float64 pass, else empty
  std::vector<numbers::Decimal> decimals;  // one a slot of a decimal pass, else empty
};

/// The shortest decimal that reads back as the double: a number of float64 is known to no more digits.
[[nodiscard]] numbers::Number number_of(double value);

}  // namespace backstep::trace
