// How the error signal grows or shrinks on its way back through the layers, and which neurons stop it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// One layer of a network. Norms are Euclidean, over all neurons and samples (of a matrix: over all cells).
struct LayerFlow {
  int layer = 1;              // from the inputs
  std::int64_t neurons = 0;   // of the layer
  numbers::Decimal weights;   // norm of W
  numbers::Decimal signal;    // norm of dL/dz
  numbers::Decimal gradient;  // norm of dL/dW
  /// |da/dz|, the mean and the greatest; nothing where an activation depends on several weighted sums, or
  /// where no slope comes from above that would show it.
  std::optional<numbers::Decimal> mean_slope, greatest_slope;
  /// signal over that of the layer above; nothing for the last layer, or where that is 0.
  std::optional<numbers::Decimal> factor;
  /// Greatest slope times the norm of the weights above: `factor` is never greater, as
  /// dL/dz = da/dz · (Wᵀ dL/dz above) and ‖Wᵀv‖ ≤ ‖W‖‖v‖.
  std::optional<numbers::Decimal> bound;
  std::vector<std::int64_t> dead;       // neurons from 1 that pass no slope for any sample
  std::vector<std::int64_t> saturated;  // neurons that are saturated for every sample, see saturation()
  std::int64_t saturated_values = 0;    // over neurons and samples
  std::int64_t values = 0;              // neurons times samples
};

/// One a layer, from the inputs on; empty if the model is no network or has no backward pass, or where a
/// value of it is undefined.
[[nodiscard]] std::vector<LayerFlow> layer_flow(const Context& context);

}  // namespace backstep::narrate
