#include "engine/trace/run.hpp"

#include <algorithm>

#include "engine/trace/inexact.hpp"
#include "engine/trace/plan.hpp"
#include "engine/trace/runner.hpp"

namespace backstep::trace {

namespace {

/// What an earlier step made is no literal: how it is printed depends on whether it is exact.
void carry(RunPass& pass) {
  pass.model.pass = pass.step;
  if (pass.step == 1) return;
  for (const model::Quantity& updated : pass.model.quantities) {
    if (updated.updates.empty()) continue;
    for (model::Quantity& quantity : pass.model.quantities) {
      if (quantity.name != updated.updates) continue;
      quantity.carried = true;
      quantity.literals.clear();
    }
  }
}

/// A pass of a run in double, shown in 50 digits from the parameters as they are printed.
void print_parameters(RunPass& pass) {
  const auto literals = [&](std::size_t q) {
    std::vector<std::string> found;
    for (std::int64_t i = 0; i < pass.model.cells(pass.model.quantities[q]); ++i)
      found.push_back(numbers::text(pass.trace.at({q, i})));
    return found;
  };
  for (const model::Quantity& updated : pass.model.quantities) {
    if (updated.updates.empty()) continue;
    for (std::size_t q = 0; q < pass.model.quantities.size(); ++q)
      if (pass.model.quantities[q].name == updated.updates) pass.model.quantities[q].literals = literals(q);
  }
  pass.model.pass = pass.step;
  const Evaluation again = evaluate(pass.model);
  if (again.trace) pass.trace = *again.trace;
}

/// Operations in all, nearly; as floating point, since a run may be asked to take for ever.
double cost_of(const model::Model& model, const Plan& plan) {
  const Batches batches(model);
  const double epochs = static_cast<double>(model.training.steps) / static_cast<double>(batches.in_epoch());
  const bool conditions = !model.training.loss_below.empty() || !model.training.gradient_below.empty();
  return static_cast<double>(plan.operations()) * (epochs + 1) * (batches.whole() || !conditions ? 1 : 2);
}

/// From here on wide numbers save more than it takes to make the kept passes once more.
constexpr std::int64_t many_steps = 20;

}  // namespace

std::int64_t steps_to_make(const model::Model& model, const RunOptions& options) {
  const std::int64_t steps = model.training.steps;
  return options.only_passes && !options.passes.empty()
             ? std::min(steps, *std::ranges::max_element(options.passes))
             : steps;
}

std::int64_t listing_stride(std::int64_t steps) {
  std::int64_t power = 1;
  while (true) {
    for (const std::int64_t digit : {1, 2, 5})
      if (digit * power * 10 >= steps) return digit * power;
    power *= 10;
  }
}

Run run(const model::Model& model, const RunOptions& options, std::int64_t scalar_limit) {
  Run result;
  const Evaluation first = evaluate(model, Arithmetic::float64, scalar_limit);
  result.faults = first.faults;
  if (!result.faults.empty()) return result;
  const double cost = cost_of(model, compile(model).plan);
  if (cost > static_cast<double>(options.most_operations)) {
    result.faults.push_back({"limit.run",
                             {{"found", std::to_string(static_cast<std::int64_t>(std::min(cost, 9e18)))},
                              {"limit", std::to_string(options.most_operations)}},
                             model.training.place});
    return result;
  }
  const bool precise = cost <= static_cast<double>(decimal_run_limit);
  result.arithmetic = options.arithmetic.value_or(precise ? Arithmetic::decimal : Arithmetic::float64);
  result.steps_in_epoch = Batches(model).in_epoch();
  result.every = model.training.every > 0 ? model.training.every : listing_stride(model.training.steps);
  if (result.arithmetic == Arithmetic::fraction) {
    Runner<numbers::Fraction>(model, options, result).go();
    for (RunPass& pass : result.passes) {
      if (result.faults.empty()) result.faults = inexact_values(pass.model, pass.trace);
      carry(pass);
    }
  } else if (result.arithmetic == Arithmetic::decimal) {
    if (steps_to_make(model, options) < many_steps) {
      Runner<numbers::Decimal>(model, options, result).go();
    } else {
      Runner<numbers::Wide>(model, options, result).go();
    }
    for (RunPass& pass : result.passes) carry(pass);
  } else {
    Runner<double>(model, options, result).go();
    for (RunPass& pass : result.passes) print_parameters(pass);
  }
  if (result.last) carry(*result.last);
  return result;
}

}  // namespace backstep::trace
