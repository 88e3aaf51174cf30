// Factors side by side, below a fraction bar, or with a coefficient in front.
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using document::Box;
using document::Boxes;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

// Boxes after which, or before which, a product needs a visible dot.
bool closes_tall(const Box& box) {
  const bool indexed = box.kind == Box::Kind::row && !box.parts.empty();  // W1[0,1], as in code
  return box.kind == Box::Kind::fence || box.kind == Box::Kind::fraction ||
         (indexed && box.parts.back().kind == Box::Kind::fence);
}

// What stands behind the sign of a sum, a mean or a product of many would seem to belong below it.
bool reaches_on(const Expr& expression) {
  return expression->kind == Kind::reduce &&
         (expression->text == "sum" || expression->text == "mean" || expression->text == "prod");
}

// A number, or one with a minus before it.
bool is_number_box(const Box& box) {
  return box.kind == Box::Kind::number ||
         (box.kind == Box::Kind::negation && box.parts[0].kind == Box::Kind::number);
}

}  // namespace

Box FormulaBoxes::factor(const Expr& expression, bool first) const {
  const bool negative = is_negative(expression) && (leaves_.numeric || !first);
  const bool brackets = expression->kind == Kind::sum || expression->kind == Kind::product || negative;
  return brackets ? document::fence(box(expression)) : box(expression);
}

Boxes FormulaBoxes::factors(const std::vector<Expr>& list) const {
  Boxes row;
  for (const Expr& one : list) {
    const bool last = &one == &list.back();
    const Box next = !last && reaches_on(one) ? document::fence(box(one)) : factor(one, row.empty());
    if (!row.empty()) {
      const bool numbers = leaves_.numeric || is_number_box(row.back()) || is_number_box(next);
      row.push_back(document::operation(
          numbers || closes_tall(row.back()) || next.kind == Box::Kind::fraction ? "·" : ""));
    }
    row.push_back(next);
  }
  return row;
}

// Factors that are divided by stand below one fraction bar.
Boxes FormulaBoxes::product_row(const Node& node) const {
  std::vector<Expr> above;
  std::vector<Expr> below;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    (node.inverse[i] ? below : above).push_back(node.children[i]);
  if (below.empty()) return factors(above);
  // A mean: the sum stays on the line, where it can break, and the count goes in front.
  if (above.size() == 1 && above[0]->kind == Kind::sum && above[0]->children.size() > 2)
    above.insert(above.begin(), notation::number("1"));
  const bool front = above.size() > 1 && above[0]->kind == Kind::number && below.size() == 1 &&
                     below[0]->kind == Kind::number;
  if (front) {  // 1/2·(...): the coefficient stands alone in front
    const Box coefficient = document::fraction(box(above[0]), box(below[0]));
    const Boxes rest = factors({above.begin() + 1, above.end()});
    const bool dot = leaves_.numeric || rest.front().kind == Box::Kind::fraction;
    Boxes row{coefficient, document::operation(dot ? "·" : "")};
    row.insert(row.end(), rest.begin(), rest.end());
    return row;
  }
  const auto alone = [&](const std::vector<Expr>& list) {
    return list.size() == 1 ? box(list[0]) : document::row(factors(list));
  };
  return {document::fraction(alone(above), alone(below))};
}

Box FormulaBoxes::product(const Node& node) const {
  Boxes row = product_row(node);
  return row.size() == 1 ? row.front() : document::row(std::move(row));
}

}  // namespace backstep::narrate
