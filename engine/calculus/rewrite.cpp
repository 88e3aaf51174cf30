#include "engine/calculus/rewrite.hpp"

#include <algorithm>

#include "engine/calculus/coefficient.hpp"

namespace backstep::calculus {

using notation::Affine;
using notation::Condition;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

void add_term(Affine& position, const std::string& letter, std::int64_t coefficient) {
  const auto found = std::ranges::find(position.terms, letter, &Affine::Term::letter);
  if (found == position.terms.end()) {
    if (coefficient != 0) position.terms.push_back({letter, coefficient});
  } else if ((found->coefficient += coefficient) == 0) {
    position.terms.erase(found);
  }
}

void add_scaled(Affine& into, const Affine& what, std::int64_t by) {
  into.constant += by * what.constant;
  for (const Affine::Term& term : what.terms) add_term(into, term.letter, by * term.coefficient);
}

template <typename Change>
Expr rebuilt(const Expr& expression, Change change) {
  auto copy = std::make_shared<Node>(*expression);
  change(*copy);
  return copy;
}

// Applies `change` to the children and to the sides of conditions.
template <typename Change>
Expr with_parts(const Expr& expression, Change change) {
  return rebuilt(expression, [&](Node& node) {
    for (Expr& child : node.children) child = change(child);
    for (Condition& condition : node.conditions) {
      if (condition.left) condition.left = change(condition.left);
      if (condition.right) condition.right = change(condition.right);
    }
  });
}

Positions renamed(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  Positions positions;
  for (std::size_t i = 0; i < from.size(); ++i) positions.emplace(from[i], notation::letter_position(to[i]));
  return positions;
}

// A hit names positions for the letters of the reduction it searches: both have the same names.
Expr with_letters_of_search(const Expr& hit) {
  return rebuilt(hit, [](Node& node) { node.letters = node.children[0]->letters; });
}

bool in_scope(const std::vector<std::string>& scope, const std::string& letter) {
  return std::ranges::find(scope, letter) != scope.end();
}

}  // namespace

std::string TemporaryLetters::make(const std::string& letter) {
  return stem(letter) + "#" + std::to_string(++count_);
}

std::string stem(const std::string& letter) { return letter.substr(0, letter.find_first_of("#'")); }

Affine substitute(const Affine& position, const Positions& positions) {
  Affine result{position.constant, {}};
  for (const Affine::Term& term : position.terms) {
    const auto found = positions.find(term.letter);
    if (found == positions.end()) {
      add_term(result, term.letter, term.coefficient);
    } else {
      add_scaled(result, found->second, term.coefficient);
    }
  }
  return result;
}

Condition substitute(const Condition& condition, const Positions& positions) {
  Condition result = condition;
  if (result.left) result.left = substitute(result.left, positions);
  if (result.right) result.right = substitute(result.right, positions);
  return result;
}

Expr substitute(const Expr& expression, const Positions& positions) {
  const bool letter = expression->kind == Kind::reference && expression->subscripts.empty();
  if (letter) {
    const auto found = positions.find(expression->text);
    return found == positions.end() ? expression : as_expression(found->second);
  }
  const Expr copy = with_parts(expression, [&](const Expr& part) { return substitute(part, positions); });
  return rebuilt(copy, [&](Node& node) {
    for (Affine& subscript : node.subscripts) subscript = substitute(subscript, positions);
    for (Affine& where : node.positions) where = substitute(where, positions);
  });
}

Expr with_temporaries(const Expr& expression, TemporaryLetters& letters) {
  const Expr inner =
      with_parts(expression, [&](const Expr& part) { return with_temporaries(part, letters); });
  if (expression->kind != Kind::reduce) return inner;
  std::vector<std::string> fresh;
  for (const std::string& letter : expression->letters) fresh.push_back(letters.make(letter));
  const Positions positions = renamed(expression->letters, fresh);
  return rebuilt(substitute(inner, positions), [&](Node& node) { node.letters = fresh; });
}

