// Mistakes in the loss, and where the backward pass leaves it: signs, halves, means.
#include <algorithm>

#include "engine/homework/mistake_rewritings.hpp"
#include "engine/notation/sign.hpp"

namespace backstep::homework::rewriting {

using model::Quantity;
using model::QuantityKind;
using model::Stage;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

bool leaves_loss(const Subject& subject) { return subject.facts.leaves_loss(subject.quantity()); }
/// Penalties are counted in their own ways.
bool in_loss(const Subject& subject) {
  const bool of_data = subject.facts.uses_target[subject.position] && !subject.quantity().adjoint;
  return subject.stage() == Stage::loss && of_data;
}

bool has_square(const Expr& formula) {
  return any_node(formula, [](const Node& node) {
    return node.kind == Kind::power && notation::is_integer(node.children[1], 2);
  });
}

/// Letters that count outputs, not samples, and have several values.
std::vector<std::string> counted(const Subject& subject, const std::vector<std::string>& letters) {
  std::vector<std::string> found;
  for (const std::string& letter : letters)
    if (!subject.facts.is_sample(letter) && subject.facts.size(letter) > 1) found.push_back(letter);
  return found;
}

/// Each reduction called `from` over the letters, of which `wanted` picks some, as one called `to`.
template <typename Wanted>
Formulas with_other_reductions(const Subject& subject, const char* from, const char* to, Wanted wanted) {
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    if (part->kind != Kind::reduce || part->text != from) return {};
    if (const Expr made = split(part, wanted(part->letters), to, from)) return {made};
    return {};
  });
}

Formulas without_counts(const Subject& subject, const std::vector<std::string>& letters) {
  Formulas found;
  for (const std::string& letter : letters)
    if (const Expr made = without_count(subject.formula(), letter)) found.push_back(made);
  return found;
}

}  // namespace

Formulas delta_sign(const Subject& subject) {
  if (!leaves_loss(subject)) return {};
  return {notation::opposite(subject.formula())};
}

// 2*(o - t) where the loss has 1/2 in front of its squares.
Formulas half_forgotten(const Subject& subject) {
  if (!subject.facts.halved_loss) return {};
  if (leaves_loss(subject)) return {scaled(subject.formula(), 2, 1)};
  if (!in_loss(subject) || !has_square(subject.formula())) return {};
  if (const Expr made = without_half(subject.formula())) return {made};
  return {};
}

// The 2 of the square forgotten, or 1/2 put in front of a loss that has none.
Formulas half_added(const Subject& subject) {
  if (!subject.facts.squared_loss) return {};
  if (leaves_loss(subject)) return {scaled(subject.formula(), 1, 2)};
  const bool placed = in_loss(subject) && has_square(subject.formula()) && !without_half(subject.formula());
  return placed ? Formulas{scaled(subject.formula(), 1, 2)} : Formulas{};
}

Formulas mean_for_sum(const Subject& subject) {
  if (in_loss(subject))
    return with_other_reductions(subject, "sum", "mean",
                                 [&](const auto& all) { return counted(subject, all); });
  if (!leaves_loss(subject)) return {};
  Formulas found;
  for (const std::string& letter : counted(subject, subject.quantity().letters))
    if (!without_count(subject.formula(), letter))
      found.push_back(divided(subject.formula(), notation::size_of(letter)));
  return found;
}

Formulas sum_for_mean(const Subject& subject) {
  if (in_loss(subject))
    return with_other_reductions(subject, "mean", "sum",
                                 [&](const auto& all) { return counted(subject, all); });
  if (!leaves_loss(subject)) return {};
  return without_counts(subject, counted(subject, subject.quantity().letters));
}

namespace {

std::vector<std::string> samples_among(const Subject& subject, const std::vector<std::string>& letters) {
  const std::string& sample = subject.facts.sample;
  const bool there = subject.facts.size(sample) > 1 && std::ranges::find(letters, sample) != letters.end();
  return there ? std::vector<std::string>{sample} : std::vector<std::string>{};
}

/// The letters that are not the sample letter: sum(n, mean(k, ..)) keeps its mean over k.
Formulas over_samples(const Subject& subject, const char* from, const char* to) {
  return changed_once(subject.formula(), [&](const Expr& part) -> Formulas {
    if (part->kind != Kind::reduce || part->text != from) return {};
    if (samples_among(subject, part->letters).empty()) return {};
    std::vector<std::string> others = part->letters;
    std::erase(others, subject.facts.sample);
    const Expr made = others.empty() ? with_reduction(part, to) : split(part, others, from, to);
    return made ? Formulas{made} : Formulas{};
  });
}

bool counts_samples(const Subject& subject) {
  return !subject.facts.sample.empty() && subject.facts.size(subject.facts.sample) > 1;
}

}  // namespace

