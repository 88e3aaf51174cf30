// All there is to say about one cell.
#pragma once

#include <optional>
#include <vector>

#include "engine/trace/gradient_check.hpp"
#include "engine/trace/nudge.hpp"
#include "engine/trace/paths.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// How a cell acts on one target: the adjoint, its paths, its check. Paths and check of a pass with the
/// pencil are those of the pass without rounding.
struct Effect {
  Cell cell;
  Cell adjoint;
  std::optional<Paths> paths;       // none if an adjoint on the way does not split into paths
  std::optional<Comparison> check;  // none if the target is no scalar
};

struct Explanation {
  Cell cell;
  std::vector<Cell> operands;  // what it is computed from
  std::vector<Cell> users;     // the cells whose formulas refer to it
  /// Of an adjoint: the one effect it is. Of anything else: one for each target that has an adjoint of it, in
  /// the order of the model.
  std::vector<Effect> effects;
  std::optional<Cell> updated;  // of a parameter and its adjoint: the cell with the parameter's next value
  std::vector<Nudge> nudges;    // one for each effect on a scalar
};

/// `most_paths`: how many paths are written out for each effect. Precondition: the cell exists.
[[nodiscard]] Explanation explain(const model::Model& model, const Trace& trace, Cell cell,
                                  std::size_t most_paths);

}  // namespace backstep::trace
