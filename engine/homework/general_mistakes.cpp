// Slips of formula that may be made anywhere: a sign, a term, a factor, a square, a count.
#include <algorithm>

#include "engine/homework/mistake_rewritings.hpp"
#include "engine/notation/sign.hpp"

namespace backstep::homework::rewriting {

using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool of_loss(const Subject& subject) {
  return subject.stage() == Stage::loss || subject.facts.leaves_loss(subject.quantity());
}

bool is_two_term_difference(const Expr& part) {
  return part->kind == Kind::sum && part->children.size() == 2 && !part->inverse[0] && part->inverse[1];
}

/// The formula with the first difference turned round whose sign is that of the whole; null if there is none.
Expr with_difference_turned(const Expr& part) {
  if (is_two_term_difference(part))
    return notation::with_role(notation::sum({part->children[1], part->children[0]}, {false, true}),
                               part->role);
  const bool sums = part->kind == Kind::reduce && (part->text == "sum" || part->text == "mean");
  if (part->kind != Kind::product && part->kind != Kind::negate && !sums) return nullptr;
  for (std::size_t i = 0; i < part->children.size(); ++i)
    if (const Expr made = with_difference_turned(part->children[i])) return with_child(part, i, made);
  return nullptr;
}

}  // namespace

Formulas difference_turned(const Subject& subject) {
  if (of_loss(subject)) return {};
  const Expr made = with_difference_turned(subject.formula());
  return made ? Formulas{made} : Formulas{};
}

// Where turning a difference has the same effect, that is what it is called.
Formulas wrong_sign(const Subject& subject) {
  if (of_loss(subject) && subject.stage() != Stage::loss) return {};
  if (with_difference_turned(subject.formula()) != nullptr) return {};
  return {notation::opposite(subject.formula())};
}

Formulas term_sign(const Subject& subject) {
  const auto left_alone = within(subject.formula(), takes_positive_numbers);
  return changed_once(subject.formula(), [&](const Expr& part) {
    Formulas found;
    if (part->kind != Kind::sum || left_alone.contains(part.get())) return found;
    for (std::size_t i = 0; i < part->children.size(); ++i) {
      if (i == 0 && part->children[0]->kind == Kind::number) continue;
      std::vector<bool> minus = part->inverse;
      minus[i] = !minus[i];
      found.push_back(sum_of(part->children, minus));
    }
    return found;
  });
}

namespace {

/// A sum without its first or its last value; of two, the other one alone is a mistake of its own.
Formulas without_ends(const Subject& subject, const Expr& sum) {
  const std::string& letter = sum->letters.front();
  if (sum->letters.size() != 1 || !sum->conditions.empty() || subject.facts.size(letter) < 3) return {};
  const model::Letter& range = *subject.model().letter(letter);
  return {without_value(sum, range.first), without_value(sum, range.last)};
}

}  // namespace

Formulas term_missing(const Subject& subject) {
  return changed_once(subject.formula(), [&](const Expr& part) {
    Formulas found;
    if (part->kind == Kind::reduce && part->text == "sum") return without_ends(subject, part);
    if (part->kind != Kind::sum) return found;
    for (std::size_t i = 0; i < part->children.size(); ++i) {
      const bool one_minus =
          i == 0 && is_two_term_difference(part) && part->children[0]->kind == Kind::number;
      if (!one_minus) found.push_back(without_child(part, i));
    }
    return found;
  });
}

namespace {

bool speaks_of_something(const Expr& formula) {
  return any_node(formula, [](const Node& node) { return node.kind == Kind::reference; });
}

Formulas without_each(const Subject& subject, bool divisors) {
  return changed_once(subject.formula(), [divisors](const Expr& part) {
    Formulas found;
    if (part->kind != Kind::product) return found;
    for (std::size_t i = 0; i < part->children.size(); ++i)
      if (part->inverse[i] == divisors) found.push_back(without_child(part, i));
    std::erase_if(found, [](const Expr& made) { return !speaks_of_something(made); });
    return found;
  });
}

bool is_reduction(const Expr& part, const char* name) {
  return part->kind == Kind::reduce && part->text == name;
}

}  // namespace

Formulas factor_missing(const Subject& subject) { return without_each(subject, false); }

Formulas divisor_missing(const Subject& subject) { return without_each(subject, true); }

Formulas one_term_only(const Subject& subject) {
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    if (!is_reduction(part, "sum") && !is_reduction(part, "mean")) return {};
    return at_single_values(subject.model(), part, part->letters);
  });
}

namespace {

Formulas renamed_reductions(const Subject& subject, const char* from, const char* to) {
  if (of_loss(subject)) return {};
  return changed_once(subject.formula(), [&](const Expr& part) {
    const bool placed =
        is_reduction(part, from) && part->conditions.empty() && has_several_values(subject.model(), part);
    return placed ? Formulas{with_reduction(part, to)} : Formulas{};
  });
}

}  // namespace

