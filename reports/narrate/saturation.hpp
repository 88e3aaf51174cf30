// What is special where an activation stands: saturated, or at the corner of ReLU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/trace/trace.hpp"
#include "reports/narrate/structure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// Slopes below this are called saturated: less than a ten-thousandth of a slope from above passes. For a
/// sigmoid from |z| > 9.21 on, for tanh from |z| > 5.30 on.
inline constexpr std::string_view saturated_below = "1e-4";

struct Saturation {
  std::string function;   // "sigmoid" or "tanh"
  numbers::Number slope;  // from the argument, all digits good: 4e^(-2|z|)/(1 + e^(-2|z|))^2 and the like
  bool lost = false;      // below 1e-40: what is computed as a(1 - a) or 1 - a^2 counts as 0
};

/// Whether a cell is the sigmoid or tanh of one argument, or the activation of such a layer, and saturated.
[[nodiscard]] std::optional<Saturation> saturation(const model::Model& model, const trace::Trace& trace,
                                                   const Structure& structure, trace::Cell cell);

/// "Saturated: ...", or which slope is taken at a corner of its formula; "" where nothing is special.
[[nodiscard]] std::string activation_note(const model::Model& model, const trace::Trace& trace,
                                          const Structure& structure, trace::Cell cell, const Words& words);

}  // namespace backstep::narrate
