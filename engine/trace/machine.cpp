#include "engine/trace/machine.hpp"

namespace backstep::trace {

const model::Quantity* descended(const model::Model& model) {
  for (const model::Backward& backward : model.backwards) {
    for (const model::Backward::Target& target : backward.targets) {
      const model::Quantity* quantity = model.quantity(target.name);
      if (quantity != nullptr && quantity->letters.empty() && target.from.empty()) return quantity;
    }
  }
  return nullptr;
}

std::vector<Update> updates(const model::Model& model, const Slots& slots) {
  const auto slot = [&](const model::Quantity* quantity) {
    return slots.offset[static_cast<std::size_t>(quantity - model.quantities.data())];
  };
  const model::Quantity* loss = descended(model);
  std::vector<Update> found;
  for (const model::Quantity& quantity : model.quantities) {
    if (quantity.updates.empty()) continue;
    Update update{slot(model.quantity(quantity.updates)), slot(&quantity), -1, model.cells(quantity)};
    if (const auto* adjoint = loss ? model.adjoint_of(quantity.updates, loss->name) : nullptr)
      update.adjoint_slot = slot(adjoint);
    found.push_back(update);
  }
  return found;
}

}  // namespace backstep::trace
