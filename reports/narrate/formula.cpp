#include "reports/narrate/formula.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/printer.hpp"

namespace backstep::narrate {

using document::Box;
using document::Boxes;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

struct FunctionLook {
  std::string_view name;
  std::string_view shown;
};

// How functions are written; others by their own name.
constexpr std::array looks{FunctionLook{"log", "ln"},    FunctionLook{"sigmoid", "σ"},
                           FunctionLook{"relu", "ReLU"}, FunctionLook{"leaky_relu", "LeakyReLU"},
                           FunctionLook{"elu", "ELU"},   FunctionLook{"silu", "SiLU"},
                           FunctionLook{"gelu", "GELU"}, FunctionLook{"gelu_tanh", "GELUtanh"},
                           FunctionLook{"sign", "sgn"}};

std::string shown_name(const std::string& function) {
  const auto found = std::ranges::find(looks, function, &FunctionLook::name);
  return found == looks.end() ? function : std::string(found->shown);
}

// A long product may break before each visible dot.
Boxes split_at_dots(Boxes row) {
  Boxes terms;
  Boxes term;
  const auto finish = [&] {
    if (!term.empty()) terms.push_back(term.size() == 1 ? term.front() : document::row(term));
    term.clear();
  };
  for (Box& box : row) {
    if (box.kind == Box::Kind::operation && box.text == "·") finish();
    term.push_back(std::move(box));
  }
  finish();
  return terms;
}

// Signs and terms of a sum side by side, so that a bracket around it can be broken at its signs.
Boxes flattened(Boxes terms) {
  Boxes row;
  for (Box& term : terms) {
    const bool signed_term = !row.empty() && term.kind == Box::Kind::row && term.parts.size() == 2;
    if (!signed_term) {
      row.push_back(std::move(term));
      continue;
    }
    for (Box& part : term.parts) row.push_back(std::move(part));
  }
  return row;
}

Expr replaced(const Expr& expression, const std::vector<std::string>& parameters,
              const std::vector<Expr>& arguments) {
  if (expression->kind == Kind::reference) {
    const auto found = std::ranges::find(parameters, expression->text);
    return found == parameters.end() ? expression
                                     : arguments[static_cast<std::size_t>(found - parameters.begin())];
  }
  return notation::with_parts(expression,
                              [&](const Expr& part) { return replaced(part, parameters, arguments); });
}

// (β₁)ᵗ as β₁ᵗ: where only a subscript stands below, an exponent of letters needs no brackets.
Box with_free_superscript(Box power) {
  const Box& below = power.parts[0];
  const Box& exponent = power.parts[2];
  const bool free = below.kind == Box::Kind::fence && below.parts[0].kind == Box::Kind::script &&
                    below.parts[0].parts[2].empty() && exponent.kind == Box::Kind::symbol;
  if (!free) return power;
  Box joined = below.parts[0];
  joined.parts[2] = exponent;
  return joined;
}

bool is_zero_text(const std::string& text) { return text.find_first_not_of("0.") == std::string::npos; }

struct RelationLook {
  notation::Condition::Relation relation;
  std::string_view shown;
};

constexpr std::array relation_looks{RelationLook{notation::Condition::Relation::equal, "="},
                                    RelationLook{notation::Condition::Relation::unequal, "≠"},
                                    RelationLook{notation::Condition::Relation::less, "<"},
                                    RelationLook{notation::Condition::Relation::less_equal, "≤"},
                                    RelationLook{notation::Condition::Relation::greater, ">"},
                                    RelationLook{notation::Condition::Relation::greater_equal, "≥"}};

Box relation_sign(notation::Condition::Relation relation) {
  return document::operation(
      std::string(std::ranges::find(relation_looks, relation, &RelationLook::relation)->shown));
}

}  // namespace

Expr as_written(const Expr& expression) {
  auto copy = std::make_shared<Node>(*expression);
  for (Expr& child : copy->children) child = as_written(child);
  if (copy->kind == Kind::call && copy->text == "xlogy")
    return notation::product({copy->children[0], notation::call("log", {copy->children[1]})}, {false, false});
  if (copy->kind != Kind::sum) return copy;
  std::vector<Expr> terms;
  std::vector<bool> minus;
  for (std::size_t i = 0; i < copy->children.size(); ++i) {
    const Node& child = *copy->children[i];
    const bool open = child.kind == Kind::sum && !copy->inverse[i];
    if (!open) {
      terms.push_back(copy->children[i]);
      minus.push_back(copy->inverse[i]);
      continue;
    }
    terms.insert(terms.end(), child.children.begin(), child.children.end());
    minus.insert(minus.end(), child.inverse.begin(), child.inverse.end());
  }
  return notation::sum(std::move(terms), std::move(minus));
}

