// Whether a computed 0 is a true one.
#pragma once

#include <optional>

#include "engine/trace/breakdown.hpp"

namespace backstep::trace {

/// Follows a part of a formula whose value is 0 to where it became 0, through the cells it is computed from.
/// Nothing if the 0 is exact. Costs at most some thousand evaluations of formulas.
[[nodiscard]] std::optional<Rounding> rounding_of_zero(const model::Model& model, const Trace& trace,
                                                       const notation::Expr& part);

}  // namespace backstep::trace
