// Mistakes in the gradient of a parameter: the wrong partner of the error signal, or none.
#include <algorithm>
#include <utility>

#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::QuantityKind;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool is_gradient(const Subject& subject) { return subject.stage() == Stage::gradient; }

bool is_bias_gradient(const Subject& subject) {
  return is_gradient(subject) && subject.facts.biases.contains(subject.quantity().adjoint->quantity);
}

Formulas some(Expr formula) { return formula ? Formulas{std::move(formula)} : Formulas{}; }

/// The formula with the data factor of each product changed in which it meets an error signal.
Formulas with_partner(const Subject& subject,
                      const std::function<Expr(const Expr& partner, const Expr& all)>& change) {
  return some(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (part->kind != Kind::product || !subject.has_adjoint(part)) return nullptr;
    for (std::size_t i = 0; i < part->children.size(); ++i) {
      if (part->inverse[i] || !subject.is_data(*part->children[i])) continue;
      const Expr other = change(part->children[i], part);
      return other ? with_child(part, i, other) : nullptr;
    }
    return nullptr;
  }));
}

}  // namespace

// dW2 with the inputs of the network in place of those of the layer.
Formulas input_for_activation(const Subject& subject) {
  if (!is_gradient(subject)) return {};
  const auto alike = [&](const Quantity& input, const Quantity& partner) {
    if (input.kind != QuantityKind::input || input.letters.size() != partner.letters.size()) return false;
    for (std::size_t axis = 0; axis < input.letters.size(); ++axis)
      if (!subject.facts.fits(partner.letters[axis], input.letters[axis])) return false;
    return true;
  };
  return with_partner(subject, [&](const Expr& partner, const Expr&) -> Expr {
    const Quantity& used = *subject.facts.referenced(*partner);
    if (used.kind != QuantityKind::defined) return nullptr;
    for (const Quantity& input : subject.model().quantities)
      if (alike(input, used)) return notation::reference(input.name, partner->subscripts);
    return nullptr;
  });
}

Formulas weight_for_input(const Subject& subject) {
  if (!is_gradient(subject)) return {};
  return with_partner(subject, [&](const Expr&, const Expr&) {
    return reference_at(subject.differentiated()->name, subject.quantity().letters);
  });
}

// The output of the neuron that the weight leads to, not of the one it comes from.
Formulas receiver_for_sender(const Subject& subject) {
  if (!is_gradient(subject)) return {};
  return with_partner(subject, [&](const Expr&, const Expr& product) -> Expr {
    const auto signal = std::ranges::find_if(product->children,
                                             [&](const Expr& factor) { return subject.is_adjoint(*factor); });
    if (signal == product->children.end()) return nullptr;
    const Quantity& adjoint = *subject.facts.referenced(**signal);
    const auto found = subject.facts.activations.find(adjoint.adjoint->quantity);
    if (found == subject.facts.activations.end() || !found->second.whole) return nullptr;
    const Quantity& output = subject.model().quantities[found->second.owner];
    return output.letters == adjoint.letters ? notation::reference(output.name, (*signal)->subscripts)
                                             : nullptr;
  });
}

Formulas delta_for_gradient(const Subject& subject) {
  if (!is_gradient(subject)) return {};
  return some(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (part->kind != Kind::product || !subject.has_adjoint(part)) return nullptr;
    return without_factors(
        part, [&](const Expr& factor, bool divide) { return !divide && subject.is_data(*factor); });
  }));
}

namespace {

/// Each error signal of a gradient times what `factors` finds for it, one formula for each number of the
/// finding; the signals of a formula take the same number.
Formulas times_for_signals(const Subject& subject,
                           const std::function<Formulas(const Node& signal)>& factors) {
  Formulas found;
  for (std::size_t number = 0; number < 2; ++number) {
    const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
      if (!subject.is_adjoint(*part)) return nullptr;
      const Formulas all = factors(*part);
      return number < all.size() ? times(part, all[number]) : nullptr;
    });
    if (made) found.push_back(made);
  }
  return found;
}

/// What stands beside a weight in the sum that an error signal belongs to: the first product with a
/// parameter.
const Node* input_of(const Subject& subject, const Quantity& sum) {
  const Node* found = nullptr;
  model::for_each_node(sum.formula, [&](const Node& node) {
    if (found != nullptr || node.kind != Kind::product) return;
    const bool weighted =
        std::ranges::any_of(node.children, [&](const Expr& one) { return subject.is_parameter(*one); });
    for (const Expr& one : node.children)
      if (weighted && subject.is_data(*one)) found = one.get();
  });
  return found;
}

bool slides_in_window(const notation::Affine& position) { return position.terms.size() > 1; }

}  // namespace

