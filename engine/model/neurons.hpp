// Layers of neurons, recognised by the shape of their definitions, written out step by step or not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/model.hpp"

namespace backstep::model {

/// One layer: z[.., to] = sum(from, W[to,from]*input[.., from]) + bias, and its activation. Positions in
/// Model::quantities.
struct Layer {
  std::size_t weight = 0;
  std::size_t input = 0;
  std::size_t weighted_sum = 0;
  std::optional<std::size_t> bias;
  bool threshold = false;  // the bias is taken away, not added
  std::optional<std::size_t> activation;
  std::string function;  // of the activation, "" if there is none
  // Steps that have names of their own.
  std::optional<std::size_t> products;
  std::optional<std::size_t> weighted_inputs;
  std::vector<std::size_t> activation_steps;
  bool last = false;  // nothing of the forward pass goes on from it; left to whoever asks for the layers
};

/// What a layer hands on: its activation, or its weighted sum if it has none.
[[nodiscard]] std::size_t output_of(const Layer& layer);

/// The layer whose weighted sum the quantity at this position is, if it is one. `sample_letter`: see
/// trace::sample_letter; `stages`: of the model.
[[nodiscard]] std::optional<Layer> layer_at(const Model& model, std::size_t at,
                                            const std::string& sample_letter,
                                            const std::vector<Stage>& stages);

/// Layers in order of definition, as long as each takes what the one before gives.
[[nodiscard]] std::vector<Layer> layers_of(const Model& model, const std::string& sample_letter,
                                           const std::vector<Stage>& stages);

/// Every layer of this shape, whatever it takes, except those whose quantities say themselves what they are.
/// The weights may be those of another layer, turned round.
[[nodiscard]] std::vector<Layer> dense_layers(const Model& model, const std::string& sample_letter,
                                              const std::vector<Stage>& stages);

}  // namespace backstep::model
