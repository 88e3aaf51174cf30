// Where a value is used.
#pragma once

#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The cells whose formulas refer to a cell, conditions of filters included, in the order of the model.
[[nodiscard]] std::vector<Cell> users(const model::Model& model, Cell cell);

}  // namespace backstep::trace
