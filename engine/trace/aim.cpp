#include "engine/trace/aim.hpp"

namespace backstep::trace {

std::vector<Aim> aims(const model::Model& model, const Slots& slots) {
  const auto position = [&](const model::Quantity* quantity) {
    return static_cast<std::size_t>(quantity - model.quantities.data());
  };
  std::vector<Aim> found;
  for (const model::Backward& backward : model.backwards) {
    Aim& aim = found.emplace_back();
    for (const model::Backward::Target& target : backward.targets) {
      const model::Quantity* quantity = model.quantity(target.name);
      const model::Quantity* from = model.quantity(target.from);
      if (quantity == nullptr) continue;
      aim.quantities.push_back(position(quantity));
      for (std::int64_t cell = 0; cell < model.cells(*quantity); ++cell) {
        Aim::Part part{slots.offset[position(quantity)] + cell, std::nullopt};
        if (from != nullptr) part.weight = slots.offset[position(from)] + cell;
        aim.parts.push_back(part);
      }
    }
  }
  return found;
}

Aim aim_at(std::int64_t slot) { return {{{slot, std::nullopt}}, {}}; }

}  // namespace backstep::trace
