// Neurons that training cannot tell apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/neurons.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Neurons of one hidden layer, from 1, with the same incoming weights, bias and outgoing weights. They have
/// the same activations, so the same error signals, so the same gradients; and the update of this step leaves
/// them alike, so the next one will.
struct Twins {
  int layer = 1;
  std::vector<std::int64_t> neurons;  // two or more
};

/// All of them, layer by layer. Gradients and new values of this pass are compared too: twins have the same.
/// `layers`: see model::layers_of. None is looked for among more than 100,000 weights.
[[nodiscard]] std::vector<Twins> twins(const model::Model& model, const Trace& trace,
                                       std::span<const model::Layer> layers);

}  // namespace backstep::trace
