// Mistakes on the way of an error signal back through weights and uses.
#include <algorithm>

#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool is_signal(const Subject& subject) { return subject.stage() == Stage::error_signal; }

Formulas one(Expr formula) { return formula ? Formulas{std::move(formula)} : Formulas{}; }

/// A sum over receivers, places or steps through which error signals flow in. A filter picks who receives at
/// all, as where values are only moved.
bool is_sum_of_paths(const Subject& subject, const Expr& part) {
  const bool sums = part->kind == Kind::reduce && part->text == "sum" && part->conditions.empty() &&
                    has_several_values(subject.model(), part);
  return sums && subject.has_adjoint(part->children[0]);
}

std::vector<std::string> path_letters(const Subject& subject, const Expr& reduction) {
  std::vector<std::string> found;
  for (const std::string& letter : reduction->letters)
    if (!subject.facts.is_sample(letter)) found.push_back(letter);
  return found;
}

/// Terms of the formula through each of which an error signal flows in.
bool has_terms_of_paths(const Subject& subject, const Expr& formula) {
  return formula->kind == Kind::sum &&
         std::ranges::all_of(formula->children, [&](const Expr& term) { return subject.has_adjoint(term); });
}

Formulas single_terms(const Expr& sum) {
  Formulas found;
  for (std::size_t i = 0; i < sum->children.size() && std::ssize(found) < most_values; ++i)
    found.push_back(sum_of({sum->children[i]}, {sum->inverse[i]}));
  return found;
}

}  // namespace

Formulas updated_weight(const Subject& subject) {
  if (!is_signal(subject)) return {};
  return one(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (!subject.is_parameter(*part)) return nullptr;
    const auto update = subject.facts.updates.find(part->text);
    if (update == subject.facts.updates.end()) return nullptr;
    return notation::reference(subject.model().quantities[update->second].name, part->subscripts);
  }));
}

Formulas one_path(const Subject& subject) {
  if (!is_signal(subject)) return {};
  Formulas found;
  if (has_terms_of_paths(subject, subject.formula())) found = single_terms(subject.formula());
  for (Expr& made : changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
         if (!is_sum_of_paths(subject, part)) return {};
         return at_single_values(subject.model(), part, path_letters(subject, part));
       }))
    found.push_back(std::move(made));
  return found;
}

namespace {

/// W[k,j] as W[j,k], where that stays in the matrix and makes a difference.
Expr transposed(const Subject& subject, const Expr& part) {
  if (!subject.is_parameter(*part) || part->subscripts.size() != 2) return nullptr;
  const auto& axes = subject.model().quantity(part->text)->letters;
  const auto& at = part->subscripts;
  if (!notation::is_letter(at[0]) || !notation::is_letter(at[1]) || at[0] == at[1]) return nullptr;
  const bool legal = subject.facts.fits(at[0].terms[0].letter, axes[1]) &&
                     subject.facts.fits(at[1].terms[0].letter, axes[0]);
  const bool several = subject.facts.size(axes[0]) > 1 || subject.facts.size(axes[1]) > 1;
  return legal && several ? notation::reference(part->text, {at[1], at[0]}) : nullptr;
}

Formulas with_transposed(const Subject& subject) {
  return one(
      changed_throughout(subject.formula(), [&](const Expr& part) { return transposed(subject, part); }));
}

}  // namespace

Formulas transposed_weight(const Subject& subject) {
  return is_signal(subject) ? with_transposed(subject) : Formulas{};
}

Formulas index_swap(const Subject& subject) {
  const bool computed_forward = subject.differentiated() == nullptr && subject.quantity().updates.empty();
  return computed_forward ? with_transposed(subject) : Formulas{};
}

Formulas weights_missing(const Subject& subject) {
  if (!is_signal(subject)) return {};
  return one(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (part->kind != Kind::product || !subject.has_adjoint(part)) return nullptr;
    return without_factors(
        part, [&](const Expr& factor, bool divide) { return !divide && subject.is_parameter(*factor); });
  }));
}

namespace {

/// da2 for dz2: the adjoint of the activation of what the adjoint is of; null where there is none.
Expr before_activation(const Subject& subject, const Expr& part) {
  if (!subject.is_adjoint(*part)) return nullptr;
  const Quantity& signal = *subject.facts.referenced(*part);
  const auto found = subject.facts.activations.find(signal.adjoint->quantity);
  if (found == subject.facts.activations.end() || !found->second.whole || found->second.identity)
    return nullptr;
  const Quantity& output = subject.model().quantities[found->second.owner];
  const Quantity* raw = subject.adjoint(output.name);
  const bool alike =
      raw != nullptr && output.letters == signal.letters && raw->name != subject.quantity().name;
  return alike ? notation::reference(raw->name, part->subscripts) : nullptr;
}

}  // namespace

Formulas raw_error_sent_back(const Subject& subject) {
  if (!is_signal(subject) && subject.stage() != Stage::gradient) return {};
  return one(changed_throughout(subject.formula(),
                                [&](const Expr& part) { return before_activation(subject, part); }));
}

Formulas paths_averaged(const Subject& subject) {
  if (!is_signal(subject)) return {};
  if (has_terms_of_paths(subject, subject.formula()))
    return {divided(subject.formula(), notation::number(std::to_string(subject.formula()->children.size())))};
  return one(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    return is_sum_of_paths(subject, part) ? split(part, path_letters(subject, part), "mean", "sum") : nullptr;
  }));
}

Formulas paths_multiplied(const Subject& subject) {
  if (!is_signal(subject)) return {};
  return one(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    return is_sum_of_paths(subject, part) ? split(part, path_letters(subject, part), "prod", "sum") : nullptr;
  }));
}

// What belongs to the greatest of a window goes to all of its cells.
Formulas pooled_to_all(const Subject& subject) {
  return one(changed_throughout(subject.formula(), [](const Expr& part) -> Expr {
    if (part->kind != Kind::product) return nullptr;
    return without_factors(part, [](const Expr& factor, bool) { return factor->kind == Kind::hit; });
  }));
}

}  // namespace backstep::homework::rewriting
