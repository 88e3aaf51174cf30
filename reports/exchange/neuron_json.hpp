// One neuron as a record.
#pragma once

#include <string>

#include "engine/trace/neuron.hpp"

namespace backstep::exchange {

/// One JSON object on a line: layer, number, output, a pass for each sample, gradients, updates, nudges.
/// Values as text, with all digits.
[[nodiscard]] std::string neuron(const model::Model& model, const trace::Trace& trace,
                                 const trace::Neuron& neuron);

}  // namespace backstep::exchange