// d*h with an input of the neuron: its first one, and the one with the number of the neuron.
Formulas input_in_bias_gradient(const Subject& subject) {
  if (!is_bias_gradient(subject)) return {};
  return times_for_signals(subject, [&](const Node& signal) -> Formulas {
    const Quantity& adjoint = *subject.facts.referenced(signal);
    const Quantity& sum = *subject.model().quantity(adjoint.adjoint->quantity);
    const Node* input = sum.formula ? input_of(subject, sum) : nullptr;
    if (input == nullptr || sum.letters.size() != signal.subscripts.size()) return {};
    if (std::ranges::any_of(input->subscripts, slides_in_window)) return {};
    const Quantity& used = *subject.facts.referenced(*input);
    std::vector<notation::Affine> first, own;
    for (std::size_t axis = 0; axis < input->subscripts.size(); ++axis) {
      const notation::Affine& at = input->subscripts[axis];
      const std::string& axis_letter = used.letters[axis];
      const auto shared =
          notation::is_letter(at) ? std::ranges::find(sum.letters, at.terms[0].letter) : sum.letters.end();
      if (shared != sum.letters.end()) {
        first.push_back(signal.subscripts[static_cast<std::size_t>(shared - sum.letters.begin())]);
        own.push_back(first.back());
        continue;
      }
      const bool number = at.terms.empty();
      first.push_back(number ? at : notation::Affine{subject.model().letter(axis_letter)->first, {}});
      const bool fits =
          !number && !sum.letters.empty() && subject.facts.fits(sum.letters.back(), axis_letter);
      own.push_back(fits ? signal.subscripts.back() : first.back());
    }
    return {notation::reference(used.name, first), notation::reference(used.name, own)};
  });
}

Formulas bias_in_bias_gradient(const Subject& subject) {
  if (!is_bias_gradient(subject)) return {};
  const Expr bias = reference_at(subject.differentiated()->name, subject.quantity().letters);
  return times_for_signals(subject, [&](const Node&) { return Formulas{bias}; });
}

namespace {

bool is_sum_of_signals(const Subject& subject, const Expr& part) {
  return part->kind == Kind::reduce && part->text == "sum" && subject.has_adjoint(part->children[0]);
}

std::vector<std::string> letters_of(const Subject& subject, const Expr& reduction, bool samples) {
  std::vector<std::string> found;
  for (const std::string& letter : reduction->letters)
    if (subject.facts.is_sample(letter) == samples) found.push_back(letter);
  return found;
}

Formulas single_values_of(const Subject& subject, bool samples) {
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    if (!is_sum_of_signals(subject, part)) return {};
    return at_single_values(subject.model(), part, letters_of(subject, part, samples));
  });
}

}  // namespace

Formulas shared_bias_one_term(const Subject& subject) {
  return is_bias_gradient(subject) ? single_values_of(subject, false) : Formulas{};
}

// One bias for a layer where each neuron has its own: the signals of all of them.
Formulas split_bias_summed(const Subject& subject) {
  if (!is_bias_gradient(subject) || subject.quantity().letters.empty()) return {};
  const std::string& letter = subject.quantity().letters.back();
  if (subject.facts.size(letter) < 2) return {};
  const std::string fresh = letter + "'";
  return some(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    if (!subject.is_adjoint(*part)) return nullptr;
    std::vector<notation::Affine> subscripts = part->subscripts;
    bool moved = false;
    for (notation::Affine& one : subscripts) {
      if (one != notation::letter_position(letter)) continue;
      one = notation::letter_position(fresh);
      moved = true;
    }
    return moved ? notation::reduce("sum", {fresh}, {}, notation::reference(part->text, subscripts))
                 : nullptr;
  }));
}

Formulas one_sample_only(const Subject& subject) {
  return is_gradient(subject) ? single_values_of(subject, true) : Formulas{};
}

Formulas samples_averaged(const Subject& subject) {
  if (!is_gradient(subject)) return {};
  return some(changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    const bool placed = is_sum_of_signals(subject, part);
    const auto samples = placed ? letters_of(subject, part, true) : std::vector<std::string>{};
    return samples.empty() || subject.facts.size(samples.front()) < 2 ? nullptr
                                                                      : split(part, samples, "mean", "sum");
  }));
}

namespace {

/// sum(n, d*a) as sum(n, d) times mean(n, a), and as mean times mean.
Formulas product_of_means(const Subject& subject, const Expr& part) {
  const auto samples =
      is_sum_of_signals(subject, part) ? letters_of(subject, part, true) : std::vector<std::string>{};
  const bool alone = samples.size() == part->letters.size() && part->conditions.empty();
  if (samples.empty() || !alone || part->children[0]->kind != Kind::product) return {};
  const Expr& body = part->children[0];
  const Expr errors = without_factors(
      body, [&](const Expr& factor, bool divide) { return !divide && subject.is_data(*factor); });
  const Expr values =
      without_factors(body, [&](const Expr& factor, bool) { return !subject.is_data(*factor); });
  if (!errors || !values) return {};
  const Expr mean = notation::reduce("mean", samples, {}, values);
  return {notation::product({notation::reduce("sum", samples, {}, errors), mean}, {false, false}),
          notation::product({notation::reduce("mean", samples, {}, errors), mean}, {false, false})};
}

}  // namespace

Formulas means_multiplied(const Subject& subject) {
  if (!is_gradient(subject) || subject.facts.size(subject.facts.sample) < 2) return {};
  return changed_once(subject.formula(), [&](const Expr& part) { return product_of_means(subject, part); });
}

}  // namespace backstep::homework::rewriting
