// Neurons that training cannot tell apart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// Neurons of one hidden layer, from 1, with the same incoming weights, bias and outgoing weights. They have
/// the same activations, so the same error signals, so the same gradients; and the update of this step leaves
/// them alike, so the next one will.
struct Twins {
  int layer = 1;
  std::vector<std::int64_t> neurons;  // two or more
};

/// All of them, layer by layer. Gradients and new values of this pass are compared too: twins have the same.
[[nodiscard]] std::vector<Twins> twins(const Context& context);

/// "Neurons 1, 2, 3 of hidden layer 1 are the same: ..."
[[nodiscard]] std::string twin_sentence(const Twins& twins, const Words& words);

}  // namespace backstep::narrate
