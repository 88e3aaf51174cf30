// The page of the command flow: how much of the error signal arrives at each layer.
#pragma once

#include "reports/narrate/flow.hpp"

namespace backstep::narrate {

/// Precondition: `flow` is layer_flow(context) and has at least one layer.
[[nodiscard]] document::Page flow_page(const Context& context, const std::vector<LayerFlow>& flow);

}  // namespace backstep::narrate