namespace {

// y - x with 0 for x is y: the slope of max(0, z) is step(z), not step(z - 0).
Expr without_zeros(const Expr& expression) {
  if (expression->kind != Kind::sum) return expression;
  std::vector<Expr> children;
  std::vector<bool> minus;
  for (std::size_t i = 0; i < expression->children.size(); ++i) {
    if (notation::is_integer(expression->children[i], 0)) continue;
    children.push_back(expression->children[i]);
    minus.push_back(expression->inverse[i]);
  }
  if (children.empty() || children.size() == expression->children.size()) return expression;
  if (children.size() > 1) return notation::sum(std::move(children), std::move(minus));
  return minus.front() ? notation::negate(children.front()) : children.front();
}

}  // namespace

Expr replace_names(const Expr& expression, const Arguments& arguments) {
  if (expression->kind == Kind::reference && expression->subscripts.empty()) {
    const auto found = arguments.find(expression->text);
    return found == arguments.end() ? expression : found->second;
  }
  return without_zeros(
      with_parts(expression, [&](const Expr& part) { return replace_names(part, arguments); }));
}

Expr with_readable_letters(const Expr& expression, std::vector<std::string> scope) {
  if (expression->kind != Kind::reduce) {
    const Expr inner =
        with_parts(expression, [&](const Expr& part) { return with_readable_letters(part, scope); });
    return expression->kind == Kind::hit ? with_letters_of_search(inner) : inner;
  }
  std::vector<std::string> names;
  for (const std::string& letter : expression->letters) {
    std::string name = stem(letter);
    while (in_scope(scope, name)) name += "'";
    scope.push_back(name);
    names.push_back(name);
  }
  const Expr named = substitute(expression, renamed(expression->letters, names));
  const Expr inner = with_parts(named, [&](const Expr& part) { return with_readable_letters(part, scope); });
  return rebuilt(inner, [&](Node& node) { node.letters = names; });
}

Expr as_expression(const Affine& position) {
  std::vector<Expr> terms;
  std::vector<bool> minus;
  for (const Affine::Term& term : position.terms) {
    const std::int64_t size = std::abs(term.coefficient);
    const Expr letter = notation::reference(term.letter);
    terms.push_back(
        size == 1 ? letter
                  : notation::product({notation::number(std::to_string(size)), letter}, {false, false}));
    minus.push_back(term.coefficient < 0);
  }
  if (position.constant != 0 || terms.empty()) {
    terms.push_back(notation::number(std::to_string(std::abs(position.constant))));
    minus.push_back(position.constant < 0);
  }
  if (minus.front()) {
    terms.front() = notation::negate(terms.front());
    minus.front() = false;
  }
  return notation::sum(std::move(terms), std::move(minus));
}

bool as_position(const Expr& expression, Affine& position) {
  std::int64_t value = 0;
  switch (expression->kind) {
    case Kind::number: position = Affine{}; return integer_value(expression, position.constant);
    case Kind::reference:
      position = notation::letter_position(expression->text);
      return expression->subscripts.empty() && !expression->padded;
    case Kind::negate: {
      Affine inner;
      position = Affine{};
      if (!as_position(expression->children[0], inner)) return false;
      add_scaled(position, inner, -1);
      return true;
    }
    case Kind::sum: {
      Affine total;
      for (std::size_t i = 0; i < expression->children.size(); ++i) {
        Affine part;
        if (!as_position(expression->children[i], part)) return false;
        add_scaled(total, part, expression->inverse[i] ? -1 : 1);
      }
      position = total;
      return true;
    }
    case Kind::product: {
      Affine part;
      const bool scaled = expression->children.size() == 2 && !expression->inverse[1] &&
                          integer_value(expression->children[0], value) &&
                          as_position(expression->children[1], part);
      position = Affine{};
      if (scaled) add_scaled(position, part, value);
      return scaled;
    }
    default: return false;
  }
}

}  // namespace backstep::calculus
