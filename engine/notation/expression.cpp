#include "engine/notation/expression.hpp"

#include <algorithm>
#include <utility>

namespace backstep::notation {

namespace {

Expr node(Kind kind, std::string text, std::vector<Expr> children = {}) {
  auto made = std::make_shared<Node>();
  made->kind = kind;
  made->text = std::move(text);
  made->children = std::move(children);
  if (!made->children.empty()) made->place = made->children.front()->place;
  return made;
}

Expr chain(Kind kind, std::vector<Expr> children, std::vector<bool> inverse) {
  if (children.size() == 1 && !inverse[0]) return children[0];
  auto made = std::make_shared<Node>();
  made->kind = kind;
  made->place = children.front()->place;
  made->children = std::move(children);
  made->inverse = std::move(inverse);
  return made;
}

template <typename Change>
Expr changed(const Expr& expression, Change change) {
  auto copy = std::make_shared<Node>(*expression);
  change(*copy);
  return copy;
}

bool equal_children(const Node& a, const Node& b) {
  return std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    [](const Expr& x, const Expr& y) { return equal(x, y); });
}

bool equal_conditions(const Node& a, const Node& b) {
  return std::equal(a.conditions.begin(), a.conditions.end(), b.conditions.begin(), b.conditions.end(),
                    [](const Condition& x, const Condition& y) { return equal(x, y); });
}

bool equal_or_null(const Expr& a, const Expr& b) { return (!a && !b) || (a && b && equal(a, b)); }

void measure(const Expr& expression, std::size_t depth, Extent& total) {
  if (!expression) return;
  ++total.nodes;
  total.depth = std::max(total.depth, depth);
  for (const Expr& child : expression->children) measure(child, depth + 1, total);
  for (const Condition& condition : expression->conditions) {
    measure(condition.left, depth + 1, total);
    measure(condition.right, depth + 1, total);
  }
}

}  // namespace

Affine letter_position(std::string letter) { return Affine{0, {{std::move(letter), 1}}}; }

bool is_letter(const Affine& position) {
  return position.constant == 0 && position.terms.size() == 1 && position.terms[0].coefficient == 1;
}

Expr number(std::string literal) { return node(Kind::number, std::move(literal)); }

Expr signed_number(const std::string& literal) {
  return literal.starts_with('-') ? negate(number(literal.substr(1))) : number(literal);
}

Expr size_of(std::string letter) { return node(Kind::size, std::move(letter)); }

Expr reference(std::string name, std::vector<Affine> subscripts) {
  auto made = std::make_shared<Node>();
  made->kind = Kind::reference;
  made->text = std::move(name);
  made->subscripts = std::move(subscripts);
  return made;
}

Expr negate(Expr operand) { return node(Kind::negate, "", {std::move(operand)}); }

Expr sum(std::vector<Expr> children, std::vector<bool> minus) {
  return chain(Kind::sum, std::move(children), std::move(minus));
}

Expr product(std::vector<Expr> children, std::vector<bool> divide) {
  return chain(Kind::product, std::move(children), std::move(divide));
}

Expr power(Expr base, std::string exponent) {
  return node(Kind::power, "", {std::move(base), number(std::move(exponent))});
}

Expr call(std::string function, std::vector<Expr> arguments) {
  return node(Kind::call, std::move(function), std::move(arguments));
}

Expr reduce(std::string reduction, std::vector<std::string> letters, std::vector<Condition> filter,
            Expr body) {
  return changed(node(Kind::reduce, std::move(reduction), {std::move(body)}), [&](Node& made) {
    made.letters = std::move(letters);
    made.conditions = std::move(filter);
  });
}

Expr indicator(std::vector<Condition> conditions) {
  return changed(node(Kind::indicator, ""), [&](Node& made) { made.conditions = std::move(conditions); });
}

Expr with_parts(const Expr& expression, const std::function<Expr(const Expr&)>& change) {
  return changed(expression, [&](Node& made) {
    for (Expr& child : made.children) child = change(child);
    for (Condition& condition : made.conditions) {
      if (condition.left) condition.left = change(condition.left);
      if (condition.right) condition.right = change(condition.right);
    }
  });
}

Expr with_role(const Expr& expression, Role role) {
  return changed(expression, [role](Node& made) { made.role = role; });
}

Expr with_place(const Expr& expression, Place place) {
  return changed(expression, [place](Node& made) { made.place = place; });
}

Expr with_place_throughout(const Expr& expression, Place place) {
  if (!expression) return expression;
  return changed(expression, [place](Node& made) {
    made.place = place;
    for (Expr& child : made.children) child = with_place_throughout(child, place);
    for (Condition& condition : made.conditions) {
      condition.left = with_place_throughout(condition.left, place);
      condition.right = with_place_throughout(condition.right, place);
    }
  });
}

bool equal(const Condition& a, const Condition& b) {
  return a.relation == b.relation && a.name == b.name && equal_or_null(a.left, b.left) &&
         equal_or_null(a.right, b.right);
}

bool equal(const Expr& a, const Expr& b) {
  if (a == b) return true;
  return a->kind == b->kind && a->padded == b->padded && a->text == b->text && a->inverse == b->inverse &&
         a->subscripts == b->subscripts && a->letters == b->letters && a->positions == b->positions &&
         equal_children(*a, *b) && equal_conditions(*a, *b);
}

bool is_integer(const Expr& expression, std::int64_t value) {
  return expression->kind == Kind::number && expression->text == std::to_string(value);
}

Extent extent(const Expr& expression) {
  Extent total;
  measure(expression, 1, total);
  return total;
}

}  // namespace backstep::notation
