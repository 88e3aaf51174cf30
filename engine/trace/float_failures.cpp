#include "engine/trace/float_failures.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include "engine/numbers/literal.hpp"
#include "engine/trace/machine.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr double least_normal = std::numeric_limits<double>::min();

std::optional<FloatFailure> failure(const Decimal& decimal, double value) {
  if (std::isnan(value)) return FloatFailure::undefined;
  if (std::isinf(value)) return FloatFailure::overflow;
  const bool unknown = decimal.is_zero() && !decimal.exact();  // what is left of a cancellation of decimals
  if (unknown || (decimal.is_zero() && value == 0)) return std::nullopt;
  static const Decimal tolerated(numbers::read_literal("1e-3").value);
  const Decimal error = abs(Decimal(number_of(value)) - decimal);
  if (error <= tolerated * abs(decimal)) return std::nullopt;
  return std::abs(decimal.to_double()) < least_normal && !decimal.is_zero() ? FloatFailure::underflow
                                                                            : FloatFailure::cancelled;
}

/// Given values, those that earlier steps made among them.
void take_given(Machine<double>& machine, const std::vector<Decimal>& decimals) {
  for (std::size_t q = 0; q < machine.model.quantities.size(); ++q) {
    if (machine.model.quantities[q].kind == model::QuantityKind::defined) continue;
    const auto first = static_cast<std::size_t>(machine.plan.slots.offset[q]);
    const auto cells = static_cast<std::size_t>(machine.model.cells(machine.model.quantities[q]));
    for (std::size_t i = first; i < first + cells; ++i) machine.values[i] = decimals[i].to_double();
  }
}

/// The values of the pass in doubles; empty where there is nothing to compare.
std::vector<double> computed_in_doubles(const model::Model& model, const Trace& trace) {
  if (trace.arithmetic() == Arithmetic::float64 || !compile(model).faults.empty()) return {};
  Machine<double> machine(model);
  take_given(machine, trace.store().decimals);
  machine.compute();
  return std::move(machine.values);
}

std::optional<FloatValue> compared(const Trace& trace, const std::vector<double>& doubles, Cell cell) {
  const auto slot = static_cast<std::size_t>(trace.slots().at(cell));
  const Decimal& decimal = trace.store().decimals[slot];
  const auto kind = decimal.is_finite() ? failure(decimal, doubles[slot]) : std::nullopt;
  if (!kind) return std::nullopt;
  return FloatValue{cell, *kind, decimal.number(), number_of(doubles[slot])};
}

}  // namespace

std::vector<FloatValue> float_failures(const model::Model& model, const Trace& trace) {
  std::vector<FloatValue> found;
  const Trace exact = trace.exact();
  const std::vector<double> doubles = computed_in_doubles(model, exact);
  if (doubles.empty()) return found;
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    for (Cell cell{q, 0}; cell.index < model.cells(model.quantities[q]); ++cell.index)
      if (auto one = compared(exact, doubles, cell)) found.push_back(std::move(*one));
  return found;
}

std::optional<FloatValue> float_failure(const model::Model& model, const Trace& trace, Cell cell) {
  const Trace exact = trace.exact();
  const std::vector<double> doubles = computed_in_doubles(model, exact);
  return doubles.empty() ? std::nullopt : compared(exact, doubles, cell);
}

}  // namespace backstep::trace
