// From what a person typed to a cell, or to what is wrong with it.
#pragma once

#include <optional>
#include <string_view>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The cell meant, or a quantity of several cells without subscripts, or faults: "cell.form", "cell.unknown",
/// "cell.similar", "cell.rank", "cell.range".
struct Lookup {
  std::optional<Cell> cell;
  std::optional<std::size_t> quantity;  // also where the cell is known
  notation::Faults faults;
};

/// Spellings: "W1[1,2]", "W1.1.2", "L", "dL/da2[1]", "∂L/∂a2[1]", "W1'[1,2]", "W1′[1,2]", "W1_next[1,2]"; a
/// quantity of one cell may stand without subscripts.
[[nodiscard]] Lookup look_up(const model::Model& model, std::string_view name);

}  // namespace backstep::trace
