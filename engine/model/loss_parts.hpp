// What a loss is the sum of: its part from the data, and penalties.
#pragma once

#include <vector>

#include "engine/model/model.hpp"

namespace backstep::model {

/// Whether a quantity is a target or is computed from one.
[[nodiscard]] bool depends_on_target(const Model& model, const Quantity& quantity);

/// The scalars that a loss is the plain sum of, L = L_data + L_l2, as positions in the order of its formula:
/// its part from the data, which depends on a target, and penalties, which do not. Empty for any other
/// formula, and where no part or every part depends on a target.
[[nodiscard]] std::vector<std::size_t> loss_parts(const Model& model, const Quantity& loss);

}  // namespace backstep::model
