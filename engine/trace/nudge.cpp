#include "engine/trace/nudge.hpp"

#include <optional>

#include "engine/numbers/literal.hpp"
#include "engine/trace/compiler.hpp"
#include "engine/trace/downstream.hpp"
#include "engine/trace/slopes.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

std::vector<Decimal> recorded(const model::Model& model, const Trace& trace) {
  const Trace exact = trace.exact();
  if (exact.arithmetic() != Arithmetic::float64) return exact.store().decimals;
  const Evaluation again = evaluate(model, Arithmetic::decimal, exact.slots().total);
  return again.trace ? again.trace->store().decimals : std::vector<Decimal>{};
}

class Nudger {
 public:
  Nudger(const model::Model& model, const Plan& plan, std::vector<Decimal> values)
      : model_(model),
        plan_(plan),
        values_(std::move(values)),
        dependence_(model, plan),
        reach_(plan),
        wiggler_(plan, values_, {}),
        step_(numbers::decimal_literal(nudge_step)) {}

  std::optional<Nudge> run(Cell adjoint) {
    const auto& of = model_.quantities[adjoint.quantity].adjoint;
    const std::optional<Cell> target = of ? scalar(*of) : std::nullopt;
    if (!target) return std::nullopt;
    const Cell cell{position(of->quantity), adjoint.index};
    const std::int64_t slot = plan_.slots.at(cell);
    const std::int64_t seen = plan_.slots.at(*target);
    const Decimal slope = of->negative ? -at(plan_.slots.at(adjoint)) : at(plan_.slots.at(adjoint));
    const Decimal predicted = at(seen) + step_ * slope;
    const auto stretches = reach_.of(slot, dependence_.between(cell.quantity, {target->quantity}));
    const Decimal actual = wiggler_.shifted(slot, stretches, step_, seen);
    return Nudge{cell,
                 *target,
                 slope.number(),
                 at(seen).number(),
                 predicted.number(),
                 actual.number(),
                 (actual - predicted).number()};
  }

 private:
  [[nodiscard]] std::size_t position(const std::string& name) const {
    return static_cast<std::size_t>(model_.quantity(name) - model_.quantities.data());
  }

  [[nodiscard]] const Decimal& at(std::int64_t slot) const { return values_[static_cast<std::size_t>(slot)]; }

  /// Nothing where the pass starts from a given adjoint, or from several targets.
  [[nodiscard]] std::optional<Cell> scalar(const model::AdjointOf& of) const {
    const auto& targets = model_.backwards[of.backward].targets;
    const bool one = targets.size() == 1 && targets.front().from.empty() && of.target == targets.front().name;
    return one ? std::optional{Cell{position(of.target), 0}} : std::nullopt;
  }

  const model::Model& model_;
  const Plan& plan_;
  const std::vector<Decimal> values_;
  const Dependence dependence_;
  Reach reach_;
  Wiggler wiggler_;
  const Decimal step_;
};

}  // namespace

std::vector<Nudge> nudges(const model::Model& model, const Trace& trace, std::span<const Cell> adjoints) {
  std::vector<Nudge> found;
  const Compiled compiled = compile(model);
  std::vector<Decimal> values = recorded(model, trace);
  if (!compiled.faults.empty() || values.empty()) return found;
  Nudger nudger(model, compiled.plan, std::move(values));
  for (const Cell adjoint : adjoints)
    if (auto one = nudger.run(adjoint)) found.push_back(std::move(*one));
  return found;
}

}  // namespace backstep::trace
