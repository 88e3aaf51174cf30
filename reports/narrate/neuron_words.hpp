// Neurons that are named: dead, saturated, twins.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/trace/flow.hpp"
#include "engine/trace/twins.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// "1, 2, 5": the first twelve, then "…".
[[nodiscard]] std::string number_list(std::span<const std::int64_t> numbers, const Words& words);

/// "output layer", "hidden layer 2".
[[nodiscard]] std::string layer_name(int layer, std::size_t layers, const Words& words);

/// Dead and saturated neurons by name, a sentence a layer and kind; with a single sample a ReLU is called
/// off, not dead.
[[nodiscard]] std::vector<std::string> stopped_neurons(std::span<const trace::LayerFlow> flow,
                                                       const Words& words);

/// "Neurons 1, 2, 3 of hidden layer 1 are the same: ..."
[[nodiscard]] std::string twin_sentence(const trace::Twins& twins, const Words& words);

}  // namespace backstep::narrate
