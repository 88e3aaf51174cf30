// Layers of neurons, recognised by the shape of their definitions, written out step by step or not.
#pragma once

#include <string>
#include <vector>

#include "reports/narrate/structure.hpp"

namespace backstep::narrate {

/// Layers in order of definition, as long as each takes what the one before gives. `sample_letter`: see
/// trace::sample_letter.
[[nodiscard]] std::vector<Layer> layers_of(const model::Model& model, const std::string& sample_letter,
                                           const std::vector<model::Stage>& stages);

/// Every layer of this shape, whatever it takes, except those whose quantities say themselves what they are.
/// The weights may be those of another layer, turned round.
[[nodiscard]] std::vector<Layer> dense_layers(const model::Model& model, const std::string& sample_letter,
                                              const std::vector<model::Stage>& stages);

/// What a layer hands on: its activation, or its weighted sum if it has none.
[[nodiscard]] std::size_t output_of(const Layer& layer);

}  // namespace backstep::narrate
