// The gradient of a parameter as a sum with one term for each use.
#pragma once

#include <optional>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// One term of d(target)/d(parameter).
struct Use {
  /// The adjoint of the value that the parameter enters; nothing for a term that acts on the target itself.
  std::optional<Cell> upstream;
  notation::Expr
      term;  // as an instance: upstream adjoint times local derivative, in the order of the formula
};

/// In the order of the formula; a value that the parameter enters more than once has a term for each time.
/// Empty for a cell that is no adjoint of a parameter, and where a term speaks of several upstream adjoints.
[[nodiscard]] std::vector<Use> uses(const model::Model& model, Cell gradient);

}  // namespace backstep::trace
