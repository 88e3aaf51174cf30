#include "engine/trace/neuron.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/model/neurons.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/trace/order.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::string_view neuron_word = "neuron";

/// The numbers behind the word; nothing if it is something else.
std::optional<std::vector<std::int64_t>> numbers_of(std::string_view name) {
  std::string text(name.substr(neuron_word.size()));
  if (text.starts_with('[') && text.ends_with(']')) {
    text.back() = ' ';
    text.pop_back();
    text.front() = '.';
    std::ranges::replace(text, ',', '.');
  }
  std::vector<std::int64_t> found;
  std::string_view rest = text;
  while (rest.starts_with('.')) {
    rest.remove_prefix(1);
    std::int64_t number = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (read.ec != std::errc{}) return std::nullopt;
    found.push_back(number);
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
  }
  return rest.empty() && (found.size() == 2 || found.size() == 3) ? std::optional{found} : std::nullopt;
}

std::string list_of_layers(const model::Model& model, const std::vector<model::Layer>& layers) {
  std::string text;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string& letter = model.quantities[layers[i].weighted_sum].letters.back();
    text += (i == 0 ? "" : ", ") + std::to_string(i + 1) + " (" +
            std::to_string(model.letter(letter)->size()) + ")";
  }
  return text;
}

class NeuronReader {
 public:
  NeuronReader(const model::Model& model, const Trace& trace, const std::vector<model::Layer>& layers,
               std::string sample_letter)
      : model_(model), trace_(trace), layers_(layers), sample_letter_(std::move(sample_letter)) {}

  Neuron run(std::int64_t layer, std::int64_t number, std::optional<std::int64_t> only) {
    made_.layer = layer;
    made_.number = number;
    made_.output = layer == std::ssize(layers_);
    const std::int64_t samples = sample_letter_.empty() ? 1 : model_.letter(sample_letter_)->size();
    for (std::int64_t sample = 0; sample < samples; ++sample)
      if (!only || *only == sample) made_.passes.push_back(pass(sample));
    made_.sum = at(own().weighted_sum, made_.passes.front());
    made_.activation = at(model::output_of(own()), made_.passes.front());
    parameters();
    return std::move(made_);
  }

 private:
  [[nodiscard]] const model::Layer& own() const { return layers_[static_cast<std::size_t>(made_.layer - 1)]; }

  [[nodiscard]] std::int64_t last_size(std::size_t quantity) const {
    return model_.letter(model_.quantities[quantity].letters.back())->size();
  }

  [[nodiscard]] Cell at(std::size_t quantity, const NeuronPass& pass) const {
    return neuron_cell(quantity, position_of(pass), made_.number - 1);
  }

  [[nodiscard]] std::int64_t position_of(const NeuronPass& pass) const {
    if (sample_letter_.empty()) return 0;
    const model::Letter& letter = *model_.letter(sample_letter_);
    for (std::int64_t i = 0; i < letter.size(); ++i)
      if (letter.label(letter.first + i) == pass.sample) return i;
    return 0;
  }

  /// Of a quantity with a cell for each neuron of its layer, or one for all of them.
  [[nodiscard]] Cell neuron_cell(std::size_t quantity, std::int64_t sample, std::int64_t neuron) const {
    const auto& letters = model_.quantities[quantity].letters;
    const bool sampled = !letters.empty() && letters.front() == sample_letter_;
    const bool several = letters.size() > (sampled ? 1U : 0U);
    const std::int64_t row = several ? last_size(quantity) : 1;
    return {quantity, (sampled ? sample * row : 0) + (several ? neuron : 0)};
  }

  [[nodiscard]] Decimal value(Cell cell) const { return Decimal(trace_.at(cell)); }

  [[nodiscard]] std::size_t position(const model::Quantity* quantity) const {
    return static_cast<std::size_t>(quantity - model_.quantities.data());
  }

