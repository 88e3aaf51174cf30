#include "engine/trace/aim.hpp"

namespace backstep::trace {

std::vector<Aim> aims(const model::Model& model, const Slots& slots) {
  const auto position = [&](const model::Quantity* quantity) {
    return static_cast<std::size_t>(quantity - model.quantities.data());
  };
  std::vector<Aim> found;
  std::size_t parts = 0;
  for (const model::Backward& backward : model.backwards) {
    Aim& aim = found.emplace_back();
    for (const model::Backward::Target& target : backward.targets) {
      const model::Quantity* quantity = model.quantity(target.name);
      const model::Quantity* from = model.quantity(target.from);
      if (quantity == nullptr) continue;
      aim.quantities.push_back(position(quantity));
      for (std::int64_t cell = 0; cell < model.cells(*quantity); ++cell) {
        Aim::Part part{slots.offset[position(quantity)] + cell, parts++, std::nullopt};
        if (from != nullptr) part.weight = slots.offset[position(from)] + cell;
        aim.parts.push_back(part);
      }
    }
  }
  return found;
}

std::vector<std::int64_t> slots_of(const std::vector<Aim>& aims) {
  std::vector<std::int64_t> found;
  for (const Aim& aim : aims)
    for (const Aim::Part& part : aim.parts) found.push_back(part.slot);
  return found;
}

}  // namespace backstep::trace
