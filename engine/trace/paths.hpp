// The chain rule as paths: every way on which one scalar acts on another, with the factor of each step.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/path_count.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// One step of a path: the local derivative d(of)/d(by).
struct Factor {
  /// Nothing if the step is an upstream adjoint given by the author (`backward y from G`).
  std::optional<Cell> of;
  Cell by;
  notation::Expr derivative;  // an instance
  numbers::Number value;
};

struct Path {
  std::vector<Factor> factors;  // from the target down to the cell
  numbers::Number product;
};

/// d(target)/d(cell) as a sum over paths: each product of local derivatives along a way from cell to target.
/// Two formulas in which a cell stands several times have one path between them, not several.
struct Paths {
  Cell adjoint;
  Cell cell;
  PathCount count;            // all of them, also those whose product is 0
  std::vector<Path> largest;  // by |product|, the largest first; equal ones in the order of the formulas
  numbers::Number rest;       // the adjoint minus the products of `largest`
  numbers::Number total;      // the sum of all products, which is the adjoint but for the last digits
  bool complete = false;      // `largest` holds all paths; the rest is 0
  bool defined = true;        // every factor is finite; otherwise the paths are counted only
};

/// The paths behind an adjoint, with the `most` largest written out. Counts and sums come by dynamic
/// programming, the largest by k-best lists: the cost does not grow with the number of paths. Nothing for a
/// cell that is no adjoint or where an adjoint on the way is not linear in those above it.
[[nodiscard]] std::optional<Paths> paths(const model::Model& model, const Trace& trace, Cell adjoint,
                                         std::size_t most);

}  // namespace backstep::trace
