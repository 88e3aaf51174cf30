// What a cell is computed from, and where values stop being numbers.
#include <algorithm>
#include <set>

#include "engine/trace/instance.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

std::vector<Cell> operands(const model::Model& model, Cell cell) {
  std::vector<Cell> found;
  if (model.quantities[cell.quantity].kind != model::QuantityKind::defined) return found;
  std::set<std::pair<std::size_t, std::int64_t>> known;
  const auto add = [&](Cell operand) {
    if (known.emplace(operand.quantity, operand.index).second) found.push_back(operand);
  };
  const Instance instance = instance_with_data(model, cell);
  model::for_each_node(instance.formula, [&](const notation::Node& node) {
    if (node.kind == notation::Kind::reference) add(referenced(model, node));
  });
  for (const Cell data : instance.data) add(data);
  return found;
}

// Every cell is computed from cells that stand above it, so the first one that is not finite is computed from
// finite ones.
std::optional<Cell> first_undefined(const model::Model& model, const Trace& trace) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const model::Quantity& quantity = model.quantities[q];
    if (quantity.kind != model::QuantityKind::defined && quantity.literals.empty()) continue;
    for (std::int64_t index = 0; index < model.cells(quantity); ++index)
      if (!trace.at({q, index}).is_finite()) return Cell{q, index};
  }
  return std::nullopt;
}

}  // namespace backstep::trace
