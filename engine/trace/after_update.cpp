#include "engine/trace/after_update.hpp"

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

}  // namespace

std::optional<Trace> after_update(const model::Model& model, const Trace& trace) {
  if (!compile(model).faults.empty()) return std::nullopt;
  switch (trace.arithmetic()) {
    case Arithmetic::decimal: return computed_anew(model, trace.store().decimals);
    case Arithmetic::float64: return computed_anew(model, trace.store().doubles);
    case Arithmetic::fraction: return computed_anew(model, trace.store().fractions);
  }
  return std::nullopt;
}

}  // namespace backstep::trace
