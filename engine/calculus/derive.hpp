// The backward pass of a model, derived once per definition.
#pragma once

#include "engine/model/model.hpp"

namespace backstep::calculus {

/// Appends the adjoints of one `backward` line to the model: from the target back to the first definition,
/// each as soon as it is complete, and each parameter's right after its last consumer (dW2, db2 after dz2).
/// Rule: a consumer D[l] = E with adjoint dD contributes to Q, at each occurrence Q[e] in E, the sum over (l,
/// letters summed in E) of dD[l] * dE/dQ[e], subject to (letters of Q) = e. Contributions add up. Faults:
/// "adjoint.name_taken" {name, line}, "backward.from_shared" {name, quantity}. From a given adjoint G of a
/// quantity Y the pass starts with dY = G, or with G itself if that is what the adjoint would be called.
/// Slopes go through the derived formula of a stated adjoint.
void derive(model::Model& model, const model::Backward& backward, notation::Faults& faults);

}  // namespace backstep::calculus
