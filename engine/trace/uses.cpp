#include "engine/trace/uses.hpp"

#include <algorithm>

#include "engine/notation/sign.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

void add_summands(const Expr& expression, bool minus, std::vector<Expr>& into) {
  if (expression->kind == Kind::negate && expression->children[0]->kind == Kind::sum)
    return add_summands(expression->children[0], !minus, into);
  if (expression->kind != Kind::sum) {
    const bool both = minus && expression->kind == Kind::negate;
    into.push_back(both ? expression->children[0] : minus ? notation::opposite(expression) : expression);
    return;
  }
  for (std::size_t i = 0; i < expression->children.size(); ++i)
    add_summands(expression->children[i], minus != expression->inverse[i], into);
}

/// References to adjoints of the same target.
std::vector<Cell> upstream_of(const model::Model& model, const Expr& term, const std::string& target) {
  std::vector<Cell> found;
  model::for_each_node(term, [&](const Node& node) {
    const model::Quantity* quantity = node.kind == Kind::reference ? model.quantity(node.text) : nullptr;
    if (quantity != nullptr && quantity->adjoint && quantity->adjoint->target == target)
      found.push_back(referenced(model, node));
  });
  return found;
}

}  // namespace

std::vector<Use> uses(const model::Model& model, Cell gradient) {
  const model::Quantity& quantity = model.quantities[gradient.quantity];
  if (!quantity.adjoint) return {};
  if (model.quantity(quantity.adjoint->quantity)->kind != model::QuantityKind::param) return {};
  std::vector<Expr> summands;
  add_summands(instance(model, gradient), false, summands);
  std::vector<Use> found;
  for (const Expr& term : summands) {
    const std::vector<Cell> upstream = upstream_of(model, term, quantity.adjoint->target);
    if (upstream.size() > 1) return {};
    found.push_back({upstream.empty() ? std::nullopt : std::optional{upstream.front()}, term});
  }
  return found;
}

}  // namespace backstep::trace
