#include "engine/trace/after_update.hpp"

namespace backstep::trace {

namespace {

// False if a value is not finite.
bool take_over(const Trace& trace, std::size_t updated, model::Quantity& quantity) {
  for (std::size_t i = 0; i < quantity.literals.size(); ++i) {
    const numbers::Number value = trace.at(Cell{updated, static_cast<std::int64_t>(i)});
    if (!value.is_finite()) return false;
    quantity.literals[i] = numbers::text(value);
  }
  return true;
}

}  // namespace

std::optional<model::Model> after_update(const model::Model& model, const Trace& trace) {
  model::Model next = model;
  bool updates = false;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const std::string& name = model.quantities[q].updates;
    if (name.empty()) continue;
    updates = true;
    for (model::Quantity& quantity : next.quantities)
      if (quantity.name == name && !take_over(trace, q, quantity)) return std::nullopt;
  }
  return updates ? std::optional{std::move(next)} : std::nullopt;
}

}  // namespace backstep::trace
