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
  loss_part,  // one of several scalars that the loss is the sum of
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
  /// Those of the network; in a model that is none, every layer of the same shape, behind whatever stands
  /// before it.
  std::vector<Layer> dense;
  std::vector<Meaning> meanings;  // one a quantity
  /// One a quantity: the number of the layer it belongs to from 1, 0 for none (inputs, losses). In a model
  /// that is no network layers have the numbers of their names, or else are counted.
  std::vector<int> layers;
  std::vector<std::optional<std::size_t>> positions;  // one a quantity: where its layer stands in `dense`
  std::vector<model::Stage> stages;
  std::vector<bool> shared_roles;  // one a quantity: another has the same role at the same places

  [[nodiscard]] bool is_network() const { return !network.layers.empty(); }
  /// The layer that a quantity, its adjoint or its update belongs to; null for none.
  [[nodiscard]] const Layer* layer_of(std::size_t quantity) const {
    return positions[quantity] ? &dense[*positions[quantity]] : nullptr;
  }
  [[nodiscard]] bool is_output(std::size_t quantity) const {
    return positions[quantity] && dense[*positions[quantity]].last;
  }
};

[[nodiscard]] Structure structure(const model::Model& model);

}  // namespace backstep::narrate
