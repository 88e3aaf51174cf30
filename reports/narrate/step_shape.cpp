#include "reports/narrate/step_shape.hpp"

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;

namespace {

bool is_exponential(const Expr& formula) { return formula->kind == Kind::call && formula->text == "exp"; }

bool names_exponential(const model::Model& model, const Expr& expression) {
  const model::Quantity* named =
      expression->kind == Kind::reference ? model.quantity(expression->text) : nullptr;
  return named != nullptr && named->formula && is_exponential(named->formula);
}

bool is_one_more(const model::Model& model, const Expr& formula) {
  return formula->kind == Kind::sum && formula->children.size() == 2 && !formula->inverse[1] &&
         notation::is_integer(formula->children[0], 1) && names_exponential(model, formula->children[1]);
}

}  // namespace

std::string_view step_shape(const model::Model& model, const model::Quantity& step) {
  const Expr& formula = step.formula;
  if (is_exponential(formula)) return "exponential";
  const bool sum = formula->kind == Kind::reduce && formula->text == "sum";
  if (sum && names_exponential(model, formula->children[0])) return "exponentials";
  return is_one_more(model, formula) ? "denominator" : "";
}

std::string_view slope_shape(const model::Model& model, const Expr& formula) {
  const model::Quantity* other = formula->kind == Kind::reference ? model.quantity(formula->text) : nullptr;
  if (other != nullptr) return other->adjoint ? "passed_on" : "single";
  if (formula->kind == Kind::number) return "constant";
  const Expr& unsigned_part = formula->kind == Kind::negate ? formula->children[0] : formula;
  bool several = unsigned_part->kind == Kind::sum;
  model::for_each_node(formula,
                       [&](const notation::Node& node) { several = several || node.kind == Kind::reduce; });
  return several ? "" : "single";
}

}  // namespace backstep::narrate
