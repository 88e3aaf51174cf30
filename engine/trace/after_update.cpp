#include "engine/trace/after_update.hpp"

#include <algorithm>

#include "engine/trace/machine.hpp"

namespace backstep::trace {

namespace {

template <typename T>
std::optional<Trace> computed_anew(const model::Model& model, const std::vector<T>& values) {
  Machine<T> machine(model);
  machine.values = values;
  if (machine.changes.empty() || !machine.updates_are_finite()) return std::nullopt;
  machine.take(machine.updated());
  machine.compute();
  return machine.trace();
}

/// The same with the pencil: the rounded updated values are given values now.
std::optional<Trace> carried_anew(model::Model model, const Trace& trace) {
  for (const Update& change : updates(model, trace.slots())) {
    const auto at = std::ranges::find(trace.slots().offset, change.old_slot);
    model::Quantity& quantity = model.quantities[static_cast<std::size_t>(at - trace.slots().offset.begin())];
    quantity.literals.clear();
    for (std::int64_t i = 0; i < change.cells; ++i) {
      const numbers::Number updated = trace.at(change.new_slot + i);
      if (!updated.is_finite()) return std::nullopt;
      quantity.literals.push_back(numbers::text(updated));
    }
  }
  return evaluate(model, Arithmetic::decimal, trace.slots().total, trace.pencil()).trace;
}

}  // namespace

std::optional<Trace> after_update(const model::Model& model, const Trace& trace) {
  if (!compile(model).faults.empty()) return std::nullopt;
  if (trace.pencil() && updates(model, trace.slots()).empty()) return std::nullopt;
  if (trace.pencil()) return carried_anew(model, trace);
  switch (trace.arithmetic()) {
    case Arithmetic::decimal: return computed_anew(model, trace.store().decimals);
    case Arithmetic::float64: return computed_anew(model, trace.store().doubles);
    case Arithmetic::fraction: return computed_anew(model, trace.store().fractions);
  }
  return std::nullopt;
}

}  // namespace backstep::trace
