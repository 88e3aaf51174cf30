// Mistakes in the forward pass: biases, activation functions, what is handed on, kernels.
#include <algorithm>

#include "engine/calculus/rewrite.hpp"
#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::Stage;
using notation::Affine;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool is_forward(const Subject& subject) { return subject.stage() == Stage::forward; }

Formulas any(Expr formula) { return formula ? Formulas{std::move(formula)} : Formulas{}; }

/// z[..] for a[..] = f(z[..]), at the same place; null for all else.
Expr before_function(const Subject& subject, const Expr& part) {
  const Quantity* activation = subject.facts.referenced(*part);
  if (activation == nullptr) return nullptr;
  const auto found = subject.facts.arguments.find(activation->name);
  if (found == subject.facts.arguments.end()) return nullptr;
  if (subject.facts.activations.at(subject.model().quantities[found->second].name).identity) return nullptr;
  const Quantity& sum = subject.model().quantities[found->second];
  return sum.letters == activation->letters ? notation::reference(sum.name, part->subscripts) : nullptr;
}

}  // namespace

// In the next layer, in the loss and in gradients; in the slope of the function itself it is another mistake.
Formulas pre_activation_for_activation(const Subject& subject) {
  const Stage stage = subject.stage();
  if (stage != Stage::forward && stage != Stage::loss && stage != Stage::gradient) return {};
  const auto left_alone = within(subject.formula(), takes_positive_numbers);
  return any(changed_throughout(subject.formula(), [&](const Expr& part) {
    return left_alone.contains(part.get()) ? nullptr : before_function(subject, part);
  }));
}

Formulas bias_missing(const Subject& subject) {
  const Expr& formula = subject.formula();
  if (!is_forward(subject) || formula->kind != Kind::sum) return {};
  Formulas found;
  for (std::size_t i = 0; i < formula->children.size(); ++i)
    if (subject.is_parameter(*formula->children[i]) &&
        subject.facts.biases.contains(formula->children[i]->text))
      found.push_back(without_child(formula, i));
  return found;
}

namespace {

/// Activation functions in the formula that are applied to values of the forward pass.
bool is_application(const Subject& subject, const Expr& part) {
  const bool call = part->kind == Kind::call || (part->kind == Kind::reduce && part->text == "softmax");
  if (!call || !is_forward(subject)) return false;
  const Quantity* argument = subject.facts.referenced(*part->children[0]);
  const auto found =
      argument == nullptr ? subject.facts.activations.end() : subject.facts.activations.find(argument->name);
  return found != subject.facts.activations.end() && found->second.call->text == part->text;
}

bool is_identity(const Subject& subject, const Expr& application) {
  return subject.facts.activations.at(application->children[0]->text).identity;
}

}  // namespace

namespace {

/// What a definition is applied to, if it is an activation function that is not written as a call.
Expr argument_of_steps(const Subject& subject) {
  const Kind kind = subject.formula()->kind;
  const auto found = subject.facts.arguments.find(subject.quantity().name);
  if (!is_forward(subject) || found == subject.facts.arguments.end()) return nullptr;
  if (kind == Kind::call || kind == Kind::reduce) return nullptr;
  const Quantity& sum = subject.model().quantities[found->second];
  return sum.letters == subject.quantity().letters ? reference_at(sum.name, sum.letters) : nullptr;
}

}  // namespace

Formulas activation_missing(const Subject& subject) {
  if (const Expr argument = argument_of_steps(subject)) return {argument};
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    const bool placed = is_application(subject, part) && !is_identity(subject, part);
    return placed ? Formulas{part->children[0]} : Formulas{};
  });
}

Formulas other_activation(const Subject& subject) {
  if (const Expr argument = argument_of_steps(subject)) {
    const auto& activation = subject.facts.activations.at(argument->text);
    return {notation::call(activation.call->text == "tanh" ? "sigmoid" : "tanh", {argument})};
  }
  return changed_once(subject.formula(), [&](const Expr& part) {
    Formulas found;
    if (!is_application(subject, part)) return found;
    for (const char* other : {"sigmoid", "tanh"})
      if (part->text != other) found.push_back(notation::call(other, {part->children[0]}));
    return found;
  });
}

