#include "reports/narrate/loss_form.hpp"

#include <algorithm>

namespace backstep::narrate {

namespace {

using notation::Expr;
using notation::Kind;
using notation::Node;

bool is_target(const model::Model& model, const Expr& expression) {
  const model::Quantity* quantity =
      expression->kind == Kind::reference ? model.quantity(expression->text) : nullptr;
  return quantity != nullptr && quantity->kind == model::QuantityKind::target;
}

bool speaks_of_target(const model::Model& model, const Expr& expression) {
  bool found = false;
  model::for_each_node(expression, [&](const Node& node) {
    const model::Quantity* quantity = node.kind == Kind::reference ? model.quantity(node.text) : nullptr;
    found = found || (quantity != nullptr && quantity->kind == model::QuantityKind::target);
  });
  return found;
}

// A step with a name stands for its formula.
Expr seen_through(const model::Model& model, const Expr& expression) {
  const model::Quantity* quantity =
      expression->kind == Kind::reference ? model.quantity(expression->text) : nullptr;
  return quantity != nullptr && quantity->formula ? quantity->formula : expression;
}

// (target - something)^2 or (something - target)^2
bool is_squared_error(const model::Model& model, const Expr& body) {
  if (body->kind != Kind::power || !notation::is_integer(body->children[1], 2)) return false;
  const Expr& difference = body->children[0];
  if (difference->kind != Kind::sum || difference->children.size() != 2 || !difference->inverse[1])
    return false;
  return std::ranges::any_of(difference->children, [&](const Expr& side) { return is_target(model, side); });
}

// 1/2*rest: the rest, else nothing.
Expr half_of(const Expr& formula) {
  const bool half = formula->kind == Kind::product && formula->children.size() == 3 &&
                    notation::is_integer(formula->children[0], 1) && formula->inverse[1] &&
                    notation::is_integer(formula->children[1], 2) && !formula->inverse[2];
  return half ? formula->children[2] : nullptr;
}

bool is_plain(const Expr& expression, std::string_view reduction) {
  return expression->kind == Kind::reduce && expression->text == reduction && expression->conditions.empty();
}

LossForm squares(const model::Model& model, const Expr& formula) {
  const Expr half = half_of(formula);
  const Expr& reduction = half ? half : formula;
  const bool sum = is_plain(reduction, "sum");
  if (!sum && !is_plain(reduction, "mean")) return LossForm::other;
  const Expr body = seen_through(model, reduction->children[0]);
  const Expr half_body = half_of(body);
  if (!is_squared_error(model, half_body ? half_body : body) || (half && half_body)) return LossForm::other;
  if (!half && !half_body) return sum ? LossForm::squares : LossForm::mean_squares;
  return sum ? LossForm::half_squares : LossForm::other;
}

// Logarithms in a term, each weighted by a target: y*log(a) or xlogy(y, a).
int weighted_logarithms(const model::Model& model, const Expr& term) {
  if (term->kind == Kind::sum && std::ranges::none_of(term->inverse, [](bool minus) { return minus; })) {
    int found = 0;
    for (const Expr& part : term->children) found += weighted_logarithms(model, part);
    return found;
  }
  const bool call = term->kind == Kind::call && term->text == "xlogy";
  const bool product = term->kind == Kind::product && term->children.size() == 2 && !term->inverse[1] &&
                       term->children[1]->kind == Kind::call && term->children[1]->text == "log";
  return (call || product) && speaks_of_target(model, term->children[0]) ? 1 : 0;
}

// -sum(k, ...) for each sample, and the mean of them where there are several.
LossForm entropy(const model::Model& model, const Expr& formula) {
  if (formula->kind != Kind::negate) return LossForm::other;
  Expr inside = formula->children[0];
  if (is_plain(inside, "mean")) inside = inside->children[0];
  if (inside->kind != Kind::reduce || inside->text != "sum") return LossForm::other;
  const Expr& term = inside->children[0];
  const bool picked = inside->conditions.size() == 1 && term->kind == Kind::call && term->text == "log" &&
                      (speaks_of_target(model, inside->conditions[0].left) ||
                       speaks_of_target(model, inside->conditions[0].right));
  if (picked) return LossForm::cross_entropy;
  if (!inside->conditions.empty()) return LossForm::other;
  const int logarithms = weighted_logarithms(model, term);
  if (logarithms == 1) return LossForm::cross_entropy;
  return logarithms == 2 ? LossForm::binary_cross_entropy : LossForm::other;
}

}  // namespace

LossForm loss_form(const model::Model& model, const model::Quantity& loss) {
  const LossForm form = squares(model, loss.formula);
  return form == LossForm::other ? entropy(model, loss.formula) : form;
}

}  // namespace backstep::narrate
