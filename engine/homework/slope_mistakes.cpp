// Mistakes in the slope of an activation function: left out, of the wrong function, at the wrong place.
#include <algorithm>

#include "engine/calculus/rewrite.hpp"
#include "engine/calculus/rules.hpp"
#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;
using notation::Role;

namespace {

/// An error signal that passes an activation function, in the letters of its definition.
struct Site {
  std::string function;
  Expr argument;           // z
  Expr value;              // a, or f(z) where it has no name
  const Quantity* output;  // the quantity that is f(z), null if it stands in a larger formula
  const Quantity* signal;  // its adjoint, null if there is none
};

/// The letters of the owner of a call in those of what it is applied to; nothing if one of them is not among
/// its subscripts.
std::optional<calculus::Positions> positions_of(const Quantity& owner, const Node& argument,
                                                const std::vector<std::string>& letters) {
  calculus::Positions found;
  for (std::size_t axis = 0; axis < letters.size(); ++axis) {
    if (!notation::is_letter(argument.subscripts[axis])) return std::nullopt;
    found.emplace(argument.subscripts[axis].terms[0].letter, notation::letter_position(letters[axis]));
  }
  for (const std::string& letter : owner.letters)
    if (!found.contains(letter)) return std::nullopt;
  return found;
}

std::optional<Site> site_of(const Subject& subject, bool softmax = false) {
  const Quantity* sum = subject.differentiated();
  if (sum == nullptr || subject.stage() != Stage::error_signal) return std::nullopt;
  const auto found = subject.facts.activations.find(sum->name);
  if (found == subject.facts.activations.end() || found->second.softmax != softmax) return std::nullopt;
  const Activation& activation = found->second;
  const Quantity& owner = subject.model().quantities[activation.owner];
  const auto& letters = subject.quantity().letters;
  const auto positions = positions_of(owner, *activation.call->children[0], letters);
  if (!positions) return std::nullopt;
  const Expr value = activation.whole
                         ? calculus::substitute(reference_at(owner.name, owner.letters), *positions)
                         : calculus::substitute(activation.call, *positions);
  const Quantity* signal = activation.whole ? subject.adjoint(owner.name) : nullptr;
  // An error signal that does not come through the activation, as a short cut, has no slope of it.
  const bool through = any_node(subject.formula(), [&](const Node& node) {
    return node.kind == Kind::reference && signal != nullptr && node.text == signal->name;
  });
  if (activation.whole && !softmax && !through) return std::nullopt;
  return Site{activation.call->text, reference_at(sum->name, letters), value,
              activation.whole ? &owner : nullptr, signal};
}

/// f'(argument), where `self` stands for f(argument); null if the function brings no rule.
Expr slope(const Subject& subject, const std::string& function, const Expr& argument, const Expr& self) {
  const model::Function* known = subject.model().function(function);
  if (known != nullptr && known->parameters.size() != 1) return nullptr;
  const Expr call = notation::call(function, {argument});
  return calculus::local_derivative(subject.model(), *call, 0, self);
}

/// Whether a factor of a product belongs to the slope: by its role, or since it stands beside the adjoint of
/// the activation.
bool is_local(const Site& site, const Expr& product, const Expr& factor) {
  if (factor->role == Role::local_derivative) return true;
  const auto is_signal = [&](const Expr& one) {
    return one->kind == Kind::reference && site.signal != nullptr && one->text == site.signal->name;
  };
  return std::ranges::any_of(product->children, is_signal) && !is_signal(factor);
}

/// A product without its local slopes; null if it has none.
Expr without_slope(const Site& site, const Expr& product) {
  if (product->kind != Kind::product) return nullptr;
  return without_factors(product, [&](const Expr& factor, bool) { return is_local(site, product, factor); });
}

/// The formula with all factors that are local slopes replaced by one, in each product that has any.
Expr with_slope(const Site& site, const Expr& formula, const Expr& slope) {
  return changed_throughout(formula, [&](const Expr& part) -> Expr {
    const Expr others = without_slope(site, part);
    return others ? times(others, slope) : nullptr;
  });
}

Formulas with_slopes(const Subject& subject, const Site& site, const Formulas& slopes) {
  Formulas found;
  for (const Expr& one : slopes) {
    if (!one) continue;
    if (const Expr made = with_slope(site, subject.formula(), one)) found.push_back(made);
  }
  return found;
}

/// The slope of a kink, which is the same at z and at max(0, z).
bool is_step(const Node& node) { return node.kind == Kind::call && node.text == "step"; }

/// Whether what flows into this error signal comes straight from the loss.
bool at_output(const Subject& subject) {
  return any_node(subject.formula(), [&](const Node& node) {
    return subject.is_adjoint(node) && subject.facts.leaves_loss(*subject.facts.referenced(node));
  });
}

Formulas without_slopes(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site) return {};
  const Expr made =
      changed_throughout(subject.formula(), [&](const Expr& part) { return without_slope(*site, part); });
  return made ? Formulas{made} : Formulas{};
}

