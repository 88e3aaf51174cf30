// The layers of weights that an error signal passes, whatever stands between them: normalisation, sums with
// earlier layers.
#pragma once

#include "engine/model/neurons.hpp"

namespace backstep::model {

/// One of them. Positions in Model::quantities.
struct WeightLayer {
  std::size_t weight = 0;        // W[to,from]
  std::size_t weighted_sum = 0;  // z[.., to]
  /// Its activation and what that is applied to: the weighted sum, or what a normalisation or a sum with an
  /// earlier layer made of it. Nothing for both where it has none.
  std::optional<std::size_t> argument, activation;
  std::string function;  // of the activation; "": none, or no single function
  /// Whether all that it hands on goes through its activation to the weighted sum of the next layer, and
  /// nowhere else; for the last layer false.
  bool straight = false;
};

/// From the inputs on; none if a matrix of the forward pass is used in any other way, as in a convolution or
/// a recurrence. `sample_letter`: see trace::sample_letter; `stages`: of the model.
[[nodiscard]] std::vector<WeightLayer> weight_layers(const Model& model, const std::string& sample_letter,
                                                     const std::vector<Stage>& stages);

}  // namespace backstep::model
