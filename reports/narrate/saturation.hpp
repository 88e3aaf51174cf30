// What is special where an activation stands: saturated, or at the corner of ReLU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/trace/saturation.hpp"
#include "engine/trace/trace.hpp"
#include "reports/narrate/structure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// A cell at which a sigmoid or tanh is saturated.
struct Saturation {
  std::string function;  // "sigmoid" or "tanh"
  numbers::Number slope;
  bool lost = false;  // see trace::Saturation
};

/// Whether a cell is the sigmoid or tanh of one argument, or the activation of such a layer, and saturated.
[[nodiscard]] std::optional<Saturation> saturation(const model::Model& model, const trace::Trace& trace,
                                                   const Structure& structure, trace::Cell cell);

/// "Saturated: ...", or which slope is taken at a corner of its formula; "" where nothing is special.
[[nodiscard]] std::string activation_note(const model::Model& model, const trace::Trace& trace,
                                          const Structure& structure, trace::Cell cell, const Words& words);

}  // namespace backstep::narrate
