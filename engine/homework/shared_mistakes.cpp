// Mistakes where a parameter has several uses: steps of a sequence, layers that share it, penalties on it.
#include <algorithm>

#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

/// One term of a gradient, with the quantity whose error signal it has.
struct UseTerm {
  Expr term;  // with its sign
  const Quantity* used_in = nullptr;
};

/// Terms through which the parameter acts on the loss, each with a signal from below the loss; empty if there
/// are fewer than two.
std::vector<UseTerm> use_terms(const Subject& subject) {
  const Expr& formula = subject.formula();
  if (subject.stage() != Stage::gradient || formula->kind != Kind::sum) return {};
  std::vector<UseTerm> found;
  for (std::size_t i = 0; i < formula->children.size(); ++i) {
    const Quantity* used_in = nullptr;
    model::for_each_node(formula->children[i], [&](const Node& node) {
      if (subject.is_adjoint(node))
        used_in = subject.model().quantity(subject.facts.referenced(node)->adjoint->quantity);
    });
    if (used_in == nullptr || subject.facts.stage(*used_in) == Stage::loss) continue;
    found.push_back({sum_of({formula->children[i]}, {formula->inverse[i]}), used_in});
  }
  return found.size() < 2 ? std::vector<UseTerm>{} : found;
}

/// The same formula but for names and fixed positions, as the steps of a sequence have.
bool alike(const Expr& a, const Expr& b) {
  if (a->kind != b->kind || a->inverse != b->inverse || a->letters != b->letters ||
      a->children.size() != b->children.size() || a->subscripts.size() != b->subscripts.size())
    return false;
  const bool named = a->kind == Kind::reference || a->kind == Kind::number;
  if (!named && a->text != b->text) return false;
  for (std::size_t i = 0; i < a->subscripts.size(); ++i)
    if (a->subscripts[i].terms != b->subscripts[i].terms) return false;
  return std::ranges::equal(a->children, b->children, alike);
}

bool are_steps(const std::vector<UseTerm>& terms) {
  return std::ranges::all_of(terms, [&](const UseTerm& one) {
    return one.used_in->formula && alike(one.used_in->formula, terms.front().used_in->formula);
  });
}

}  // namespace

Formulas last_time_step_only(const Subject& subject) {
  const std::vector<UseTerm> terms = use_terms(subject);
  if (terms.empty() || !are_steps(terms)) return {};
  return {std::ranges::max_element(terms, {}, &UseTerm::used_in)->term};
}

// Of a sequence any step but the last; else any layer that shares the parameter.
Formulas one_use_only(const Subject& subject) {
  const std::vector<UseTerm> terms = use_terms(subject);
  const Formulas last = last_time_step_only(subject);
  Formulas found;
  for (const UseTerm& one : terms)
    if (last.empty() || !notation::equal(one.term, last.front())) found.push_back(one.term);
  if (std::ssize(found) > most_values) found.resize(static_cast<std::size_t>(most_values));
  return found;
}

namespace {

/// Whether a term of a gradient comes from a penalty: it speaks of the parameter itself and of no error
/// signal but those of parts of the loss.
bool is_penalty(const Facts& facts, const Quantity& gradient, const Expr& term) {
  bool own = false;
  bool other = false;
  model::for_each_node(term, [&](const Node& node) {
    const Quantity* found = facts.referenced(node);
    if (found == nullptr) return;
    const bool itself = found->name == gradient.adjoint->quantity;
    const bool of_loss =
        found->adjoint && facts.stage(*facts.model.quantity(found->adjoint->quantity)) == Stage::loss;
    own = own || itself;
    other = other || (!itself && !of_loss && found->kind != model::QuantityKind::constant);
  });
  return own && !other;
}

std::vector<std::size_t> penalties(const Facts& facts, const Quantity& gradient) {
  std::vector<std::size_t> found;
  const bool placed = gradient.adjoint && facts.stage(gradient) == Stage::gradient;
  if (!placed || gradient.formula->kind != Kind::sum) return found;
  for (std::size_t i = 0; i < gradient.formula->children.size(); ++i)
    if (is_penalty(facts, gradient, gradient.formula->children[i])) found.push_back(i);
  return found;
}

bool has_penalty(const Subject& subject) {
  return subject.stage() == Stage::gradient && !penalties(subject.facts, subject.quantity()).empty();
}

}  // namespace

Formulas penalty_missing(const Subject& subject) {
  if (!has_penalty(subject)) return {};
  Formulas found;
  for (const std::size_t term : penalties(subject.facts, subject.quantity()))
    found.push_back(without_child(subject.formula(), term));
  return found;
}

namespace {

Formulas doubled_and_halved(const Expr& penalty) {
  const Expr without = without_half(penalty);
  return {without ? without : scaled(penalty, 2, 1), scaled(penalty, 1, 2)};
}

}  // namespace

Formulas penalty_doubled(const Subject& subject) {
  const bool of_data = subject.facts.uses_target[subject.position];
  if (subject.stage() == Stage::loss && !of_data && !subject.quantity().adjoint)
    return doubled_and_halved(subject.formula());
  if (!has_penalty(subject)) return {};
  Formulas found;
  for (const std::size_t term : penalties(subject.facts, subject.quantity())) {
    const Expr& once = subject.formula()->children[term];
    found.push_back(with_child(subject.formula(), term, scaled(once, 2, 1)));
    found.push_back(with_child(subject.formula(), term, scaled(once, 1, 2)));
  }
  return found;
}

// A bias without a penalty gets the one that the first weight has.
Formulas penalty_on_bias(const Subject& subject) {
  const Quantity& own = subject.quantity();
  if (subject.stage() != Stage::gradient || !subject.facts.biases.contains(own.adjoint->quantity)) return {};
  if (has_penalty(subject)) return {};
  const Expr bias = reference_at(own.adjoint->quantity, own.letters);
  for (const Quantity& other : subject.model().quantities) {
    if (!other.adjoint || other.adjoint->target != own.adjoint->target) continue;
    Formulas found;
    for (const std::size_t term : penalties(subject.facts, other)) {
      const Expr moved = changed_throughout(other.formula->children[term], [&](const Expr& part) -> Expr {
        return part->kind == Kind::reference && part->text == other.adjoint->quantity ? bias : nullptr;
      });
      found.push_back(notation::sum({subject.formula(), moved}, {false, other.formula->inverse[term]}));
    }
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace backstep::homework::rewriting
