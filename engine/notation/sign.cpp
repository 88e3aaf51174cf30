#include "engine/notation/sign.hpp"

#include <algorithm>

namespace backstep::notation {

namespace {

bool is_reference(const Expr& expression) { return expression->kind == Kind::reference; }

// a - y, which is as readable the other way round.
bool is_difference(const Expr& expression) {
  return expression->kind == Kind::sum && expression->children.size() == 2 && !expression->inverse[0] &&
         expression->inverse[1] && std::ranges::all_of(expression->children, is_reference);
}

bool begins_with_minus(const Expr& expression) {
  if (expression->kind == Kind::negate) return true;
  const bool several = expression->kind == Kind::product || expression->kind == Kind::sum;
  return several && begins_with_minus(expression->children.front());
}

Expr turned(const Expr& difference) {
  return with_role(sum({difference->children[1], difference->children[0]}, {false, true}), difference->role);
}

Expr opposite_sum(const Expr& expression) {
  if (expression->children.size() == 2 && !expression->inverse[0] && expression->inverse[1])
    return turned(expression);
  if (!begins_with_minus(expression->children.front()) && !expression->inverse.front())
    return negate(expression);
  auto copy = std::make_shared<Node>(*expression);
  for (std::size_t i = 1; i < copy->inverse.size(); ++i) copy->inverse[i] = !copy->inverse[i];
  if (copy->inverse.front()) {
    copy->inverse.front() = false;
  } else {
    copy->children.front() = opposite(copy->children.front());
  }
  return copy;
}

Expr opposite_product(const Expr& expression) {
  auto copy = std::make_shared<Node>(*expression);
  auto factor = std::ranges::find_if(copy->children, begins_with_minus);
  if (factor == copy->children.end()) factor = std::ranges::find_if(copy->children, is_difference);
  if (factor == copy->children.end()) factor = copy->children.begin();
  *factor = with_role(opposite(*factor), (*factor)->role);
  return copy;
}

}  // namespace

Expr opposite(const Expr& expression) {
  if (is_integer(expression, 0)) return expression;
  switch (expression->kind) {
    case Kind::negate: return expression->children[0];
    case Kind::sum: return opposite_sum(expression);
    case Kind::product: return opposite_product(expression);
    default: return negate(expression);
  }
}

}  // namespace backstep::notation