namespace {

/// e/sum(e), written out.
bool is_share(const Subject& subject, const Expr& formula) {
  if (formula->kind != Kind::product || formula->children.size() != 2 || !formula->inverse[1]) return false;
  const Expr& part = formula->children[0];
  const Quantity* whole = subject.facts.referenced(*formula->children[1]);
  const Expr& total = whole != nullptr && whole->formula ? whole->formula : formula->children[1];
  return part->kind == Kind::reference && total->kind == Kind::reduce && total->text == "sum" &&
         total->children[0]->text == part->text;
}

}  // namespace

Formulas softmax_not_normalised(const Subject& subject) {
  const Expr& formula = subject.formula();
  if (!is_forward(subject)) return {};
  if (is_share(subject, formula)) return {formula->children[0]};
  if (formula->kind != Kind::reduce || formula->text != "softmax" || !formula->conditions.empty()) return {};
  return {notation::call("exp", {formula->children[0]})};
}

namespace {

/// first + last - position: the same axis read from its other end.
Affine mirrored(const model::Letter& axis, const Affine& position) {
  Affine found{axis.first + axis.last - position.constant, position.terms};
  for (Affine::Term& term : found.terms) term.coefficient = -term.coefficient;
  return found;
}

bool slides(const Affine& position) { return position.terms.size() > 1; }

bool has_letter(const Affine& position, const std::string& letter) {
  return std::ranges::find(position.terms, letter, &Affine::Term::letter) != position.terms.end();
}

/// Whether a letter moves within a window: it stands in a position with another letter.
bool slides_along(const Subject& subject, const Expr& formula, const std::string& letter) {
  return any_node(formula, [&](const Node& node) {
    return subject.is_data(node) && std::ranges::any_of(node.subscripts, [&](const Affine& position) {
             return slides(position) && has_letter(position, letter);
           });
  });
}

/// The kernel read from its other end along each axis for which `wanted`.
template <typename Wanted>
Expr mirrored_kernel(const Subject& subject, const Expr& part, Wanted wanted) {
  if (!subject.is_parameter(*part)) return nullptr;
  const auto& axes = subject.facts.referenced(*part)->letters;
  std::vector<Affine> subscripts = part->subscripts;
  bool changed = false;
  for (std::size_t i = 0; i < subscripts.size(); ++i) {
    const model::Letter& axis = *subject.model().letter(axes[i]);
    if (axis.size() < 2 || !wanted(subscripts[i])) continue;
    subscripts[i] = mirrored(axis, subscripts[i]);
    changed = true;
  }
  return changed ? notation::reference(part->text, subscripts) : nullptr;
}

}  // namespace

// A convolution where a correlation is meant, a kernel that is not turned on the way back, one turned in its
// own gradient.
Formulas kernel_flipped(const Subject& subject) {
  const Expr& formula = subject.formula();
  switch (subject.stage()) {
    case Stage::forward:
      return any(changed_throughout(formula, [&](const Expr& part) {
        return mirrored_kernel(subject, part, [&](const Affine& at) {
          return notation::is_letter(at) && slides_along(subject, formula, at.terms[0].letter);
        });
      }));
    case Stage::error_signal:
      return any(changed_throughout(
          formula, [&](const Expr& part) { return mirrored_kernel(subject, part, slides); }));
    case Stage::gradient: {
      calculus::Positions turned;
      for (const std::string& letter : subject.quantity().letters)
        if (subject.facts.size(letter) > 1 && slides_along(subject, formula, letter))
          turned.emplace(letter,
                         mirrored(*subject.model().letter(letter), notation::letter_position(letter)));
      if (turned.empty()) return {};
      return any(changed_throughout(formula, [&](const Expr& part) -> Expr {
        return subject.is_data(*part) ? calculus::substitute(part, turned) : nullptr;
      }));
    }
    default: return {};
  }
}

// The mean of a window for its greatest value, and the other way round.
Formulas other_pooling(const Subject& subject) {
  const Expr& formula = subject.formula();
  if (!is_forward(subject) || formula->kind != Kind::reduce) return {};
  if (formula->text == "max") return {with_reduction(formula, "mean")};
  const bool window = formula->text == "mean" && any_node(formula->children[0], [](const Node& node) {
                        return std::ranges::any_of(node.subscripts, slides);
                      });
  return window ? Formulas{with_reduction(formula, "max")} : Formulas{};
}

}  // namespace backstep::homework::rewriting
