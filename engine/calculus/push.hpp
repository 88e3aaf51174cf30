// Pushing an upstream adjoint down the formula of one definition.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/calculus/contribution.hpp"
#include "engine/calculus/rewrite.hpp"
#include "engine/model/model.hpp"

namespace backstep::calculus {

/// Where contributions go.
using Collect = std::function<void(const model::Quantity& quantity, Seed contribution)>;

/// Tells whether a quantity needs an adjoint.
using Active = std::function<bool(const std::string& name)>;

/// Sends the contributions of `consumer` to the quantities its formula names. `upstream` is the name of the
/// consumer's own adjoint, "" for the target of the pass (whose adjoint is 1).
void push(const model::Model& model, const model::Quantity& consumer, const std::string& upstream,
          TemporaryLetters& letters, const Active& active, const Collect& collect);

}  // namespace backstep::calculus