/// A rule that speaks of the value of its function, as self*(1 - self) does.
bool speaks_of_value(const Subject& subject, const std::string& function) {
  const Expr slope_of = slope(subject, function, notation::number("0"), notation::reference("self"));
  return slope_of && any_node(slope_of, [](const Node& node) { return node.text == "self"; });
}

}  // namespace

Formulas derivative_missing(const Subject& subject) {
  return at_output(subject) ? without_slopes(subject) : Formulas{};
}

Formulas hidden_derivative_missing(const Subject& subject) {
  return at_output(subject) ? Formulas{} : without_slopes(subject);
}

// s(a)*(1 - s(a)): the function is applied to its own value once more.
Formulas derivative_at_activation(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site) return {};
  const Expr wrong =
      slope(subject, site->function, site->value, notation::call(site->function, {site->value}));
  return wrong && !any_node(wrong, is_step) ? with_slopes(subject, *site, {wrong}) : Formulas{};
}

// z*(1 - z)
Formulas derivative_at_pre_activation(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site) return {};
  return with_slopes(subject, *site, {slope(subject, site->function, site->argument, site->argument)});
}

// e*(1 - e) with the error e in place of the output; the error itself is then no factor any more.
Formulas derivative_of_error(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site || !speaks_of_value(subject, site->function) || !at_output(subject)) return {};
  Formulas found;
  model::for_each_node(subject.formula(), [&](const Node& node) {
    if (!found.empty() || !subject.is_adjoint(node)) return;
    const Expr error = notation::reference(node.text, node.subscripts);
    found.push_back(slope(subject, site->function, error, error));
  });
  return found;
}

// Also where a function with slope 1 needs none: a(1 - a) on a linear output.
Formulas wrong_activation_derivative(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site || subject.facts.leaves_loss(subject.quantity())) return {};
  Formulas found;
  for (const char* other : {"sigmoid", "tanh"}) {
    const Expr wrong = site->function == other ? nullptr : slope(subject, other, site->argument, site->value);
    if (!wrong) continue;
    const Expr made = with_slope(*site, subject.formula(), wrong);
    const bool none = !made && !any_node(subject.formula(), [](const Node& node) {
      return node.role == Role::local_derivative;
    });
    if (made || none) found.push_back(made ? made : times(subject.formula(), wrong));
  }
  return found;
}

