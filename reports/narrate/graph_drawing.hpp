// The computation graph of a model: one box a quantity, an arrow from what is used to what is computed.
#pragma once

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/drawing.hpp"
#include "reports/narrate/graph.hpp"

namespace backstep::narrate {

/// Windows of convolutions and pools are outlined, attention weights shaded. Of more than 18 computed
/// quantities the first eight and the last eight are drawn.
[[nodiscard]] Drawing draw_graph(const Context& context, Direction direction);

}  // namespace backstep::narrate