bool is_pi(const Node& number) {
  constexpr std::string_view digits = "3.14159265358979323846264338327950288";
  return number.kind == Kind::number && number.text.starts_with(digits);
}

Expr with_pi_as(const std::string& literal, const Expr& expression) {
  if (is_pi(*expression)) return notation::number(literal);
  auto copy = std::make_shared<Node>(*expression);
  for (Expr& child : copy->children) child = with_pi_as(literal, child);
  return copy;
}

// A number put in that is 0 as it stands: there is no -0.
bool FormulaBoxes::is_zero(const Expr& expression) const {
  if (!leaves_.numeric) return false;
  if (expression->kind == Kind::reference) return is_zero_text(leaves_.number_of(*expression));
  return expression->kind == Kind::number && is_zero_text(expression->text);
}

bool FormulaBoxes::is_negative(const Expr& expression) const {
  if (expression->kind == Kind::negate) return !is_zero(expression->children[0]);
  if (expression->kind == Kind::product)
    return !expression->inverse.front() && is_negative(expression->children[0]);
  if (expression->kind == Kind::number) return expression->text.starts_with('-');
  return leaves_.numeric && expression->kind == Kind::reference &&
         leaves_.number_of(*expression).starts_with('-');
}

Boxes FormulaBoxes::terms(const Expr& instance) const {
  if (instance->kind == Kind::sum) return sum_terms(*instance);
  if (instance->kind == Kind::product) return split_at_dots(product_row(*instance));
  if (instance->kind == Kind::negate) return negated_terms(instance->children[0]);
  return {box(instance)};
}

// A minus before a product or a sum does not keep it from breaking.
Boxes FormulaBoxes::negated_terms(const Expr& operand) const {
  const bool product = operand->kind == Kind::product && !is_negative(operand);
  if (!product && operand->kind != Kind::sum) return {document::negation(this->operand(operand))};
  Boxes found = product ? split_at_dots(product_row(*operand)) : Boxes{document::fence(box(operand))};
  Boxes first{document::operation("-")};
  if (found.front().kind == Box::Kind::row)
    first.insert(first.end(), found.front().parts.begin(), found.front().parts.end());
  else
    first.push_back(std::move(found.front()));
  found.front() = document::row(std::move(first));
  return found;
}

Boxes FormulaBoxes::sum_terms(const Node& node) const {
  Boxes found;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Expr& child = node.children[i];
    const bool bracketed = i > 0 && (child->kind == Kind::sum || is_negative(child));
    // A product whose first factor is negative keeps its own brackets around that factor.
    const bool product_brackets = bracketed && child->kind == Kind::product && leaves_.numeric;
    const Box term = bracketed && !product_brackets ? document::fence(box(child))
                     : product_brackets             ? product(*child)
                                                    : box(child);
    if (i == 0) {
      found.push_back(node.inverse[0] ? document::negation(term) : term);
    } else {
      found.push_back(document::row({document::operation(node.inverse[i] ? "-" : "+"), term}));
    }
  }
  return found;
}

Box FormulaBoxes::box(const Expr& instance) const {
  switch (instance->kind) {
    case Kind::number: return is_pi(*instance) ? document::symbol("π") : document::number(instance->text);
    case Kind::size: return document::number(std::to_string(model_.letter(instance->text)->size()));
    case Kind::reference: return reference(*instance);
    case Kind::negate:
      return is_zero(instance->children[0]) ? box(instance->children[0])
                                            : document::negation(operand(instance->children[0]));
    case Kind::sum: return document::row(flattened(sum_terms(*instance)));
    case Kind::product: return product(*instance);
    case Kind::power: return power(*instance);
    case Kind::call: return call(*instance);
    case Kind::reduce: return reduction(*instance);
    case Kind::indicator: return indicator(*instance);
    default: return document::words(notation::print(instance));
  }
}

// A letter may stand in a comparison.
Box FormulaBoxes::reference(const Node& node) const {
  const bool letter = model_.quantity(node.text) == nullptr && model_.letter(node.text) != nullptr;
  return letter ? index_letter(node.text) : leaves_.reference(node);
}

// Behind a sign: a sum and a negative number need brackets.
Box FormulaBoxes::operand(const Expr& expression) const {
  const bool brackets = expression->kind == Kind::sum || is_negative(expression);
  return brackets ? document::fence(box(expression)) : box(expression);
}

