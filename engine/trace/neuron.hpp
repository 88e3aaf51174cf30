// One neuron of a network of layers: what flows in, what flows out, what comes back, what becomes of its
// parameters.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"
#include "engine/trace/nudge.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// A value that arrives, its weight, and their product.
struct InEdge {
  Cell from;
  Cell weight;
  numbers::Number product;
};

/// Where the neuron's output goes: the receiver's weighted sum, the weight, their product; and what comes
/// back on it: the receiver's error signal times the weight.
struct OutEdge {
  Cell to;
  Cell weight;
  numbers::Number product;
  std::optional<Cell> signal;
  numbers::Number returned;  // where there is a signal
};

/// One sample.
struct NeuronPass {
  std::int64_t sample = 0;  // its number; 0 where there is no batch
  std::vector<InEdge> in;
  std::vector<Cell> forward;   // from the first product or sum to the activation
  std::vector<OutEdge> out;    // none for an output neuron
  std::vector<Cell> backward;  // the adjoints of `forward`, in the order in which they are derived
};

struct Neuron {
  std::int64_t layer = 0;  // both from 1
  std::int64_t number = 0;
  bool output = false;
  Cell sum, activation;  // of the first sample told; the same cell where there is no activation
  std::vector<NeuronPass> passes;
  std::optional<Cell> bias;
  std::vector<Cell> gradients;  // of its weights, sender by sender, then of its bias
  std::vector<Cell> updates;    // their next values
  std::vector<Nudge> nudges;    // of weights, bias, and the weighted sum of each sample
};

/// Whether a name asks for a neuron: "neuron.1.2", "neuron[1,2]", with a third number for one sample. Not
/// where the model has a quantity of that name.
[[nodiscard]] bool names_neuron(const model::Model& model, std::string_view name);

/// Nothing after faults: "neuron.form", "neuron.no_network", "neuron.layer", "neuron.number",
/// "neuron.sample".
[[nodiscard]] std::optional<Neuron> neuron(const model::Model& model, const Trace& trace,
                                           std::string_view name, notation::Faults& faults);

}  // namespace backstep::trace
