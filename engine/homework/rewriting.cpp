#include "engine/homework/rewriting.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/calculus/coefficient.hpp"
#include "engine/calculus/rewrite.hpp"
#include "engine/notation/sign.hpp"

namespace backstep::homework {

using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Role;

namespace {

/// How many children, from the first, are parts whose value enters that of the node.
std::size_t open_children(const Node& node) {
  switch (node.kind) {
    case Kind::hit:
    case Kind::indicator: return 0;
    case Kind::power: return 1;
    default: return node.children.size();
  }
}

Expr with_role_of(Expr part, const Expr& old) {
  const bool same = part->role == old->role || part->role != Role::none;
  return same ? part : notation::with_role(part, old->role);
}

bool is_chain(Kind kind) { return kind == Kind::sum || kind == Kind::product; }

void append(const Expr& chain, std::size_t child, Node& into) {
  into.children.push_back(chain->children[child]);
  into.inverse.push_back(chain->inverse[child]);
}

Expr finished(Kind kind, Node parts) {
  return kind == Kind::product ? product_of(std::move(parts.children), std::move(parts.inverse))
                               : sum_of(std::move(parts.children), std::move(parts.inverse));
}

}  // namespace

Expr product_of(Formulas factors, std::vector<bool> divide) {
  if (factors.empty()) return notation::number("1");
  if (divide.front()) {
    factors.insert(factors.begin(), notation::number("1"));
    divide.insert(divide.begin(), false);
  }
  if (divide.size() >= 2 && !divide[1] && notation::is_integer(factors.front(), 1)) {
    factors.erase(factors.begin());
    divide.erase(divide.begin());
  }
  return notation::product(std::move(factors), std::move(divide));
}

Expr sum_of(Formulas terms, std::vector<bool> minus) {
  if (terms.empty()) return notation::number("0");
  if (minus.front()) {
    terms.front() = notation::opposite(terms.front());
    minus.front() = false;
  }
  return notation::sum(std::move(terms), std::move(minus));
}

Expr without_child(const Expr& chain, std::size_t child) {
  Node kept;
  for (std::size_t i = 0; i < chain->children.size(); ++i)
    if (i != child) append(chain, i, kept);
  return with_role_of(finished(chain->kind, std::move(kept)), chain);
}

Expr with_child(const Expr& chain, std::size_t child, Expr part) {
  const bool one = chain->kind == Kind::product && notation::is_integer(part, 1);
  if (one && (child > 0 || !chain->inverse[1])) return without_child(chain, child);
  part = with_role_of(std::move(part), chain->children[child]);
  const bool merged = is_chain(chain->kind) && part->kind == chain->kind && !chain->inverse[child];
  if (!merged) {
    auto copy = std::make_shared<Node>(*chain);
    copy->children[child] = std::move(part);
    return copy;
  }
  Node parts;
  for (std::size_t i = 0; i < chain->children.size(); ++i) {
    if (i != child) append(chain, i, parts);
    for (std::size_t j = 0; i == child && j < part->children.size(); ++j) append(part, j, parts);
  }
  return with_role_of(finished(chain->kind, std::move(parts)), chain);
}

Expr without_factors(const Expr& product, const std::function<bool(const Expr&, bool divided)>& unwanted) {
  Node kept;
  for (std::size_t i = 0; i < product->children.size(); ++i)
    if (!unwanted(product->children[i], product->inverse[i])) append(product, i, kept);
  if (kept.children.empty() || kept.children.size() == product->children.size()) return nullptr;
  return with_role_of(finished(Kind::product, std::move(kept)), product);
}

Formulas changed_once(const Expr& formula, const Alternatives& alternatives) {
  Formulas found = alternatives(formula);
  for (std::size_t i = 0; i < open_children(*formula); ++i)
    for (Expr& part : changed_once(formula->children[i], alternatives))
      found.push_back(with_child(formula, i, std::move(part)));
  return found;
}

Expr changed_throughout(const Expr& formula, const Change& change) {
  if (Expr here = change(formula)) return with_role_of(std::move(here), formula);
  Expr made;
  // From the last child on: a child that becomes several does not move those before it.
  for (std::size_t i = open_children(*formula); i-- > 0;)
    if (Expr part = changed_throughout(formula->children[i], change))
      made = with_child(made ? made : formula, i, std::move(part));
  return made;
}

bool any_node(const Expr& formula, const std::function<bool(const Node&)>& holds) {
  bool found = false;
  model::for_each_node(formula, [&](const Node& node) { found = found || holds(node); });
  return found;
}

std::unordered_set<const Node*> within(const Expr& formula, const std::function<bool(const Node&)>& holds) {
  std::unordered_set<const Node*> found;
  model::for_each_node(formula, [&](const Node& node) {
    if (holds(node)) found.insert(&node);
    if (!found.contains(&node)) return;
    for (const Expr& child : node.children) found.insert(child.get());
  });
  return found;
}

bool takes_positive_numbers(const Node& node) {
  return node.kind == Kind::call && (node.text == "sqrt" || node.text == "log" || node.text == "xlogy");
}

namespace {

Expr joined(const Expr& formula, const Expr& factor, bool divide) {
  if (formula->kind == Kind::negate) return notation::opposite(joined(formula->children[0], factor, divide));
  Node parts;
  if (formula->kind == Kind::product) {
    parts.children = formula->children;
    parts.inverse = formula->inverse;
  } else {
    parts.children = {formula};
    parts.inverse = {false};
  }
  const bool several = factor->kind == Kind::product && !divide;
  for (std::size_t i = 0; several && i < factor->children.size(); ++i) append(factor, i, parts);
  if (!several) {
    parts.children.push_back(factor);
    parts.inverse.push_back(divide);
  }
  return finished(Kind::product, std::move(parts));
}

/// The fraction that a product begins with, taken away from it.
struct Front {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  Node rest;
};

Front front_of(const Expr& formula) {
  Front front;
  if (formula->kind != Kind::product) {
    front.rest.children = {formula};
    front.rest.inverse = {false};
    return front;
  }
  std::size_t from = 0;
  std::int64_t value = 0;
  if (calculus::integer_value(formula->children[0], value)) {
    front.numerator = value;
    from = 1;
    if (formula->inverse[1] && calculus::integer_value(formula->children[1], value)) {
      front.denominator = value;
      from = 2;
    }
  }
  for (std::size_t i = from; i < formula->children.size(); ++i) append(formula, i, front.rest);
  return front;
}

}  // namespace

Expr times(const Expr& formula, const Expr& factor) { return joined(formula, factor, false); }

Expr divided(const Expr& formula, const Expr& divisor) { return joined(formula, divisor, true); }

Expr scaled(const Expr& formula, std::int64_t numerator, std::int64_t denominator) {
  if (formula->kind == Kind::negate)
    return notation::opposite(scaled(formula->children[0], numerator, denominator));
  Front front = front_of(formula);
  numerator *= front.numerator;
  denominator *= front.denominator;
  const std::int64_t common = std::max<std::int64_t>(std::gcd(numerator, denominator), 1);
  Node parts;
  const auto put = [&parts](std::int64_t value, bool divide) {
    if (value == 1) return;
    parts.children.push_back(notation::number(std::to_string(value)));
    parts.inverse.push_back(divide);
  };
  put(numerator / common, false);
  if (parts.children.empty() && denominator != common) {
    parts.children.push_back(notation::number("1"));
    parts.inverse.push_back(false);
  }
  put(denominator / common, true);
  parts.children.insert(parts.children.end(), front.rest.children.begin(), front.rest.children.end());
  parts.inverse.insert(parts.inverse.end(), front.rest.inverse.begin(), front.rest.inverse.end());
  return finished(Kind::product, std::move(parts));
}

Expr without_half(const Expr& formula) {
  return changed_throughout(formula, [](const Expr& part) -> Expr {
    if (part->kind != Kind::product) return nullptr;
    if (part->children[0]->text == "0.5" && part->children[0]->kind == Kind::number)
      return without_child(part, 0);
    for (std::size_t i = 1; i < part->children.size(); ++i)
      if (part->inverse[i] && notation::is_integer(part->children[i], 2)) return without_child(part, i);
    return nullptr;
  });
}

Expr with_reduction(const Expr& reduction, const char* name) {
  auto copy = std::make_shared<Node>(*reduction);
  copy->text = name;
  return copy;
}

Expr split(const Expr& reduction, const std::vector<std::string>& inner, const char* inner_name,
           const char* outer_name) {
  std::vector<std::string> outer;
  for (const std::string& letter : reduction->letters)
    if (std::ranges::find(inner, letter) == inner.end()) outer.push_back(letter);
  if (inner.empty()) return nullptr;
  if (outer.empty()) return with_reduction(reduction, inner_name);
  if (!reduction->conditions.empty()) return nullptr;
  return notation::reduce(outer_name, outer, {},
                          notation::reduce(inner_name, inner, {}, reduction->children[0]));
}

namespace {

Expr at_value(const Expr& reduction, const calculus::Positions& positions) {
  std::vector<std::string> left;
  for (const std::string& letter : reduction->letters)
    if (!positions.contains(letter)) left.push_back(letter);
  const Expr body = calculus::substitute(reduction->children[0], positions);
  return left.empty() ? body : notation::reduce(reduction->text, left, {}, body);
}

}  // namespace

Formulas at_single_values(const model::Model& model, const Expr& reduction,
                          const std::vector<std::string>& letters) {
  if (letters.empty() || !reduction->conditions.empty()) return {};
  calculus::Positions first, last;
  std::int64_t cells = 1;
  for (const std::string& name : letters) {
    const model::Letter& letter = *model.letter(name);
    first.emplace(name, notation::Affine{letter.first, {}});
    last.emplace(name, notation::Affine{letter.last, {}});
    cells *= letter.size();
  }
  if (cells < 2) return {};
  Formulas found{at_value(reduction, first)};
  const model::Letter& only = *model.letter(letters.front());
  const bool each = letters.size() == 1 && only.size() <= most_values;
  for (std::int64_t value = only.first + 1; each && value < only.last; ++value)
    found.push_back(at_value(reduction, {{letters.front(), notation::Affine{value, {}}}}));
  found.push_back(at_value(reduction, last));
  return found;
}

Expr without_value(const Expr& reduction, std::int64_t value) {
  std::vector<notation::Condition> filter = reduction->conditions;
  filter.push_back({notation::Condition::Relation::unequal, notation::reference(reduction->letters.front()),
                    notation::number(std::to_string(value)), ""});
  return notation::reduce(reduction->text, reduction->letters, std::move(filter), reduction->children[0]);
}

bool has_several_values(const model::Model& model, const Expr& reduction) {
  return std::ranges::any_of(reduction->letters,
                             [&](const std::string& letter) { return model.letter(letter)->size() > 1; });
}

namespace {

/// Both halves of the search walk alike: what stands below the bar of a bar stands above it.
Expr uncounted(const Expr& expression, const std::string& letter, bool below) {
  if (expression->kind == Kind::size && below && expression->text == letter) return notation::number("1");
  if (expression->kind == Kind::negate) {
    const Expr inner = uncounted(expression->children[0], letter, below);
    return inner ? notation::negate(inner) : nullptr;
  }
  if (expression->kind == Kind::sum && !below) {
    return changed_throughout(expression, [&](const Expr& part) -> Expr {
      return part == expression ? nullptr : uncounted(part, letter, false);
    });
  }
  if (expression->kind == Kind::reduce && (expression->text == "sum" || expression->text == "mean")) {
    const Expr inner = uncounted(expression->children[0], letter, below);
    return inner ? with_child(expression, 0, inner) : nullptr;
  }
  if (expression->kind != Kind::product) return nullptr;
  for (std::size_t i = 0; i < expression->children.size(); ++i) {
    const Expr part = uncounted(expression->children[i], letter, below != expression->inverse[i]);
    if (!part) continue;
    return notation::is_integer(part, 1) ? without_child(expression, i) : with_child(expression, i, part);
  }
  return nullptr;
}

}  // namespace

Expr without_count(const Expr& formula, const std::string& letter) {
  return uncounted(formula, letter, false);
}

}  // namespace backstep::homework
