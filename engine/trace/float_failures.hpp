// What a program in 64-bit floats would compute otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// `underflow`: 0, or digits lost below 2.2e-308, the least float with all its digits. `overflow`: infinite,
/// beyond 1.8e308. `undefined`: nan. `cancelled`: fewer than three digits are right (a relative error above
/// 1e-3, or not 0 for what is exactly 0), as numbers were subtracted that agree in nearly all of 16 digits.
enum class FloatFailure : std::uint8_t { underflow, overflow, undefined, cancelled };
inline constexpr std::size_t float_failure_kinds = 4;

struct FloatValue {
  Cell cell;
  FloatFailure failure = FloatFailure::underflow;
  numbers::Number decimal;  // finite
  numbers::Number float64;
};

/// Every cell of a pass in decimals or fractions whose value the same formulas in float64, from the same
/// given values, miss so. In the order of the model; empty for a pass in double precision. Costs one more
/// pass, in doubles. A softmax is shifted by its greatest value, as programs do. Of a pass with the pencil it
/// is the one without rounding that is compared.
[[nodiscard]] std::vector<FloatValue> float_failures(const model::Model& model, const Trace& trace);

/// The same of one cell.
[[nodiscard]] std::optional<FloatValue> float_failure(const model::Model& model, const Trace& trace,
                                                      Cell cell);

}  // namespace backstep::trace
