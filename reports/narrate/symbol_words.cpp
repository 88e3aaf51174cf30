// What symbols are beside boxes: read aloud, coloured, linked.
#include <algorithm>
#include <array>

#include "reports/narrate/roles.hpp"
#include "reports/narrate/symbols.hpp"

namespace backstep::narrate {

using document::Tone;
using trace::Cell;

namespace {

constexpr std::array tones{
    Tone::value,     // input
    Tone::loss,      // target
    Tone::weight,    // weight
    Tone::bias,      // bias
    Tone::bias,      // threshold
    Tone::none,      // constant
    Tone::value,     // product
    Tone::sum,       // weighted_inputs
    Tone::sum,       // weighted_sum
    Tone::value,     // activation_step
    Tone::value,     // activation
    Tone::loss,      // error_term
    Tone::loss,      // loss
    Tone::loss,      // loss_part
    Tone::loss,      // reported
    Tone::value,     // other
    Tone::gradient,  // activation_adjoint
    Tone::gradient,  // error_signal
    Tone::gradient,  // weight_gradient
    Tone::gradient,  // bias_gradient
    Tone::gradient,  // threshold_gradient
    Tone::gradient,  // other_adjoint
    Tone::gradient,  // other_gradient
    Tone::weight,    // updated_weight
    Tone::bias,      // updated_bias
    Tone::bias,      // updated_threshold
    Tone::value,     // other_update
};

std::string without_primes(std::string name) {
  while (name.ends_with('\'')) name.pop_back();
  return name;
}

}  // namespace

std::string Symbols::spoken_name(Cell of) const {
  const CellStyle& style = styles_[of.quantity];
  std::vector<std::int64_t> numbers = model::labels(model_, model_.quantities[of.quantity], of.index);
  std::string words = narrate::spoken(style.look, style.small);
  if (style.first) return words + " " + std::to_string(*style.first + (style.one_number ? 0 : of.index));
  if (is_above(of.quantity)) numbers.erase(numbers.begin());
  if (style.turned) std::swap(numbers.back(), numbers[numbers.size() - 2]);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + 1 == numbers.size() && !style.place.empty()) words += " " + style.place;
    words += " " + std::to_string(numbers[i]);
  }
  return words;
}

// ", (1)" for layer 1; where a sample stands above, it is spoken beside the layer.
std::string Symbols::spoken_above(Cell of) const {
  const CellStyle& style = styles_[of.quantity];
  if (style.first) return "";
  std::string sample;
  if (is_above(of.quantity))
    sample = std::to_string(model::labels(model_, model_.quantities[of.quantity], of.index).front());
  const bool before = notation_.samples == Notation::Samples::before_layer;
  std::string words;
  if (before && !sample.empty()) words += ", " + sample;
  const bool square = notation_.layers == Notation::Layers::square;
  const bool bare = notation_.layers == Notation::Layers::bare;
  if (!style.layer.empty())
    words += bare ? ", " + style.layer : square ? ", [" + style.layer + "]" : ", (" + style.layer + ")";
  return !before && !sample.empty() ? words + ", (" + sample + ")" : words;
}

// W1[0,1], as it is read in code.
std::string Symbols::spoken_code(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  std::vector<std::int64_t> numbers = model::labels(model_, quantity, cell.index);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] -= model_.letter(quantity.letters[i])->first;
  if (styles_[original(cell).quantity].turned) std::swap(numbers.back(), numbers[numbers.size() - 2]);
  std::string list;
  for (const std::int64_t number : numbers) list += (list.empty() ? "" : ",") + std::to_string(number);
  const std::string name = without_primes(quantity.name);
  const bool updated = name.size() < quantity.name.size();
  return name + (updated ? "_new" : "") + (list.empty() ? "" : "[" + list + "]");
}

