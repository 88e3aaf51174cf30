// How the error signal grows or shrinks on its way back through the layers, and which neurons stop it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/weight_layers.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// A neuron and some of the samples, by their own numbers.
struct NeuronSamples {
  std::int64_t neuron = 1;
  std::vector<std::int64_t> samples;
};

/// One layer of a network. Norms are Euclidean, over all neurons and samples (of a matrix: over all cells).
struct LayerFlow {
  int layer = 1;              // from the inputs
  std::string function;       // its activation; "": none, or no single function
  std::int64_t neurons = 0;   // of the layer
  numbers::Decimal weights;   // norm of W
  numbers::Decimal signal;    // norm of dL/dz
  numbers::Decimal gradient;  // norm of dL/dW
  /// |f'|, the slopes of the activation, the mean and the greatest; nothing where an activation depends on
  /// several weighted sums, or where no slope comes from above that would show it.
  std::optional<numbers::Decimal> mean_slope, greatest_slope;
  /// signal over that of the layer above; nothing for the last layer, or where that is 0.
  std::optional<numbers::Decimal> factor;
  /// Greatest slope times the norm of the weights above: `factor` is never greater, as
  /// dL/dz = da/dz · (Wᵀ dL/dz above) and ‖Wᵀv‖ ≤ ‖W‖‖v‖. Nothing where the layer does not lead straight to
  /// the one above.
  std::optional<numbers::Decimal> bound;
  std::vector<std::int64_t> dead;  // neurons from 1 that are off (ReLU of 0 or less) for every sample
  std::vector<std::int64_t>
      saturated;  // neurons from 1 that are saturated for every sample, see saturation()
  std::vector<NeuronSamples> partly_saturated;  // for some samples
  std::int64_t saturated_values = 0;            // over neurons and samples
  std::int64_t values = 0;                      // neurons times samples
};

/// One a layer, from the inputs on, of what the first backward pass has computed; empty if there is no loss,
/// or where a value is not finite.
[[nodiscard]] std::vector<LayerFlow> layer_flow(const model::Model& model, const Trace& trace,
                                                std::span<const model::WeightLayer> layers);
/// The same of the weight layers of the model.
[[nodiscard]] std::vector<LayerFlow> layer_flow(const model::Model& model, const Trace& trace);

/// What becomes of the error signal between the last layer and the first.
struct Arrival {
  /// lost: 0 at the first layer; vanishing: less than 1e-3 times that of the last layer arrives there, so
  /// that it learns next to nothing; exploding: more than 1e3 times.
  enum class Fate { lost, vanishing, steady, exploding };
  Fate fate = Fate::steady;
  numbers::Decimal ratio;  // signal of the first layer over that of the last
  /// Of `layers - 1` equal factors with this product each one, and ten; 0 where the signal is lost.
  numbers::Decimal each, ten;
};
/// Nothing for less than two layers, or where the signal of the last layer is 0.
[[nodiscard]] std::optional<Arrival> arrival(std::span<const LayerFlow> flow);

/// Product of the mean slopes of all layers but the last, which is how much the activations alone let
/// through; nothing where a slope is missing.
[[nodiscard]] std::optional<numbers::Decimal> slope_product(std::span<const LayerFlow> flow);

/// What that product can be at most, from the greatest slope that each activation has anywhere: 0.25 to the
/// power of the layers but one for sigmoids. Nothing where a function's is not known.
[[nodiscard]] std::optional<numbers::Decimal> slope_bound(std::span<const LayerFlow> flow);

/// Neurons and values of a whole network that let no slope through.
struct StopCount {
  std::int64_t dead = 0, neurons = 0;  // neurons that are off for every sample, of all
  std::int64_t saturated = 0, values = 0;
};
[[nodiscard]] StopCount stopped(std::span<const LayerFlow> flow);

/// How far one step of training would go: norms over all parameters together.
struct StepSize {
  numbers::Decimal gradient;               // of the loss
  std::optional<numbers::Decimal> change;  // new values less old ones; nothing without `train`
};
[[nodiscard]] StepSize step_size(const model::Model& model, const Trace& trace);

}  // namespace backstep::trace
