// Mistakes in the update: sign, learning rate, what is written down, what an optimiser carries.
#include <algorithm>

#include "engine/homework/mistake_rewritings.hpp"
#include "engine/notation/sign.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::QuantityKind;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

/// W' = W - change, in which the change is one term.
struct Update {
  Expr old;
  Expr change;
  bool minus = true;
  const Quantity* parameter = nullptr;
};

std::optional<Update> update_of(const Subject& subject) {
  const std::string& name = subject.quantity().updates;
  const Quantity* parameter = name.empty() ? nullptr : subject.model().quantity(name);
  const Expr& formula = subject.formula();
  if (parameter == nullptr || parameter->kind != QuantityKind::param || formula->kind != Kind::sum) return {};
  if (formula->children.size() != 2 || formula->children[0]->text != name) return {};
  return Update{formula->children[0], formula->children[1], static_cast<bool>(formula->inverse[1]),
                parameter};
}

Expr changed_by(const Update& update, Expr change) {
  return notation::sum({update.old, std::move(change)}, {false, update.minus});
}

/// The learning rate: the first factor that is one number for all, given or scheduled.
std::optional<std::size_t> rate_in(const Subject& subject, const Expr& change) {
  if (change->kind != Kind::product) return std::nullopt;
  for (std::size_t i = 0; i < change->children.size(); ++i) {
    const Expr& factor = change->children[i];
    if (change->inverse[i]) continue;
    const Quantity* found = subject.facts.referenced(*factor);
    const bool scalar =
        found != nullptr && found->letters.empty() && !found->adjoint && found->kind != QuantityKind::param;
    if (factor->kind == Kind::number || scalar) return i;
  }
  return std::nullopt;
}

Formulas kept_as_it_was(const Subject& subject, bool bias) {
  const auto update = update_of(subject);
  if (!update || subject.facts.biases.contains(update->parameter->name) != bias) return {};
  return {update->old};
}

}  // namespace

Formulas plus_update(const Subject& subject) {
  const auto update = update_of(subject);
  if (!update) return {};
  return {notation::sum({update->old, update->change}, {false, !update->minus})};
}

Formulas bias_not_updated(const Subject& subject) { return kept_as_it_was(subject, true); }

Formulas weight_not_updated(const Subject& subject) { return kept_as_it_was(subject, false); }

Formulas eta_twice(const Subject& subject) {
  const auto update = update_of(subject);
  const auto rate = update ? rate_in(subject, update->change) : std::nullopt;
  if (!rate) return {};
  return {changed_by(
      *update, with_child(update->change, *rate, notation::power(update->change->children[*rate], "2")))};
}

Formulas eta_missing(const Subject& subject) {
  const auto update = update_of(subject);
  const auto rate = update ? rate_in(subject, update->change) : std::nullopt;
  if (!rate) return {};
  return {changed_by(*update, without_child(update->change, *rate))};
}

// Written with its sign or without.
Formulas change_for_new_weight(const Subject& subject) {
  const auto update = update_of(subject);
  if (!update) return {};
  return {notation::opposite(update->change), update->change};
}

namespace {

/// m/(1 - beta^t), computed from a running mean that the step replaces, without what it is divided by: m.
Expr uncorrected(const Subject& subject, const Expr& formula) {
  if (formula->kind != Kind::product || formula->children.size() != 2 || !formula->inverse[1]) return nullptr;
  const Quantity* mean = subject.facts.referenced(*formula->children[0]);
  return mean != nullptr && !mean->updates.empty() ? formula->children[0] : nullptr;
}

}  // namespace

// Where the corrected mean is defined, and where it is used.
Formulas bias_correction_missing(const Subject& subject) {
  if (subject.stage() != model::Stage::update) return {};
  if (const Expr here = uncorrected(subject, subject.formula())) return {here};
  const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    const Quantity* used = subject.facts.referenced(*part);
    if (used == nullptr || !used->formula || used->adjoint || !used->updates.empty()) return nullptr;
    const Expr mean = uncorrected(subject, used->formula);
    return mean && part->subscripts.size() == mean->subscripts.size()
               ? notation::reference(mean->text, part->subscripts)
               : nullptr;
  });
  return made ? Formulas{made} : Formulas{};
}

// beta^(t - 1); for the first step, where that divides by 0, nobody gets a number.
Formulas step_counted_from_zero(const Subject& subject) {
  if (subject.stage() != model::Stage::update) return {};
  const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (part->kind != Kind::call || part->text != "pow") return nullptr;
    const Quantity* step = subject.facts.referenced(*part->children[1]);
    const bool first = step == nullptr || step->kind != QuantityKind::state ||
                       step->literals == std::vector<std::string>{"1"};
    if (first) return nullptr;
    return notation::call(
        "pow", {part->children[0], notation::sum({part->children[1], notation::number("1")}, {false, true})});
  });
  return made ? Formulas{made} : Formulas{};
}

// sqrt(v + epsilon) for sqrt(v) + epsilon.
Formulas epsilon_inside_root(const Subject& subject) {
  const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (part->kind != Kind::sum || part->children.size() != 2 || part->inverse[1]) return nullptr;
    const Expr& root = part->children[0];
    const Quantity* guard = subject.facts.referenced(*part->children[1]);
    const bool placed = root->kind == Kind::call && root->text == "sqrt" &&
                        (part->children[1]->kind == Kind::number ||
                         (guard != nullptr && guard->kind == QuantityKind::constant));
    if (!placed) return nullptr;
    return notation::call("sqrt", {notation::sum({root->children[0], part->children[1]}, {false, false})});
  });
  return made ? Formulas{made} : Formulas{};
}

}  // namespace backstep::homework::rewriting
