// A pass from the given values to the trace.
#include <set>
#include <string_view>

#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::int64_t operation_limit = 100'000'000;

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

Decimal decimal(const Decimal& value) { return value; }
Decimal decimal(double value) { return Decimal(number_of(value)); }

/// In which numbers a stated adjoint may differ from the derived one, times 1 + |a|.
constexpr std::string_view allowed(const Decimal&) { return "1e-28"; }
constexpr std::string_view allowed(double) { return "1e-10"; }

/// Finds the first cell in which a stated adjoint in force is not the derived one.
template <typename T>
void compare(const Definition& stated, const std::vector<T>& values, Statement& statement) {
  const Decimal tolerance(numbers::read_literal(allowed(T{})).value);
  for (std::int64_t cell = 0; cell < stated.cells && !statement.unequal; ++cell) {
    const Decimal one = decimal(values[static_cast<std::size_t>(stated.slot + cell)]);
    const Decimal other = decimal(values[static_cast<std::size_t>(stated.choice->derived_slot + cell)]);
    if (!one.is_finite() || !other.is_finite()) continue;  // named as undefined
    if (abs(one - other) <= tolerance * (Decimal(1) + abs(other))) continue;
    statement.unequal = cell;
    statement.left = one.number();
    statement.right = other.number();
  }
}

template <typename T>
std::vector<Statement> statements(const Plan& plan, Pass<T>& pass, const std::vector<T>& values) {
  std::vector<Statement> found;
  for (std::size_t i = 0; i < plan.definitions.size(); ++i) {
    const Definition& definition = plan.definitions[i];
    if (!definition.choice) continue;
    Statement& statement = found.emplace_back();
    statement.quantity = definition.quantity;
    statement.derived = definition.quantity - 1;
    statement.failing = pass.refused(i);
    statement.in_force = !statement.failing;
    if (statement.in_force) {
      compare(definition, values, statement);
    } else {
      const auto [left, right] = pass.sides(i, *statement.failing);
      statement.left = decimal(left).number();
      statement.right = decimal(right).number();
    }
  }
  return found;
}

template <typename T>
std::vector<T> computed(const model::Model& model, const Plan& plan, Trace::Store& store) {
  std::vector<T> values = given_values<T>(model, plan.slots);
  Pass<T> pass(plan, values);
  pass.run();
  store.statements = statements(plan, pass, values);
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
  if (arithmetic == Arithmetic::decimal) store->decimals = computed<Decimal>(model, compiled.plan, *store);
  if (arithmetic == Arithmetic::float64) store->doubles = computed<double>(model, compiled.plan, *store);
  evaluation.trace.emplace(std::move(store));
  return evaluation;
}

}  // namespace backstep::trace