Formulas batch_mean_missing(const Subject& subject) {
  if (!counts_samples(subject)) return {};
  if (leaves_loss(subject)) return without_counts(subject, {subject.facts.sample});
  if (!in_loss(subject)) return {};
  Formulas found = over_samples(subject, "mean", "sum");
  if (const Expr made = without_count(subject.formula(), subject.facts.sample)) found.push_back(made);
  return found;
}

Formulas batch_mean_twice(const Subject& subject) {
  if (!counts_samples(subject)) return {};
  const bool counted_once = without_count(subject.formula(), subject.facts.sample) != nullptr;
  const bool mean = in_loss(subject) && !over_samples(subject, "mean", "sum").empty();
  if (!mean && !(counted_once && (in_loss(subject) || leaves_loss(subject)))) return {};
  return {divided(subject.formula(), notation::size_of(subject.facts.sample))};
}

Formulas batch_mean_added(const Subject& subject) {
  if (!counts_samples(subject)) return {};
  if (in_loss(subject)) return over_samples(subject, "sum", "mean");
  const bool placed = leaves_loss(subject) && !without_count(subject.formula(), subject.facts.sample);
  return placed ? Formulas{divided(subject.formula(), notation::size_of(subject.facts.sample))} : Formulas{};
}

namespace {

/// a - y, divided by what the formula is divided by samples: the slope of squares where that of a
/// cross-entropy belongs, which has the output below a bar.
Formulas slope_of_squares(const Subject& subject) {
  const Quantity* output = subject.differentiated();
  const Node* target = nullptr;
  bool below = false;
  const std::function<void(const Expr&, bool)> look = [&](const Expr& part, bool divided) {
    if (const Quantity* found = subject.facts.referenced(*part)) {
      if (found->kind == QuantityKind::target && target == nullptr) target = part.get();
      below = below || (found == output && divided);
    }
    for (std::size_t i = 0; i < part->children.size(); ++i)
      look(part->children[i], divided != (part->kind == Kind::product && part->inverse[i]));
  };
  look(subject.formula(), false);
  if (target == nullptr || !below) return {};
  const Expr difference = notation::sum({reference_at(output->name, subject.quantity().letters),
                                         notation::reference(target->text, target->subscripts)},
                                        {false, true});
  const bool mean = counts_samples(subject) && without_count(subject.formula(), subject.facts.sample);
  return {mean ? divided(difference, notation::size_of(subject.facts.sample)) : difference};
}

}  // namespace

// (o - t)*o*(1 - o) where sigmoid or softmax and cross-entropy have cancelled to o - t.
Formulas derivative_kept(const Subject& subject) {
  const Quantity* sum = subject.differentiated();
  if (sum == nullptr || !leaves_loss(subject)) return {};
  const auto activation = subject.facts.activations.find(sum->name);
  if (activation == subject.facts.activations.end() || !activation->second.whole)
    return slope_of_squares(subject);
  const Quantity& output = subject.model().quantities[activation->second.owner];
  if (output.letters != sum->letters) return {};
  const Expr value = reference_at(output.name, output.letters);
  return {times(subject.formula(),
                notation::product({value, notation::sum({notation::number("1"), value}, {false, true})},
                                  {false, false}))};
}

Formulas error_squared(const Subject& subject) {
  return leaves_loss(subject) ? Formulas{notation::power(subject.formula(), "2")} : Formulas{};
}

Formulas log10_for_ln(const Subject& subject) {
  const Expr made = changed_throughout(subject.formula(), [](const Expr& part) -> Expr {
    if (part->kind != Kind::call || (part->text != "log" && part->text != "xlogy")) return nullptr;
    return notation::product({part, notation::call("log", {notation::number("10")})}, {false, true});
  });
  return made ? Formulas{made} : Formulas{};
}

}  // namespace backstep::homework::rewriting
