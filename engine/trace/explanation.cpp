#include "engine/trace/explanation.hpp"

#include <algorithm>

#include "engine/trace/users.hpp"

namespace backstep::trace {

namespace {

// Products of slopes that were rounded on the way would not add up to the adjoint.
Effect effect(const model::Model& model, const Trace& trace, Cell adjoint, std::size_t most_paths) {
  const model::Quantity* of = model.quantity(model.quantities[adjoint.quantity].adjoint->quantity);
  const Cell cell{static_cast<std::size_t>(of - model.quantities.data()), adjoint.index};
  const Trace exact = trace.exact();
  return {cell, adjoint, paths(model, exact, adjoint, most_paths), compare(model, exact, adjoint)};
}

/// One for each target: where a target has several, such as a derived one and a stated one that is used in
/// its place, the last.
std::vector<Cell> adjoints(const model::Model& model, Cell cell) {
  if (model.quantities[cell.quantity].adjoint) return {cell};
  std::vector<Cell> found;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const auto& adjoint = model.quantities[q].adjoint;
    if (!adjoint || adjoint->quantity != model.quantities[cell.quantity].name) continue;
    const auto same = std::ranges::find_if(found, [&](Cell other) {
      return model.quantities[other.quantity].adjoint->target == adjoint->target;
    });
    if (same == found.end()) {
      found.push_back({q, cell.index});
    } else {
      *same = {q, cell.index};
    }
  }
  return found;
}

std::optional<Cell> updated(const model::Model& model, Cell cell) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const std::string& name = quantity.adjoint ? quantity.adjoint->quantity : quantity.name;
  const auto found = std::ranges::find(model.quantities, name, &model::Quantity::updates);
  if (found == model.quantities.end()) return std::nullopt;
  return Cell{static_cast<std::size_t>(found - model.quantities.begin()), cell.index};
}

}  // namespace

Explanation explain(const model::Model& model, const Trace& trace, Cell cell, std::size_t most_paths) {
  Explanation made{cell, operands(model, cell), users(model, cell), {}, updated(model, cell), {}};
  const std::vector<Cell> all = adjoints(model, cell);
  for (const Cell adjoint : all) made.effects.push_back(effect(model, trace, adjoint, most_paths));
  made.nudges = nudges(model, trace, all);
  return made;
}

}  // namespace backstep::trace
