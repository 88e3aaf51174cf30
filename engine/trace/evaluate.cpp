// A pass from the given values to the trace.
#include <set>
#include <string_view>

#include "engine/notation/printer.hpp"
#include "engine/trace/carried_bounds.hpp"
#include "engine/trace/given.hpp"
#include "engine/trace/inexact.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/statements.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

using numbers::Decimal;
using numbers::Fraction;

namespace {

constexpr std::int64_t operation_limit = 100'000'000;
constexpr std::int64_t fraction_operation_limit = 1'000'000;  // so many long ones take seconds

std::set<std::string_view> used_names(const model::Model& model) {
  std::set<std::string_view> used;
  const auto note = [&](const notation::Node& node) {
    if (node.kind == notation::Kind::reference) used.insert(node.text);
  };
  for (const model::Quantity& quantity : model.quantities) model::for_each_node(quantity.formula, note);
  for (const model::StatedAdjoint& stated : model.stated) {
    model::for_each_node(stated.formula, note);
    if (!stated.when) continue;
    model::for_each_node(stated.when->left, note);
    model::for_each_node(stated.when->right, note);
  }
  return used;
}

/// Parameters that something is computed from, but whose values are yet to be given.
void require_values(const model::Model& model, notation::Faults& faults) {
  const std::set<std::string_view> used = used_names(model);
  for (const model::Quantity& quantity : model.quantities) {
    if (quantity.kind == model::QuantityKind::defined || !quantity.literals.empty()) continue;
    if (used.contains(quantity.name))
      faults.push_back({"trace.no_values",
                        {{"name", quantity.name},
                         {"kind", quantity.kind == model::QuantityKind::state ? "state" : "param"},
                         {"left", notation::print_left(quantity.name, quantity.letters)}},
                        quantity.place});
  }
}

void require_at_most(const char* id, std::int64_t found, std::int64_t limit, notation::Faults& faults) {
  if (found > limit)
    faults.push_back({id, {{"found", std::to_string(found)}, {"limit", std::to_string(limit)}}, {}});
}

template <typename T>
std::vector<T> computed(const model::Model& model, const Plan& plan, Trace::Store& store) {
  std::vector<T> values = given_values<T>(model, plan.slots);
  Pass<T> pass(plan, values);
  pass.run();
  store.statements = statements(plan, pass, values);
  return values;
}

/// Rounds cells and notes which have changed by it.
void round_cells(Trace::Store& store, std::int64_t slot, std::int64_t count) {
  for (auto at = static_cast<std::size_t>(slot); at < static_cast<std::size_t>(slot + count); ++at) {
    const numbers::Number computed = store.decimals[at].number();
    store.decimals[at] = Decimal(numbers::carried(computed, *store.pencil));
    store.ties[at] = numbers::is_tie(computed, *store.pencil);
    store.rounded[at] = !computed.exact || Decimal(computed) != store.decimals[at];
  }
}

/// A refused adjoint is a copy of the derived one.
void copy_marks(const Plan& plan, const Pass<Decimal>& pass, Trace::Store& store) {
  for (std::size_t i = 0; i < plan.definitions.size(); ++i) {
    const Definition& definition = plan.definitions[i];
    if (!definition.choice || !pass.refused(i)) continue;
    for (std::int64_t cell = 0; cell < definition.cells; ++cell) {
      const auto to = static_cast<std::size_t>(definition.slot + cell);
      const auto from = static_cast<std::size_t>(definition.choice->derived_slot + cell);
      store.rounded[to] = store.rounded[from];
      store.ties[to] = store.ties[from];
    }
  }
}

std::vector<numbers::Interval> as_intervals(const std::vector<Decimal>& values) {
  return {values.begin(), values.end()};
}

/// The pass once more, as with a pencil.
std::shared_ptr<Trace::Store> carried_on(const model::Model& model, const Plan& plan,
                                         std::shared_ptr<const Trace::Store> exact,
                                         const numbers::Digits& pencil, bool bounds) {
  auto store = std::make_shared<Trace::Store>();
  store->slots = plan.slots;
  store->statements = exact->statements;
  store->pencil = pencil;
  store->rounded.resize(static_cast<std::size_t>(plan.slots.total));
  store->ties.resize(store->rounded.size());
  const std::vector<Decimal> given = given_values<Decimal>(model, plan.slots);
  store->decimals = given;
  std::vector<Decimal> unrounded = given;
  Pass<Decimal> decisions(plan, unrounded);
  decisions.run();
  Pass<Decimal> pass(plan, store->decimals);
  pass.finish_cells([&](std::int64_t slot, std::int64_t count) { round_cells(*store, slot, count); });
  pass.run_as(decisions.refusals());
  if (bounds && plan.operations() <= bounds_operation_limit)
    store->reach = carried_bounds(plan, as_intervals(given), decisions.refusals(), pencil);
  copy_marks(plan, pass, *store);
  store->exact = std::move(exact);
  return store;
}

}  // namespace

Evaluation evaluate(const model::Model& model, Arithmetic arithmetic, std::int64_t scalar_limit,
                    const std::optional<numbers::Digits>& pencil) {
  Evaluation evaluation;
  require_at_most("limit.scalars", slots(model).total, scalar_limit, evaluation.faults);
  require_values(model, evaluation.faults);
  if (!evaluation.faults.empty()) return evaluation;
  Compiled compiled = compile(model);
  evaluation.faults = std::move(compiled.faults);
  if (evaluation.faults.empty())
    require_at_most("limit.operations", compiled.plan.operations(),
                    arithmetic == Arithmetic::fraction ? fraction_operation_limit : operation_limit,
                    evaluation.faults);
  if (!evaluation.faults.empty()) return evaluation;
  auto store = std::make_shared<Trace::Store>();
  store->slots = compiled.plan.slots;
  if (arithmetic == Arithmetic::decimal) keep(computed<Decimal>(model, compiled.plan, *store), *store);
  if (arithmetic == Arithmetic::float64) keep(computed<double>(model, compiled.plan, *store), *store);
  if (arithmetic == Arithmetic::fraction) keep(computed<Fraction>(model, compiled.plan, *store), *store);
  if (pencil) store = carried_on(model, compiled.plan, std::move(store), *pencil, true);
  evaluation.trace.emplace(std::move(store));
  evaluation.faults = inexact_values(model, *evaluation.trace);
  if (!evaluation.faults.empty()) evaluation.trace.reset();
  return evaluation;
}

Trace carried_with(const model::Model& model, const Trace& trace, const numbers::Digits& pencil) {
  return Trace(carried_on(model, compile(model).plan, trace.exact().shared_store(), pencil, false));
}

}  // namespace backstep::trace
