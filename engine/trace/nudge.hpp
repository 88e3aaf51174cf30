// What a small change of one scalar does: as its slope predicts, and truly.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// By how much a scalar is moved, as text: "0.01".
inline constexpr std::string_view nudge_step = "0.01";

/// The scalar Q moved by the step, all that depends on it computed again. Of a pass without rounding.
struct Nudge {
  Cell cell;                  // Q
  Cell target;                // the scalar T whose slope its adjoint is
  numbers::Number slope;      // dT/dQ
  numbers::Number before;     // T
  numbers::Number predicted;  // T + step*dT/dQ
  numbers::Number actual;     // T, computed again
  numbers::Number error;      // actual - predicted
};

/// One for each adjoint whose target is a scalar, in their order; for others none. A trace of floats is
/// computed anew in decimals.
[[nodiscard]] std::vector<Nudge> nudges(const model::Model& model, const Trace& trace,
                                        std::span<const Cell> adjoints);

}  // namespace backstep::trace
