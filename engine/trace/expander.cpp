#include "engine/trace/expander.hpp"

#include <algorithm>

#include "engine/numbers/literal.hpp"
#include "engine/trace/loop_bounds.hpp"
#include "engine/trace/operations.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Role;

namespace {

Expr integer(std::int64_t value) { return notation::number(std::to_string(value)); }

bool is_plain_sum(const Expr& expression) {
  return expression->kind == Kind::sum && expression->role == Role::none;
}

/// A value of the data that a condition compares.
numbers::Decimal given(const model::Model& model, Cell cell) {
  const std::vector<std::string>& literals = model.quantities[cell.quantity].literals;
  if (literals.empty()) return numbers::Decimal(0) / numbers::Decimal(0);
  const std::size_t index = literals.size() == 1 ? 0 : static_cast<std::size_t>(cell.index);
  return numbers::Decimal(numbers::read_literal(literals[index]).value);
}

/// What a reduction without terms is.
Expr empty(notation::Reduction reduction) {
  if (reduction == notation::Reduction::sum) return integer(0);
  return reduction == notation::Reduction::prod ? integer(1) : nothing();
}

}  // namespace

Expr nothing() { return notation::product({integer(0), integer(0)}, {false, true}); }

// Role and place are those of the template.
Expr Expander::expand(const Expr& expression) {
  Expr made = vanishes(expression) ? integer(0) : expand_node(*expression);
  if (expression->role != Role::none && made->role != expression->role)
    made = notation::with_role(made, expression->role);
  return made->place.line == 0 && expression->place.line != 0 ? notation::with_place(made, expression->place)
                                                              : made;
}

Expr Expander::expand_node(const Node& node) {
  switch (node.kind) {
    case Kind::number: return std::make_shared<Node>(node);
    case Kind::size: return integer(model_.letter(node.text)->size());
    case Kind::reference: return reference(node);
    case Kind::sum: return sum(node);
    case Kind::product: return product(node);
    case Kind::reduce: return reduction(node);
    case Kind::indicator: return integer(1);
    case Kind::hit: return hit(node);
    default: return with_expanded_children(node);
  }
}

Expr Expander::with_expanded_children(const Node& node) {
  auto copy = std::make_shared<Node>(node);
  for (Expr& child : copy->children) child = expand(child);
  return copy;
}

Expr Expander::reference(const Node& node) {
  if (const auto value = letter(node.text); value && node.subscripts.empty()) return integer(*value);
  if (!in_range(node)) return nothing();
  auto copy = std::make_shared<Node>(node);
  copy->padded = false;
  for (notation::Affine& subscript : copy->subscripts) subscript = {position(subscript), {}};
  return copy;
}

// Terms of a sum that comes first stand beside those that follow: the order of the additions is the same.
Expr Expander::sum(const Node& node) {
  Terms terms;
  std::vector<bool> minus;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (vanishes(node.children[i])) continue;
    const Expr term = expand(node.children[i]);
    if (terms.empty() && !node.inverse[i] && node.children[i]->kind == Kind::reduce && is_plain_sum(term)) {
      terms = term->children;
      minus = term->inverse;
    } else {
      terms.push_back(term);
      minus.push_back(node.inverse[i]);
    }
  }
  if (terms.empty()) return integer(0);
  if (minus[0]) terms[0] = notation::negate(terms[0]);
  minus[0] = false;
  return notation::sum(std::move(terms), std::move(minus));
}

Expr Expander::product(const Node& node) {
  Terms factors;
  std::vector<bool> divide;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (node.children[i]->kind == Kind::indicator && !node.inverse[i]) continue;  // it holds
    factors.push_back(expand(node.children[i]));
    divide.push_back(node.inverse[i]);
  }
  if (factors.empty() || divide[0]) {
    factors.insert(factors.begin(), integer(1));
    divide.insert(divide.begin(), false);
  }
  return notation::product(std::move(factors), std::move(divide));
}

Expr Expander::reduction(const Node& node) {
  const notation::Reduction kind = *notation::reduction(node.text);
  if (kind == notation::Reduction::softmax) return softmax(node);
  Series all = series(node, false);
  if (all.count == 0) return empty(kind);
  const std::vector<bool> plain(all.terms.size(), false);
  if (kind == notation::Reduction::prod)
    return all.terms.empty() ? integer(0) : notation::product(std::move(all.terms), plain);
  if (kind == notation::Reduction::max || kind == notation::Reduction::min)
    return all.terms.size() == 1 ? all.terms[0] : notation::call(node.text, std::move(all.terms));
  Expr total = all.terms.empty() ? integer(0) : notation::sum(std::move(all.terms), plain);
  if (kind == notation::Reduction::mean)
    total = notation::product({std::move(total), integer(all.count)}, {false, true});
  return total;
}

// The letters are those on the left; in the sum they are bound anew. As a lesson shows it: without the shift
// by the greatest value that only a kind with a small range of exponents needs.
Expr Expander::softmax(const Node& node) {
  if (!hold(node.conditions, node.children)) return integer(0);
  const Expr own = notation::call("exp", {expand(node.children[0])});
  Terms all = series(node, true).terms;
  const std::vector<bool> plain(all.size(), false);
  return notation::product({own, notation::sum(std::move(all), plain)}, {false, true});
}

