#include "reports/narrate/facets.hpp"

#include <algorithm>
#include <set>

namespace backstep::narrate {

using document::Choice;
using document::Facets;
using model::Quantity;
using trace::Cell;

namespace {

/// A longer list of layers or neurons is no help.
constexpr std::size_t most_listed_values = 100;

// Adjoints and updates have the letters of what they belong to, so their cells stand at the same place.
const Quantity& original_of(const model::Model& model, const Quantity& quantity) {
  const std::string& name = quantity.adjoint ? quantity.adjoint->quantity : quantity.updates;
  return name.empty() ? quantity : *model.quantity(name);
}

// Which of the letters of a quantity counts the neurons of its layer; none of a constant of the layer.
std::optional<std::size_t> neuron_letter(const model::Model& model, const Layer& layer,
                                         const Quantity& quantity) {
  if (quantity.letters.empty()) return std::nullopt;
  if (quantity.name == model.quantities[layer.weight].name) return 0;
  const std::string& counted = model.quantities[layer.weighted_sum].letters.back();
  const auto found = std::ranges::find(quantity.letters, counted);
  if (found != quantity.letters.end()) return static_cast<std::size_t>(found - quantity.letters.begin());
  const bool bias = layer.bias && quantity.name == model.quantities[*layer.bias].name;
  return bias ? std::optional<std::size_t>(0) : std::nullopt;
}

std::string neuron_words(const Telling& telling, Cell cell, const std::string& neuron) {
  return telling.place(cell, neuron.substr(neuron.find('.') + 1));
}

void add_choice(std::vector<Choice>& into, Choice choice) {
  const bool listed = choice.kind == Choice::Kind::sample || choice.values.size() <= most_listed_values;
  if (choice.values.size() > 1 && listed) into.push_back(std::move(choice));
}

}  // namespace

Facets facets(const model::Model& model, const Structure& structure, Cell cell) {
  const Quantity& of = original_of(model, model.quantities[cell.quantity]);
  const std::vector<std::int64_t> labels = model::labels(model, of, cell.index);
  Facets found;
  const std::string& samples = structure.network.sample_letter;
  if (!samples.empty() && !of.letters.empty() && of.letters.front() == samples)
    found.sample = std::to_string(labels.front());
  const Layer* layer = structure.layer_of(cell.quantity);
  if (layer == nullptr) return found;
  found.layer = std::to_string(structure.layers[cell.quantity]);
  if (const auto letter = neuron_letter(model, *layer, of))
    found.neuron = found.layer + "." + std::to_string(labels[*letter]);
  return found;
}

std::vector<std::string> sample_names(const model::Model& model, const Structure& structure) {
  std::vector<std::string> names;
  const model::Letter* letter = model.letter(structure.network.sample_letter);
  if (structure.network.sample_letter.empty() || letter == nullptr) return names;
  for (std::int64_t at = letter->first; at <= letter->last; ++at)
    names.push_back(std::to_string(letter->label(at)));
  return names;
}

std::vector<Choice> choices(const Context& context, const Telling& telling, const std::vector<Cell>& cells) {
  const Words& words = context.words;
  Choice samples{Choice::Kind::sample, words.say("choice.sample"), {}};
  Choice layers{Choice::Kind::layer, words.say("choice.layer"), {}};
  Choice neurons{Choice::Kind::neuron, words.say("choice.neuron"), {}};
  std::set<std::string> seen_samples, seen_layers, seen_neurons;
  for (const Cell cell : cells) {
    const Facets at = facets(context.model, context.structure, cell);
    if (!at.sample.empty() && seen_samples.insert(at.sample).second)
      samples.values.emplace_back(at.sample, at.sample);
    if (!at.layer.empty() && seen_layers.insert(at.layer).second)
      layers.values.emplace_back(at.layer, at.layer);
    if (!at.neuron.empty() && seen_neurons.insert(at.neuron).second)
      neurons.values.emplace_back(at.neuron, at.neuron + ": " + neuron_words(telling, cell, at.neuron));
  }
  std::vector<Choice> made;
  add_choice(made, std::move(samples));
  add_choice(made, std::move(layers));
  add_choice(made, std::move(neurons));
  return made;
}

}  // namespace backstep::narrate