Formulas sum_for_mean_inside(const Subject& subject) { return renamed_reductions(subject, "mean", "sum"); }

Formulas mean_for_sum_inside(const Subject& subject) { return renamed_reductions(subject, "sum", "mean"); }

// A variance divided by one less than there are values.
Formulas one_less(const Subject& subject) {
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    if (!is_reduction(part, "mean") || part->children[0]->kind != Kind::power || !part->conditions.empty())
      return {};
    Formulas counts;
    bool several = false;
    for (const std::string& letter : part->letters) {
      counts.push_back(notation::size_of(letter));
      several = several || subject.facts.size(letter) > 1;
    }
    if (!several) return {};
    const Expr count = product_of(counts, std::vector<bool>(counts.size(), false));
    return {
        divided(with_reduction(part, "sum"), notation::sum({count, notation::number("1")}, {false, true}))};
  });
}

Formulas square_missing(const Subject& subject) {
  return changed_once(subject.formula(), [](const Expr& part) -> Formulas {
    if (part->kind != Kind::power || !notation::is_integer(part->children[1], 2)) return {};
    return {part->children[0]};
  });
}

Formulas root_missing(const Subject& subject) {
  return changed_once(subject.formula(), [](const Expr& part) {
    return part->kind == Kind::call && part->text == "sqrt" ? Formulas{part->children[0]} : Formulas{};
  });
}

namespace {

/// Never negative, as a sum of squares.
bool is_of_squares(const Expr& part) {
  switch (part->kind) {
    case Kind::number:
    case Kind::size: return true;
    case Kind::power: return notation::is_integer(part->children[1], 2);
    case Kind::reduce:
      return (part->text == "sum" || part->text == "mean") && is_of_squares(part->children[0]);
    case Kind::product: return std::ranges::all_of(part->children, is_of_squares);
    default: return false;
  }
}

}  // namespace

Formulas root_added(const Subject& subject) {
  const Expr& formula = subject.formula();
  if (formula->kind == Kind::number || !is_of_squares(formula)) return {};
  return {notation::call("sqrt", {formula})};
}

namespace {

/// An adjoint that no convention about the loss can scale.
bool is_scalable(const Subject& subject) {
  return subject.quantity().adjoint && !(of_loss(subject) && subject.facts.squared_loss);
}

/// Letters whose number of values may be mistaken for a factor: of samples, and those summed over.
std::vector<std::string> countable(const Subject& subject) {
  std::vector<std::string> found;
  if (!subject.facts.sample.empty()) found.push_back(subject.facts.sample);
  model::for_each_node(subject.formula(), [&](const Node& node) {
    if (node.kind != Kind::reduce) return;
    for (const std::string& letter : node.letters)
      if (std::ranges::find(found, letter) == found.end()) found.push_back(letter);
  });
  // With one value it changes nothing, with two it is doubling or halving.
  std::erase_if(found, [&](const std::string& letter) { return subject.facts.size(letter) < 3; });
  return found;
}

bool reduces_over(const Expr& formula, const char* name, const std::string& letter) {
  return any_node(formula, [&](const Node& node) {
    return node.kind == Kind::reduce && node.text == name &&
           std::ranges::find(node.letters, letter) != node.letters.end();
  });
}

}  // namespace

Formulas doubled(const Subject& subject) {
  return is_scalable(subject) ? Formulas{scaled(subject.formula(), 2, 1)} : Formulas{};
}

// Not where it makes a mean of a sum of two.
Formulas halved(const Subject& subject) {
  const bool mean = any_node(subject.formula(), [&](const Node& node) {
    return node.kind == Kind::reduce && node.text == "sum" && subject.facts.size(node.letters.front()) == 2;
  });
  const bool two_terms = subject.formula()->kind == Kind::sum && subject.formula()->children.size() == 2;
  return is_scalable(subject) && !mean && !two_terms ? Formulas{scaled(subject.formula(), 1, 2)} : Formulas{};
}

// Not where leaving out a division is the same.
Formulas times_count(const Subject& subject) {
  Formulas found;
  if (!is_scalable(subject)) return found;
  for (const std::string& letter : countable(subject))
    if (!without_count(subject.formula(), letter) && !reduces_over(subject.formula(), "mean", letter))
      found.push_back(times(notation::size_of(letter), subject.formula()));
  return found;
}

// Not where it makes a mean of a sum.
Formulas divided_by_count(const Subject& subject) {
  Formulas found;
  if (!is_scalable(subject)) return found;
  for (const std::string& letter : countable(subject))
    if (!reduces_over(subject.formula(), "sum", letter))
      found.push_back(divided(subject.formula(), notation::size_of(letter)));
  return found;
}

}  // namespace backstep::homework::rewriting