Expander::Series Expander::series(const Node& node, bool exponentials) {
  Series found;
  const bool drops = notation::reduction(node.text) == notation::Reduction::sum ||
                     notation::reduction(node.text) == notation::Reduction::mean;
  const Expr& body = node.children[0];
  each_cell(node, [&] {
    ++found.count;
    if (exponentials) {
      found.terms.push_back(notation::call("exp", {expand(body)}));
    } else if (!drops || !vanishes(body)) {
      found.terms.push_back(expand(body));
    }
  });
  return found;
}

void Expander::each_cell(const Node& node, const std::function<void()>& visit) {
  const LoopBounds bounds(model_, node, [this](const std::string& name) { return letter(name); });
  const std::size_t before = letters_.size();
  std::vector<std::int64_t> values;
  const std::function<void()> next = [&] {
    const std::size_t level = values.size();
    if (level == node.letters.size()) {
      if (hold(node.conditions, node.children)) visit();
      return;
    }
    const auto [first, last] = bounds.range(values);
    values.push_back(first);
    set(node.letters[level], first);
    for (std::int64_t value = first; value <= last; ++value) {
      values.back() = letters_[before + level].second = value;
      next();
    }
    values.pop_back();
    letters_.resize(before + level);
  };
  next();
}

Expr Expander::hit(const Node& node) {
  const Node& searched = *node.children[0];
  std::vector<std::int64_t> wanted;
  for (const std::string& name : searched.letters) {
    const auto at = std::ranges::find(node.letters, name) - node.letters.begin();
    wanted.push_back(position(node.positions[static_cast<std::size_t>(at)]));
  }
  Terms before, after;
  Expr own;
  each_cell(searched, [&] {
    const Expr term = expand(searched.children[0]);
    const bool here = std::ranges::equal(searched.letters, wanted, {},
                                         [this](const std::string& name) { return *letter(name); });
    if (here) {
      own = term;
    } else {
      (own ? after : before).push_back(term);
    }
  });
  if (!own) return integer(0);
  const auto best = [&](Terms& terms) {
    return terms.size() == 1 ? terms[0] : notation::call(searched.text, std::move(terms));
  };
  const Extremum relations = extremum(*notation::reduction(searched.text));
  std::vector<notation::Condition> conditions;
  if (!before.empty()) conditions.push_back({relations.before, best(before), own, ""});
  if (!after.empty()) conditions.push_back({relations.after, own, best(after), ""});
  return conditions.empty() ? integer(1) : notation::indicator(std::move(conditions));
}

bool Expander::vanishes(const Expr& expression) {
  const Node& node = *expression;
  switch (node.kind) {
    case Kind::reference: return node.padded && !in_range(node);
    case Kind::indicator: return !hold(node.conditions, guarded_ != nullptr ? guarded_->children : Terms{});
    case Kind::negate: return vanishes(node.children[0]);
    case Kind::product: {
      const Node* const outer = std::exchange(guarded_, &node);
      bool found = false;
      for (std::size_t i = 0; i < node.children.size() && !found; ++i)
        found = !node.inverse[i] && vanishes(node.children[i]);
      guarded_ = outer;
      return found;
    }
    default: return false;
  }
}

bool Expander::hold(const std::vector<notation::Condition>& conditions, const Terms& guarded) {
  return std::ranges::all_of(conditions, [&](const notation::Condition& condition) {
    if (condition.relation != notation::Condition::Relation::inside) return holds(condition);
    return std::ranges::all_of(guarded, [&](const Expr& one) { return inside(condition.name, one); });
  });
}

bool Expander::holds(const notation::Condition& condition) {
  return trace::holds(condition.relation, side(condition.left) <=> side(condition.right));
}

bool Expander::inside(const std::string& name, const Expr& guarded) {
  bool all = true;
  model::for_each_node(guarded, [&](const Node& node) {
    if (node.kind == Kind::reference && node.text == name) all = all && in_range(node);
  });
  return all;
}

bool Expander::in_range(const Node& reference) {
  if (reference.subscripts.empty()) return true;
  const model::Quantity& quantity = *model_.quantity(reference.text);
  for (std::size_t axis = 0; axis < reference.subscripts.size(); ++axis) {
    const model::Letter& letter = *model_.letter(quantity.letters[axis]);
    const std::int64_t at = position(reference.subscripts[axis]);
    if (at < letter.first || at > letter.last) return false;
  }
  return true;
}

numbers::Decimal Expander::side(const Expr& expression) {
  const ValueOf of = [this](Cell cell) {
    looked_at_.push_back(cell);
    return given(model_, cell);
  };
  return Evaluator(model_, of, arguments_).value(expand(expression));
}

std::optional<std::int64_t> Expander::letter(const std::string& name) const {
  for (std::size_t i = letters_.size(); i-- > 0;)
    if (letters_[i].first == name) return letters_[i].second;
  return std::nullopt;
}

std::int64_t Expander::position(const notation::Affine& position) const {
  std::int64_t value = position.constant;
  for (const notation::Affine::Term& term : position.terms)
    value += term.coefficient * letter(term.letter).value_or(0);
  return value;
}

}  // namespace backstep::trace