  [[nodiscard]] std::optional<Cell> adjoint(Cell of) const {
    if (model_.backwards.empty()) return std::nullopt;
    std::optional<Cell> found;
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      const auto& adjoint = model_.quantities[q].adjoint;
      const bool is =
          adjoint && adjoint->backward == 0 && adjoint->quantity == model_.quantities[of.quantity].name;
      if (is) found = Cell{q, of.index};  // the last: a stated one stands behind the derived one
    }
    return found;
  }

  NeuronPass pass(std::int64_t sample) {
    NeuronPass made;
    if (!sample_letter_.empty()) {
      const model::Letter& letter = *model_.letter(sample_letter_);
      made.sample = letter.label(letter.first + sample);
    }
    incoming(sample, made);
    forward(sample, made);
    outgoing(sample, made);
    for (const Cell cell : made.forward)
      if (const auto found = adjoint(cell)) made.backward.push_back(*found);
    std::ranges::sort(made.backward, {}, [this](Cell cell) { return trace_.slots().at(cell); });
    return made;
  }

  void incoming(std::int64_t sample, NeuronPass& into) const {
    const std::int64_t senders = last_size(own().weight);
    for (std::int64_t sender = 0; sender < senders; ++sender) {
      const Cell from = neuron_cell(own().input, sample, sender);
      const Cell weight{own().weight, (made_.number - 1) * senders + sender};
      into.in.push_back({from, weight, (value(from) * value(weight)).number()});
    }
  }

  void forward(std::int64_t sample, NeuronPass& into) const {
    const std::int64_t senders = last_size(own().weight);
    if (own().products)
      for (std::int64_t sender = 0; sender < senders; ++sender)
        into.forward.push_back(product(sample, sender, senders));
    std::vector<std::size_t> quantities = own().activation_steps;
    if (own().weighted_inputs) quantities.insert(quantities.begin(), *own().weighted_inputs);
    quantities.push_back(own().weighted_sum);
    if (own().activation) quantities.push_back(*own().activation);
    std::ranges::sort(quantities);
    for (const std::size_t quantity : quantities)
      into.forward.push_back(neuron_cell(quantity, sample, made_.number - 1));
  }

  [[nodiscard]] Cell product(std::int64_t sample, std::int64_t sender, std::int64_t senders) const {
    const auto& letters = model_.quantities[*own().products].letters;
    const bool sampled = letters.front() == sample_letter_;
    const std::int64_t neurons = last_size(own().weighted_sum);
    return {*own().products, ((sampled ? sample * neurons : 0) + made_.number - 1) * senders + sender};
  }

  void outgoing(std::int64_t sample, NeuronPass& into) const {
    if (made_.output) return;
    const model::Layer& next = layers_[static_cast<std::size_t>(made_.layer)];
    const std::int64_t senders = last_size(next.weight);
    const Cell output = neuron_cell(model::output_of(own()), sample, made_.number - 1);
    for (std::int64_t receiver = 0; receiver < last_size(next.weighted_sum); ++receiver) {
      const Cell to = neuron_cell(next.weighted_sum, sample, receiver);
      const Cell weight{next.weight, receiver * senders + made_.number - 1};
      OutEdge edge{to, weight, (value(output) * value(weight)).number(), adjoint(to), {}};
      if (edge.signal) edge.returned = (value(*edge.signal) * value(weight)).number();
      into.out.push_back(edge);
    }
  }

  void parameters() {
    std::vector<Cell> own_parameters;
    for (const InEdge& edge : made_.passes.front().in) own_parameters.push_back(edge.weight);
    if (own().bias) made_.bias = neuron_cell(*own().bias, 0, made_.number - 1);
    if (made_.bias) own_parameters.push_back(*made_.bias);
    for (const Cell cell : own_parameters) {
      if (const auto found = adjoint(cell)) made_.gradients.push_back(*found);
      const auto next = std::ranges::find(model_.quantities, model_.quantities[cell.quantity].name,
                                          &model::Quantity::updates);
      if (next != model_.quantities.end()) made_.updates.push_back({position(&*next), cell.index});
    }
    std::vector<Cell> moved = made_.gradients;
    for (const NeuronPass& pass : made_.passes)
      if (const auto found = adjoint(at(own().weighted_sum, pass))) moved.push_back(*found);
    made_.nudges = nudges(model_, trace_, moved);
  }

  const model::Model& model_;
  const Trace& trace_;
  const std::vector<model::Layer>& layers_;
  const std::string sample_letter_;
  Neuron made_;
};

