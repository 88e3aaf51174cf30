// Nudges as a record.
#pragma once

#include <vector>

#include "engine/trace/nudge.hpp"
#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

/// A list: what is moved, by how much, and the target before, as predicted, and truly.
[[nodiscard]] Json nudges_json(const model::Model& model, const std::vector<trace::Nudge>& nudges);

}  // namespace backstep::exchange
