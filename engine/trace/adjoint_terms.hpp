// An adjoint as a sum of upstream adjoints, each times a local derivative: the chain rule read off its
// formula.
#pragma once

#include <optional>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// d(target)/dq = sum over the terms, slopes all of them, also where an adjoint holds one with the other
/// sign, of (upstream adjoint d(target)/dp) * (local derivative dp/dq).
struct AdjointTerm {
  /// The adjoint of p; nothing for what acts on the target without a detour, whose upstream adjoint is 1.
  std::optional<Cell> upstream;
  notation::Expr derivative;  // dp/dq as an instance; the number 1 if nothing else is left
};

/// The terms of an adjoint, one for each p, in the order of its formula. Upstream adjoints are the references
/// to adjoints of the same target. Nothing for a cell that is no adjoint, or one whose formula (stated by the
/// author) is not linear in the upstream adjoints.
[[nodiscard]] std::optional<std::vector<AdjointTerm>> adjoint_terms(const model::Model& model, Cell adjoint);

}  // namespace backstep::trace
