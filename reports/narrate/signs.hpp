// Error signals with the other sign, where a notation has them so.
#pragma once

#include <vector>

#include "engine/model/model.hpp"
#include "reports/narrate/notation.hpp"

namespace backstep::narrate {

/// The model as the notation tells it: the slopes at weighted sums and activations of layers with the other
/// sign, if it is one of "target minus output". A model that differentiates these slopes once more stays as
/// it is.
[[nodiscard]] model::Model as_told(model::Model model, const Notation& notation);

/// Whether some adjoint of the model holds the negative of a slope.
[[nodiscard]] bool turns_signs(const model::Model& model);

}  // namespace backstep::narrate
