// The page of the command flow: how much of the error signal arrives at each layer.
#pragma once

#include <span>

#include "engine/trace/flow.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// Precondition: `flow` is trace::layer_flow() of the pass and has at least one layer.
[[nodiscard]] document::Page flow_page(const Context& context, std::span<const trace::LayerFlow> flow);

/// The sizes of the error signal and of the gradient, layer by layer. Precondition: at least two layers.
[[nodiscard]] document::FigureBlock flow_figure(std::span<const trace::LayerFlow> flow, const Words& words);

}  // namespace backstep::narrate
