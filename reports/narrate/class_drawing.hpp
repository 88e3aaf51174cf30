// The network with counts in its neurons, in place of values.
#pragma once

#include <optional>

#include "engine/homework/tally.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/drawing.hpp"

namespace backstep::narrate {

/// In each neuron how many sheets first show a mistake there, or in a weight that leads to it; the more, the
/// darker. Nothing for a model that is no network of layers. The context must hide all values.
[[nodiscard]] std::optional<document::Figure> class_drawing(const Context& context,
                                                            const homework::Tally& tally);

}  // namespace backstep::narrate