namespace {

/// The activation of the layer that an error signal comes from: the signals that flow into the one that flows
/// in here.
const Activation* layer_above(const Subject& subject) {
  const Activation* found = nullptr;
  const auto look = [&](std::size_t at, auto&& self, int depth) -> void {
    for (const std::size_t other : subject.facts.mentions[at]) {
      const Quantity& signal = subject.model().quantities[other];
      if (found != nullptr || !signal.adjoint) continue;
      const auto activation = subject.facts.activations.find(signal.adjoint->quantity);
      if (activation != subject.facts.activations.end() && activation->second.whole &&
          !activation->second.softmax)
        found = &activation->second;
      else if (depth > 0)
        self(other, self, depth - 1);
    }
  };
  look(subject.position, look, 5);
  return found;
}

/// A quantity at letters of the definition: its own ones where it has them, else the last one or first value.
Formulas borrowed(const Subject& subject, const Quantity& other) {
  const auto& own = subject.quantity().letters;
  std::vector<notation::Affine> by_letter, by_first;
  for (const std::string& letter : other.letters) {
    const bool shared = std::ranges::find(own, letter) != own.end();
    const notation::Affine first{subject.model().letter(letter)->first, {}};
    const bool fits = !own.empty() && subject.facts.fits(own.back(), letter);
    by_letter.push_back(shared ? notation::letter_position(letter)
                        : fits ? notation::letter_position(own.back())
                               : first);
    by_first.push_back(shared ? notation::letter_position(letter) : first);
  }
  return {notation::reference(other.name, by_letter), notation::reference(other.name, by_first)};
}

}  // namespace

Formulas output_derivative_at_hidden(const Subject& subject) {
  const auto site = site_of(subject);
  if (!site || at_output(subject)) return {};
  const Activation* above = layer_above(subject);
  if (above == nullptr) return {};
  const Quantity& output = subject.model().quantities[above->owner];
  const Quantity& sum = *subject.facts.referenced(*above->call->children[0]);
  const Formulas values = borrowed(subject, output);
  const Formulas sums = borrowed(subject, sum);
  Formulas slopes;
  for (std::size_t i = 0; i < values.size(); ++i)
    slopes.push_back(slope(subject, above->call->text, sums[i], values[i]));
  std::erase_if(slopes, [](const Expr& one) { return !one || one->kind == Kind::number; });
  return with_slopes(subject, *site, slopes);
}

Formulas activation_for_derivative(const Subject& subject) {
  const auto site = site_of(subject);
  return site ? with_slopes(subject, *site, {site->value}) : Formulas{};
}

namespace {

Expr step_of(const Expr& argument) { return notation::call("step", {argument}); }

/// The formula with each slope step(x) replaced by what is made of x.
template <typename Make>
Formulas with_steps(const Subject& subject, Make make) {
  if (!site_of(subject)) return {};
  const Expr made = changed_throughout(subject.formula(), [&](const Expr& part) -> Expr {
    return is_step(*part) ? make(part->children[0]) : nullptr;
  });
  return made ? Formulas{made} : Formulas{};
}

Expr one_minus(const Expr& value) { return notation::sum({notation::number("1"), value}, {false, true}); }

}  // namespace

// 1 and 1/2 where the sum is exactly 0.
Formulas relu_slope_at_zero(const Subject& subject) {
  Formulas found = with_steps(subject, [](const Expr& x) { return one_minus(step_of(notation::negate(x))); });
  for (const Expr& half : with_steps(subject, [](const Expr& x) {
         return divided(notation::sum({step_of(x), one_minus(step_of(notation::negate(x)))}, {false, false}),
                        notation::number("2"));
       }))
    found.push_back(half);
  return found;
}

Formulas relu_slope_reversed(const Subject& subject) {
  return with_steps(subject, [](const Expr& x) { return step_of(notation::negate(x)); });
}

// p*(1 - p) alone, without what the other outputs change.
Formulas softmax_diagonal_only(const Subject& subject) {
  const auto site = site_of(subject, true);
  if (!site || site->output == nullptr) return {};
  const Quantity* flowing = site->signal;
  if (flowing == nullptr || flowing->letters != subject.quantity().letters) return {};
  return {
      notation::product({reference_at(flowing->name, flowing->letters), site->value, one_minus(site->value)},
                        {false, false, false})};
}

}  // namespace backstep::homework::rewriting
