// The model as it stands after a step: parameters and states replaced by their updated values.
#pragma once

#include <optional>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Q takes the value of Q' with all 50 digits; what has no update stays. Nothing if the model updates nothing
/// or an updated value is not finite.
[[nodiscard]] std::optional<model::Model> after_update(const model::Model& model, const Trace& trace);

}  // namespace backstep::trace
