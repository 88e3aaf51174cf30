#include "engine/trace/written.hpp"

#include "engine/trace/expander.hpp"
#include "engine/trace/instance.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using numbers::Decimal;

namespace {

using Parts = std::vector<std::pair<std::string, Expr>>;

Expr with_arguments(const Expr& expression, const Parts& arguments) {
  for (const auto& [name, argument] : arguments)
    if (expression->kind == Kind::reference && expression->text == name) return argument;
  return notation::with_parts(expression, [&](const Expr& part) { return with_arguments(part, arguments); });
}

}  // namespace

Decimal decimal_at(const Trace& trace, Cell cell) {
  return trace.arithmetic() != Arithmetic::float64
             ? trace.store().decimals[static_cast<std::size_t>(trace.slots().at(cell))]
             : Decimal(trace.at(cell));
}

Decimal value_of_part(const model::Model& model, const Trace& trace, const Expr& part) {
  return value(model, part, [&trace](Cell cell) { return decimal_at(trace, cell); });
}

Expr body_of_call(const model::Model& model, const Trace& trace, const Expr& expression) {
  const model::Function* function =
      expression->kind == Kind::call ? model.function(expression->text) : nullptr;
  if (function == nullptr) return nullptr;
  Arguments values;
  Parts parts;
  for (std::size_t i = 0; i < expression->children.size(); ++i) {
    const Expr& argument = expression->children[i];
    values.emplace_back(function->parameters[i], value_of_part(model, trace, argument));
    parts.emplace_back(function->parameters[i], argument);
  }
  return with_arguments(Expander(model, std::move(values)).expand(function->body), parts);
}

}  // namespace backstep::trace
