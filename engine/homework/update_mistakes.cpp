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

/// W' = W - change, in which the change may have several terms.
struct Update {
  const Quantity* parameter = nullptr;
  Expr old;
  Formulas terms;
  std::vector<bool> minus;  // as many
};

std::optional<Update> update_of(const Subject& subject) {
  const std::string& name = subject.quantity().updates;
  const Quantity* parameter = name.empty() ? nullptr : subject.model().quantity(name);
  const Expr& formula = subject.formula();
  if (parameter == nullptr || parameter->kind != QuantityKind::param || formula->kind != Kind::sum) return {};
  const bool from_old = formula->children[0]->kind == Kind::reference && formula->children[0]->text == name;
  if (!from_old) return {};
  return Update{parameter,
                formula->children[0],
                {formula->children.begin() + 1, formula->children.end()},
                {formula->inverse.begin() + 1, formula->inverse.end()}};
}

Expr changed_by(const Update& update, Formulas terms, std::vector<bool> minus) {
  terms.insert(terms.begin(), update.old);
  minus.insert(minus.begin(), false);
  return notation::sum(std::move(terms), std::move(minus));
}

/// The learning rate: the first factor that is one number for all, given or scheduled.
std::optional<std::size_t> rate_in(const Subject& subject, const Expr& term) {
  if (term->kind != Kind::product) return std::nullopt;
  for (std::size_t i = 0; i < term->children.size(); ++i) {
    const Expr& factor = term->children[i];
    if (term->inverse[i]) continue;
    const Quantity* found = subject.facts.referenced(*factor);
    const bool scalar =
        found != nullptr && found->letters.empty() && !found->adjoint && found->kind != QuantityKind::param;
    if (factor->kind == Kind::number || scalar) return i;
  }
  return std::nullopt;
}

/// The update with the rate of each term changed; nothing if a term has none.
template <typename Change>
Formulas with_rates(const Subject& subject, Change change) {
  auto update = update_of(subject);
  if (!update) return {};
  for (Expr& term : update->terms) {
    const auto rate = rate_in(subject, term);
    if (!rate) return {};
    term = change(term, *rate);
  }
  return {changed_by(*update, update->terms, update->minus)};
}

Formulas kept_as_it_was(const Subject& subject, bool bias) {
  const auto update = update_of(subject);
  if (!update || subject.facts.biases.contains(update->parameter->name) != bias) return {};
  return {update->old};
}

}  // namespace

Formulas plus_update(const Subject& subject) {
  auto update = update_of(subject);
  if (!update) return {};
  update->minus.flip();
  return {changed_by(*update, update->terms, update->minus)};
}

Formulas bias_not_updated(const Subject& subject) { return kept_as_it_was(subject, true); }

Formulas weight_not_updated(const Subject& subject) { return kept_as_it_was(subject, false); }

Formulas eta_twice(const Subject& subject) {
  return with_rates(subject, [](const Expr& term, std::size_t rate) {
    return with_child(term, rate, notation::power(term->children[rate], "2"));
  });
}

Formulas eta_missing(const Subject& subject) {
  return with_rates(subject, [](const Expr& term, std::size_t rate) { return without_child(term, rate); });
}

// Written with its sign or without.
Formulas change_for_new_weight(const Subject& subject) {
  const auto update = update_of(subject);
  if (!update) return {};
  std::vector<bool> turned = update->minus;
  turned.flip();
  return {sum_of(update->terms, update->minus), sum_of(update->terms, turned)};
}

namespace {

/// 1 - beta^t with a state t that counts steps.
bool is_correction(const Subject& subject, const Expr& divisor) {
  return any_node(divisor, [&](const Node& node) {
    if (node.kind != Kind::call || node.text != "pow") return false;
    const Quantity* step = subject.facts.referenced(*node.children[1]);
    return step != nullptr && step->kind == QuantityKind::state;
  });
}

/// A running mean without what corrects it; null if nothing does.
Expr uncorrected(const Subject& subject, const Expr& part) {
  if (part->kind != Kind::product) return nullptr;
  return without_factors(
      part, [&](const Expr& factor, bool divide) { return divide && is_correction(subject, factor); });
}

}  // namespace

// Where the corrected mean is defined, and where it is used.
Formulas bias_correction_missing(const Subject& subject) {
  if (subject.stage() != model::Stage::update) return {};
  const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    const Quantity* used = subject.facts.referenced(*part);
    if (used == nullptr) return uncorrected(subject, part);
    if (!used->formula || used->adjoint) return nullptr;
    const Expr mean = uncorrected(subject, used->formula);
    const bool plain =
        mean && mean->kind == Kind::reference && mean->subscripts.size() == part->subscripts.size();
    return plain ? notation::reference(mean->text, part->subscripts) : nullptr;
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