std::string Symbols::spoken_target(const model::AdjointOf& adjoint) const {
  if (is_scalar(adjoint)) {
    const auto target = static_cast<std::size_t>(model_.quantity(adjoint.target) - model_.quantities.data());
    return notation_.sum.empty() || !styles_[target].is_loss ? adjoint.target
                                                             : narrate::spoken(styles_[target].look, false);
  }
  std::string sum;
  for (const model::Backward::Target& one : model_.backwards[adjoint.backward].targets)
    sum += (sum.empty() ? "" : " + ") + one.name + (one.from.empty() ? "" : "·" + one.from);
  return sum;
}

// Names: the words of the role are in the sentence around them.
std::string Symbols::spoken_letters(Cell cell) const {
  return notation_.code ? spoken_code(cell) : spoken(cell, spoken_name(original(cell)));
}

std::string Symbols::spoken(Cell cell) const {
  const Cell of = original(cell);
  const auto said = what_is_said(model_, structure_, cell, words_);
  const std::string name = notation_.code ? spoken_code(of) : spoken_name(of);
  if (!said) return notation_.code ? spoken_code(cell) : spoken(cell, name);
  if (said->relation == Said::Relation::itself) return said->phrase(name, words_);
  return spoken(cell, said->phrase(name, words_));
}

// A prime and the slope are spoken around the name, the layer behind it.
std::string Symbols::spoken(Cell cell, std::string words) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const bool letter = head_of(cell.quantity) == Head::differential;
  if (letter) {
    words = "d " + words;
  } else if (quantity.adjoint) {
    const std::string sign = quantity.adjoint->negative ? "minus " : "";
    words = sign + "d " + spoken_target(*quantity.adjoint) + " by d " + words;
  }
  if (!quantity.updates.empty()) words += " prime";
  if (model_.statement_beside(quantity.name) != nullptr) words += " derived";
  return words + (notation_.code ? "" : spoken_above(original(cell)));
}

namespace {

// Whether a formula adds the quantity, alone, to the rest of it.
bool adds(const notation::Expr& formula, const std::string& name) {
  return formula && formula->kind == notation::Kind::sum &&
         std::ranges::any_of(formula->children, [&](const notation::Expr& term) {
           return term->kind == notation::Kind::reference && term->text == name;
         });
}

// Of a parameter of no layer of neurons: what is added is a bias.
Tone parameter_tone(const model::Model& model, const std::string& name) {
  const bool added = std::ranges::any_of(model.quantities, [&](const model::Quantity& user) {
    return !user.derived && user.updates.empty() && adds(user.formula, name);
  });
  return added ? Tone::bias : Tone::weight;
}

}  // namespace

Tone Symbols::tone(std::size_t quantity) const {
  const model::Quantity& shown = model_.quantities[quantity];
  if (shown.kind == model::QuantityKind::param && structure_.meanings[quantity] == Meaning::other)
    return parameter_tone(model_, shown.name);
  return tones[static_cast<std::size_t>(structure_.meanings[quantity])];
}

namespace {

// What is drawn as one neuron: the steps from its sum to its activation.
constexpr std::array inside_neuron{Meaning::weighted_inputs, Meaning::weighted_sum, Meaning::activation_step,
                                   Meaning::activation};

}  // namespace

std::string Symbols::anchor(Cell cell) const {
  const Cell of = original(cell);
  const model::Quantity& quantity = model_.quantities[of.quantity];
  const int layer = structure_.layers[of.quantity];
  const Meaning meaning = structure_.meanings[of.quantity];
  const bool of_layer =
      meaning == Meaning::activation_step &&
      (quantity.letters.empty() || quantity.letters.back() == structure_.network.sample_letter);
  const bool neuron = !of_layer && std::ranges::find(inside_neuron, meaning) != inside_neuron.end();
  std::string name = neuron ? "neuron-" + std::to_string(layer) : without_primes(quantity.name);
  std::ranges::replace(name, '\'', '.');
  const std::vector<std::int64_t> numbers = model::labels(model_, quantity, of.index);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (quantity.letters[i] != structure_.network.sample_letter) name += "-" + std::to_string(numbers[i]);
  return name;
}

}  // namespace backstep::narrate
