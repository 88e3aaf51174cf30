// Which of the well-known losses a definition is, told from its shape.
#pragma once

#include "engine/model/model.hpp"

namespace backstep::narrate {

/// The well-known shapes; written out step by step or not.
enum class LossForm { half_squares, squares, mean_squares, binary_cross_entropy, cross_entropy, other };

[[nodiscard]] LossForm loss_form(const model::Model& model, const model::Quantity& loss);

}  // namespace backstep::narrate
