#include "engine/calculus/contribution.hpp"

#include <algorithm>
#include <optional>

#include "engine/calculus/rewrite.hpp"

namespace backstep::calculus {

using notation::Affine;
using notation::Condition;
using notation::Expr;

namespace {

bool contains(const std::vector<std::string>& letters, const std::string& letter) {
  return std::ranges::find(letters, letter) != letters.end();
}

// An open letter with coefficient 1 or -1, for which the equation can be solved. A plain letter comes first.
const Affine::Term* solvable(const Affine& position, const std::vector<std::string>& open) {
  for (const Affine::Term& term : position.terms)
    if (contains(open, term.letter) && (term.coefficient == 1 || term.coefficient == -1)) return &term;
  return nullptr;
}

// letter = position solved: the open letter as a position of the others.
Affine solution(const std::string& letter, const Affine& position, const Affine::Term& unknown) {
  const std::int64_t sign = unknown.coefficient;
  Affine solved{-sign * position.constant, {{letter, sign}}};
  for (const Affine::Term& term : position.terms)
    if (term.letter != unknown.letter) solved.terms.push_back({term.letter, -sign * term.coefficient});
  return solved;
}

Expr integer(std::int64_t value) {
  return value < 0 ? notation::negate(notation::number(std::to_string(-value)))
                   : notation::number(std::to_string(value));
}

struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

Range extremes(const model::Model& model, const Affine& position) {
  Range range{position.constant, position.constant};
  for (const Affine::Term& term : position.terms) {
    const model::Letter& letter = *model.letter(stem(term.letter));
    range.low += std::min(term.coefficient * letter.first, term.coefficient * letter.last);
    range.high += std::max(term.coefficient * letter.first, term.coefficient * letter.last);
  }
  return range;
}

// The letter solved for had a range: its solution must lie in it. What cannot be otherwise is not written.
void guard(const model::Model& model, const std::string& letter, const Affine& solved, Seed& seed) {
  const model::Letter& range = *model.letter(stem(letter));
  const Range possible = extremes(model, solved);
  const Expr position = as_expression(solved);
  if (possible.low < range.first)
    seed.conditions.push_back({Condition::Relation::less_equal, integer(range.first), position, ""});
  if (possible.high > range.last)
    seed.conditions.push_back({Condition::Relation::less_equal, position, integer(range.last), ""});
}

void replace(Seed& seed, const Positions& positions) {
  for (Expr& factor : seed.factors) factor = substitute(factor, positions);
  for (Condition& condition : seed.conditions) condition = substitute(condition, positions);
}

// A name without subscripts may be a number that is given: nothing is known of it.
bool of_letters(const model::Model& model, const Affine& position) {
  return std::ranges::all_of(
      position.terms, [&](const Affine::Term& term) { return model.letter(stem(term.letter)) != nullptr; });
}

// True if a condition between positions holds whatever the letters are.
bool always_holds(const model::Model& model, const Condition& condition) {
  Affine left;
  Affine right;
  const bool positions =
      condition.left && as_position(condition.left, left) && as_position(condition.right, right);
  if (!positions || !of_letters(model, left) || !of_letters(model, right)) return false;
  const Range lower = extremes(model, left);
  const Range upper = extremes(model, right);
  switch (condition.relation) {
    case Condition::Relation::less_equal: return lower.high <= upper.low;
    case Condition::Relation::less: return lower.high < upper.low;
    case Condition::Relation::greater_equal: return lower.low >= upper.high;
    case Condition::Relation::greater: return lower.low > upper.high;
    case Condition::Relation::equal: return left == right;
    default: return false;
  }
}

}  // namespace

Seed settled(const model::Model& model, const model::Quantity& quantity,
             const std::vector<Affine>& subscripts, Seed seed) {
  std::vector<Affine> positions = subscripts;
  for (std::size_t axis = 0; axis < positions.size(); ++axis) {
    const std::string& letter = quantity.letters[axis];
    const Affine::Term* unknown = solvable(positions[axis], seed.open);
    if (unknown == nullptr) {
      seed.conditions.push_back(
          {Condition::Relation::equal, notation::reference(letter), as_expression(positions[axis]), ""});
      continue;
    }
    const std::string solved_for = unknown->letter;
    const Affine solved = solution(letter, positions[axis], *unknown);
    std::erase(seed.open, solved_for);
    const Positions replacement{{solved_for, solved}};
    replace(seed, replacement);
    for (std::size_t later = axis + 1; later < positions.size(); ++later)
      positions[later] = substitute(positions[later], replacement);
    guard(model, solved_for, solved, seed);
  }
  std::erase_if(seed.conditions, [&](const Condition& condition) { return always_holds(model, condition); });
  return seed;
}

}  // namespace backstep::calculus