Box FormulaBoxes::power(const Node& node) const {
  return raised(node.children[0], document::number(node.children[1]->text));
}

Box FormulaBoxes::raised(const Expr& base, Box exponent) const {
  const bool bare = (base->kind == Kind::reference && !is_negative(base)) ||
                    (base->kind == Kind::number && !is_negative(base));
  const Box inside = box(base);
  constexpr std::array compounds{Box::Kind::script, Box::Kind::fraction, Box::Kind::row, Box::Kind::name};
  const bool tall = std::ranges::find(compounds, inside.kind) != compounds.end();
  const Box below = bare && !tall ? inside : document::fence(inside);
  return document::script(below, document::row({}), std::move(exponent));
}

Box FormulaBoxes::arguments(const Node& node) const {
  Boxes row;
  for (const Expr& child : node.children) {
    if (!row.empty()) row.push_back(document::operation(","));
    row.push_back(box(child));
  }
  return row.size() == 1 ? row.front() : document::row(std::move(row));
}

Box FormulaBoxes::call(const Node& node) const {
  if (node.text == "exp")
    return document::script(document::symbol("e"), document::row({}), box(node.children[0]));
  if (node.text == "sqrt") return document::root(box(node.children[0]));
  if (node.text == "pow") return with_free_superscript(raised(node.children[0], box(node.children[1])));
  if (node.text == "abs") return document::fence(box(node.children[0]), "|");
  return document::call(shown_name(node.text), arguments(node));
}

// [a < b ≥ c]: comparisons that share a side are one chain.
Box FormulaBoxes::indicator(const Node& node) const {
  Boxes row;
  for (std::size_t i = 0; i < node.conditions.size(); ++i) {
    const notation::Condition& condition = node.conditions[i];
    const bool chained = i > 0 && notation::equal(node.conditions[i - 1].right, condition.left);
    if (i > 0 && !chained) row.push_back(document::operation(","));
    if (!chained) row.push_back(box(condition.left));
    row.push_back(relation_sign(condition.relation));
    row.push_back(box(condition.right));
  }
  return document::fence(document::row(std::move(row)), "[");
}

Box FormulaBoxes::condition(const notation::Condition& condition) const {
  if (condition.relation == notation::Condition::Relation::inside)
    return document::words(notation::print(condition));
  return document::row({box(condition.left), relation_sign(condition.relation), box(condition.right)});
}

// What stands below a sum: its letters, and what they must meet.
Box FormulaBoxes::range(const Node& node) const {
  Boxes row;
  for (const std::string& letter : node.letters) {
    if (!row.empty()) row.push_back(document::operation(","));
    row.push_back(index_letter(letter));
  }
  for (std::size_t i = 0; i < node.conditions.size(); ++i) {
    row.push_back(document::operation(i == 0 ? ":" : ","));
    row.push_back(condition(node.conditions[i]));
  }
  return document::row(std::move(row));
}

// Templates only: instances have their sums written out.
Box FormulaBoxes::reduction(const Node& node) const {
  static constexpr std::array signs{FunctionLook{"sum", "∑"}, FunctionLook{"prod", "∏"}};
  const auto sign = std::ranges::find(signs, node.text, &FunctionLook::name);
  Box big;
  big.kind = Box::Kind::big;
  big.text = sign == signs.end() ? node.text : std::string(sign->shown);
  big.parts = {range(node), document::row({}), factor(node.children[0], true)};
  if (node.text != "mean" || !node.conditions.empty()) return big;
  std::int64_t count = 1;
  for (const std::string& letter : node.letters) count *= model_.letter(letter)->size();
  big.text = "∑";
  if (count == 1) return big;  // a mean of one is the sum of one
  return document::row(
      {document::fraction(document::number("1"), document::number(std::to_string(count))), big});
}

namespace {

// Functions of functions can double at every level; beyond this many calls they stay calls.
constexpr int most_calls_written_out = 64;

Expr written_out(const model::Model& model, const Expr& instance, int& calls) {
  const Expr copy =
      notation::with_parts(instance, [&](const Expr& part) { return written_out(model, part, calls); });
  const model::Function* function = instance->kind == Kind::call ? model.function(instance->text) : nullptr;
  if (function == nullptr || ++calls > most_calls_written_out) return copy;
  // The arguments are written out already; only the body's own calls are left.
  const Expr body = written_out(model, function->body, calls);
  return replaced(body, function->parameters, copy->children);
}

}  // namespace

Expr written_out(const model::Model& model, const Expr& instance) {
  int calls = 0;
  return written_out(model, instance, calls);
}

}  // namespace backstep::narrate
