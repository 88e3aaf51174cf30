// The same pass once more, after its update.
#pragma once

#include <optional>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Q takes the value of Q' as it stands in the trace, all digits and whether it is exact; what has no update
/// stays; then everything is computed anew. Nothing if the model updates nothing, an updated value is not
/// finite, or the model cannot be computed.
[[nodiscard]] std::optional<Trace> after_update(const model::Model& model, const Trace& trace);

}  // namespace backstep::trace
