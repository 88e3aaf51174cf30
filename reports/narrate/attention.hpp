// Attention: weights that say how much of each value a step takes.
#pragma once

#include "engine/model/model.hpp"

namespace backstep::narrate {

/// A softmax over the last of several letters, over which computed values are then added up with these
/// weights: `a[s,u] = sum(r, w[s,r]*v[r,u])`.
[[nodiscard]] bool are_attention_weights(const model::Model& model, std::size_t quantity);

}  // namespace backstep::narrate