/// Whether something else of the forward pass follows on the last layer.
bool goes_on(const model::Model& model, const model::Layer& last, const std::vector<model::Stage>& stages) {
  const std::set<std::string_view> output{model.quantities[model::output_of(last)].name};
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    if (stages[q] == model::Stage::forward && model::mentions(model.quantities[q].formula, output))
      return true;
  return false;
}

/// The position of the sample that is called so.
std::optional<std::int64_t> sample_at(const model::Model& model, const std::string& letter,
                                      std::int64_t label) {
  if (letter.empty()) return std::nullopt;
  const model::Letter& samples = *model.letter(letter);
  for (std::int64_t i = 0; i < samples.size(); ++i)
    if (samples.label(samples.first + i) == label) return i;
  return std::nullopt;
}

std::string samples_of(const model::Model& model, const std::string& letter) {
  if (letter.empty()) return "1";
  const model::Letter& samples = *model.letter(letter);
  std::string list;
  for (const std::int64_t label : samples.labels) list += (list.empty() ? "" : ", ") + std::to_string(label);
  return list.empty() ? std::to_string(samples.first) + ".." + std::to_string(samples.last) : list;
}

}  // namespace

bool names_neuron(const model::Model& model, std::string_view name) {
  if (!name.starts_with(neuron_word) || model.quantity(neuron_word) != nullptr) return false;
  const std::string_view rest = name.substr(neuron_word.size());
  return rest.empty() || rest.front() == '.' || rest.front() == '[';
}

std::optional<Neuron> neuron(const model::Model& model, const Trace& trace, std::string_view name,
                             notation::Faults& faults) {
  const auto fault = [&faults](std::string id, std::vector<notation::Argument> arguments) {
    faults.push_back({std::move(id), std::move(arguments), {}});
    return std::nullopt;
  };
  const std::string letter = sample_letter(model);
  const std::vector<model::Stage> stages = model::stages(model);
  const std::vector<model::Layer> layers = model::layers_of(model, letter, stages);
  if (layers.empty() || goes_on(model, layers.back(), stages)) return fault("neuron.no_network", {});
  const std::string known = list_of_layers(model, layers);
  const auto numbers = numbers_of(name);
  if (!numbers) return fault("neuron.form", {{"found", std::string(name)}, {"layers", known}});
  const std::int64_t layer = (*numbers)[0];
  if (layer < 1 || layer > std::ssize(layers))
    return fault("neuron.layer", {{"layer", std::to_string(layer)}, {"layers", known}});
  const std::string& own =
      model.quantities[layers[static_cast<std::size_t>(layer - 1)].weighted_sum].letters.back();
  const std::int64_t neurons = model.letter(own)->size();
  const std::int64_t number = (*numbers)[1];
  if (number < 1 || number > neurons)
    return fault("neuron.number", {{"neuron", std::to_string(number)},
                                   {"layer", std::to_string(layer)},
                                   {"neurons", std::to_string(neurons)}});
  std::optional<std::int64_t> sample;
  if (numbers->size() == 3) {
    sample = letter.empty() && (*numbers)[2] == 1 ? std::optional<std::int64_t>(0)
                                                  : sample_at(model, letter, (*numbers)[2]);
    if (!sample)
      return fault("neuron.sample",
                   {{"sample", std::to_string((*numbers)[2])}, {"samples", samples_of(model, letter)}});
  }
  return NeuronReader(model, trace, layers, letter).run(layer, number, sample);
}

}  // namespace backstep::trace
