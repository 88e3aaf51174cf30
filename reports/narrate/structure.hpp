// What the quantities of a model are to a reader: layers of a network, weights, activations, error signals.
// Told from the shape of the definitions, so that the long form reads like the short one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/neurons.hpp"

namespace backstep::narrate {

using model::Layer;

/// What a quantity means. The list is closed; titles, reasons and colours go by it.
enum class Meaning {
  input,
  target,
  weight,
  bias,
  threshold,
  constant,
  product,          // of one weight and one input, where every step has a name
  weighted_inputs,  // their sum, before the bias
  weighted_sum,
  activation_step,  // on the way from the weighted sum to the activation
  activation,
  error_term,  // what one output contributes to the loss, where it has a name
  loss,
  reported,
  other,               // a definition of the author's own
  activation_adjoint,  // dL/da
  error_signal,        // dL/dz
  weight_gradient,
  bias_gradient,
  threshold_gradient,
  other_adjoint,
  other_gradient,  // of a parameter that is neither weight nor bias of a layer
  updated_weight,
  updated_bias,
  updated_threshold,
  other_update
};

/// Layers in order, each fed by the one before; none if the model is no such network.
struct Network {
  std::vector<Layer> layers;
  std::string sample_letter;           // "" for a single sample
  std::optional<std::size_t> target;   // one number an output
  std::optional<std::size_t> classes;  // or one class number a sample
  std::optional<std::size_t> loss;
};

struct Structure {
  Network network;
  std::vector<Meaning> meanings;  // one a quantity
  std::vector<int> layers;  // one a quantity: the layer it belongs to from 1, 0 for none (inputs, losses)
  std::vector<model::Stage> stages;
  std::vector<bool> shared_roles;  // one a quantity: another has the same role at the same places

  [[nodiscard]] bool is_network() const { return !network.layers.empty(); }
  [[nodiscard]] bool is_output(int layer) const { return layer == static_cast<int>(network.layers.size()); }
};

[[nodiscard]] Structure structure(const model::Model& model);

}  // namespace backstep::narrate
