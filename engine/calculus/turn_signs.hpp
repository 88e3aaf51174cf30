// Adjoints with the other sign, as in textbooks where an error signal is made of target minus output.
#pragma once

#include <vector>

#include "engine/model/model.hpp"

namespace backstep::calculus {

/// The model in which these adjoints (positions in Model::quantities) hold the negatives of slopes: their
/// definitions are turned, and so is every use of them, so that all other values stay what they are. Their
/// AdjointOf says so. Stated adjoints are turned with the derived ones beside them. Precondition: no adjoint
/// belongs to one of them.
[[nodiscard]] model::Model with_negatives(model::Model model, const std::vector<std::size_t>& adjoints);

}  // namespace backstep::calculus
