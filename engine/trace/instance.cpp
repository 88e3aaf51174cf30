#include "engine/trace/instance.hpp"

#include "engine/trace/evaluator.hpp"
#include "engine/trace/expander.hpp"

namespace backstep::trace {

using notation::Expr;
using numbers::Decimal;

Instance instance_with_data(const model::Model& model, Cell cell) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  const std::vector<std::int64_t> subscripts = model::subscripts(model, quantity, cell.index);
  Expander expander(model);
  for (std::size_t i = 0; i < subscripts.size(); ++i) expander.set(quantity.letters[i], subscripts[i]);
  Expr formula = expander.expand(quantity.formula);
  return {std::move(formula), expander.looked_at()};
}

Expr instance(const model::Model& model, Cell cell) { return instance_with_data(model, cell).formula; }

Decimal value(const model::Model& model, const Expr& instance, const ValueOf& of) {
  return Evaluator(model, of).value(instance);
}

numbers::Fraction fraction(const model::Model& model, const Expr& instance, const FractionOf& of) {
  return EvaluatorOf<numbers::Fraction>(model, of).value(instance);
}

Cell referenced(const model::Model& model, const notation::Node& reference) {
  const model::Quantity& quantity = *model.quantity(reference.text);
  std::vector<std::int64_t> subscripts;
  for (const notation::Affine& subscript : reference.subscripts) subscripts.push_back(subscript.constant);
  return {static_cast<std::size_t>(&quantity - model.quantities.data()),
          model::cell_at(model, quantity, subscripts)};
}

}  // namespace backstep::trace
