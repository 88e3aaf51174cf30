#include "engine/trace/plan.hpp"

#include <algorithm>

#include "engine/trace/compiler.hpp"

namespace backstep::trace {

std::int64_t Plan::operations() const {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  std::int64_t total = 0;
  for (const Definition& definition : definitions)
    total = std::min(total, most - definition.operations) + definition.operations;
  return total;
}

Compiled compile(const model::Model& model) {
  Compiled compiled;
  compiled.plan.slots = slots(model);
  Compiler compiler(model, compiled.plan, compiled.faults);
  for (std::size_t i = 0; i < model.quantities.size() && compiled.faults.empty(); ++i)
    if (model.quantities[i].kind == model::QuantityKind::defined) compiler.define(i);
  return compiled;
}

}  // namespace backstep::trace
