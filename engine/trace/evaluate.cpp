// A pass from the given values to the trace.
#include <set>
#include <string_view>

#include "engine/numbers/literal.hpp"
#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

namespace {

constexpr std::int64_t operation_limit = 100'000'000;

std::set<std::string_view> used_names(const model::Model& model) {
  std::set<std::string_view> used;
  for (const model::Quantity& quantity : model.quantities) {
    model::for_each_node(quantity.formula, [&](const notation::Node& node) {
      if (node.kind == notation::Kind::reference) used.insert(node.text);
    });
  }
  return used;
}

/// Parameters that something is computed from, but whose values are yet to be given.
void require_values(const model::Model& model, notation::Faults& faults) {
  const std::set<std::string_view> used = used_names(model);
  for (const model::Quantity& quantity : model.quantities) {
    if (quantity.kind == model::QuantityKind::defined || !quantity.literals.empty()) continue;
    if (used.contains(quantity.name))
      faults.push_back({"trace.no_values", {{"name", quantity.name}}, quantity.place});
  }
}

void require_at_most(const char* id, std::int64_t found, std::int64_t limit, notation::Faults& faults) {
  if (found > limit)
    faults.push_back({id, {{"found", std::to_string(found)}, {"limit", std::to_string(limit)}}, {}});
}

/// The given values in their slots. What has none, and is not used either, is undefined.
template <typename T>
std::vector<T> given_values(const model::Model& model, const Slots& slots) {
  const T zero = NumberKind<T>::integer(0);
  std::vector<T> values(static_cast<std::size_t>(slots.total), zero / zero);
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const std::vector<std::string>& literals = model.quantities[q].literals;
    if (literals.empty()) continue;
    const auto cells = static_cast<std::size_t>(model.cells(model.quantities[q]));
    const auto first = static_cast<std::size_t>(slots.offset[q]);
    for (std::size_t i = 0; i < cells; ++i) {
      const bool same = i > 0 && literals.size() == 1;
      values[first + i] =
          same ? values[first] : NumberKind<T>::from(numbers::read_literal(literals[i]).value);
    }
  }
  return values;
}

template <typename T>
std::vector<T> computed(const model::Model& model, const Plan& plan) {
  std::vector<T> values = given_values<T>(model, plan.slots);
  Pass<T>(plan, values).run();
  return values;
}

}  // namespace

Evaluation evaluate(const model::Model& model, Arithmetic arithmetic, std::int64_t scalar_limit) {
  Evaluation evaluation;
  require_at_most("limit.scalars", slots(model).total, scalar_limit, evaluation.faults);
  require_values(model, evaluation.faults);
  if (!evaluation.faults.empty()) return evaluation;
  Compiled compiled = compile(model);
  evaluation.faults = std::move(compiled.faults);
  if (evaluation.faults.empty())
    require_at_most("limit.operations", compiled.plan.operations(), operation_limit, evaluation.faults);
  if (!evaluation.faults.empty()) return evaluation;
  auto store = std::make_shared<Trace::Store>();
  store->slots = compiled.plan.slots;
  store->arithmetic = arithmetic;
  if (arithmetic == Arithmetic::decimal) store->decimals = computed<numbers::Decimal>(model, compiled.plan);
  if (arithmetic == Arithmetic::float64) store->doubles = computed<double>(model, compiled.plan);
  evaluation.trace.emplace(std::move(store));
  return evaluation;
}

}  // namespace backstep::trace
