#include "reports/narrate/structure.hpp"

#include <algorithm>

#include "engine/trace/order.hpp"

namespace backstep::narrate {

using model::Model;
using model::Quantity;
using model::QuantityKind;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

std::size_t position(const Model& model, const Quantity* quantity) {
  return static_cast<std::size_t>(quantity - model.quantities.data());
}

const Quantity* referenced(const Model& model, const Expr& expression) {
  return expression->kind == Kind::reference && !expression->padded ? model.quantity(expression->text)
                                                                    : nullptr;
}

bool same_range(const Model& model, const std::string& a, const std::string& b) {
  const model::Letter* left = model.letter(a);
  const model::Letter* right = model.letter(b);
  return left->first == right->first && left->last == right->last;
}

// Subscripts that are just these letters, each with the range of the axis it stands at.
bool stands_at(const Model& model, const Node& reference, const std::vector<std::string>& letters) {
  const bool whole_axes = std::ranges::equal(
      model.quantity(reference.text)->letters, letters,
      [&](const std::string& axis, const std::string& letter) { return same_range(model, axis, letter); });
  return whole_axes && std::ranges::equal(reference.subscripts, letters,
                                          [](const notation::Affine& position, const std::string& letter) {
                                            return notation::is_letter(position) &&
                                                   position.terms[0].letter == letter;
                                          });
}

bool is_param(const Quantity* quantity) {
  return quantity != nullptr && quantity->kind == QuantityKind::param;
}

std::vector<Expr> terms(const Expr& formula) {
  const bool plain_sum =
      formula->kind == Kind::sum && std::ranges::none_of(formula->inverse, [](bool minus) { return minus; });
  return plain_sum ? formula->children : std::vector{formula};
}

// sum(from, W[to,from]*input[lead,from]): fills weight and input.
bool is_weighted(const Model& model, const Quantity& sum, const Expr& term, Layer& layer) {
  if (term->kind != Kind::reduce || term->text != "sum" || !term->conditions.empty()) return false;
  const Expr& body = term->children[0];
  if (body->kind != Kind::product || body->children.size() != 2 || body->inverse[1] || sum.letters.empty() ||
      term->letters.size() != 1)
    return false;
  const std::vector<std::string> lead(sum.letters.begin(), sum.letters.end() - 1);
  std::vector<std::string> weight_letters{sum.letters.back()};
  std::vector<std::string> input_letters = lead;
  weight_letters.insert(weight_letters.end(), term->letters.begin(), term->letters.end());
  input_letters.insert(input_letters.end(), term->letters.begin(), term->letters.end());
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    const Quantity* weight = referenced(model, body->children[first]);
    const Quantity* input = referenced(model, body->children[1 - first]);
    const bool fits = is_param(weight) && input != nullptr && !is_param(input) &&
                      stands_at(model, *body->children[first], weight_letters) &&
                      stands_at(model, *body->children[1 - first], input_letters);
    if (!fits) continue;
    layer.weight = position(model, weight);
    layer.input = position(model, input);
    return true;
  }
  return false;
}

bool is_bias(const Model& model, const Quantity& sum, const Expr& term, Layer& layer) {
  const Quantity* bias = referenced(model, term);
  if (!is_param(bias)) return false;
  if (!bias->letters.empty() && !stands_at(model, *term, {sum.letters.back()})) return false;
  layer.bias = position(model, bias);
  return true;
}

std::optional<Layer> layer_of(const Model& model, std::size_t at) {
  const Quantity& sum = model.quantities[at];
  if (sum.kind != QuantityKind::defined || sum.adjoint || sum.letters.empty()) return std::nullopt;
  Layer layer;
  layer.weighted_sum = at;
  const std::vector<Expr> parts = terms(sum.formula);
  const bool weighted = parts.size() <= 2 && is_weighted(model, sum, parts[0], layer);
  if (!weighted || (parts.size() == 2 && !is_bias(model, sum, parts[1], layer))) return std::nullopt;
  return layer;
}

// a = f(z), a formula of z alone, or a softmax over the neurons.
bool is_activation(const Model& model, const Quantity& quantity, const Quantity& sum) {
  if (quantity.kind != QuantityKind::defined || quantity.adjoint || quantity.letters != sum.letters)
    return false;
  bool of_sum_alone = false;
  bool other = false;
  model::for_each_node(quantity.formula, [&](const Node& node) {
    const bool softmax = node.kind == Kind::reduce && node.text == "softmax" && node.conditions.empty();
    other = other || (node.kind == Kind::reduce && !softmax) || node.kind == Kind::indicator ||
            node.kind == Kind::hit;
    if (node.kind != Kind::reference) return;
    const bool here = node.text == sum.name && !node.padded && stands_at(model, node, sum.letters);
    (here ? of_sum_alone : other) = true;
  });
  return of_sum_alone && !other;
}

void find_activation(const Model& model, Layer& layer) {
  const Quantity& sum = model.quantities[layer.weighted_sum];
  for (std::size_t i = layer.weighted_sum + 1; i < model.quantities.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    if (!is_activation(model, quantity, sum)) continue;
    layer.activation = i;
    const bool named =
        quantity.formula->kind == Kind::call && quantity.formula->children[0]->kind == Kind::reference;
    layer.function = named ? quantity.formula->text : "";
    return;
  }
}

std::size_t output_of(const Layer& layer) { return layer.activation.value_or(layer.weighted_sum); }

// z[j], or z[n,j] with the sample letter first.
bool is_layer_of_neurons(const Quantity& sum, const std::string& sample_letter) {
  return sum.letters.size() == 1 || (sum.letters.size() == 2 && sum.letters.front() == sample_letter);
}

// Layers in order of definition, as long as each takes what the one before gives.
std::vector<Layer> chain(const Model& model, const std::string& sample_letter) {
  std::vector<Layer> layers;
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    std::optional<Layer> layer = layer_of(model, i);
    if (!layer || !is_layer_of_neurons(model.quantities[i], sample_letter)) continue;
    const bool first = layers.empty() && model.quantities[layer->input].kind == QuantityKind::input;
    const bool next = !layers.empty() && output_of(layers.back()) == layer->input;
    if (!first && !next) continue;
    find_activation(model, *layer);
    layers.push_back(std::move(*layer));
  }
  return layers;
}

// The last layer is the output only if nothing of the forward pass goes on from it.
bool ends_network(const Model& model, const std::vector<Layer>& layers,
                  const std::vector<model::Stage>& stages) {
  if (layers.empty()) return true;
  const std::string& output = model.quantities[output_of(layers.back())].name;
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    if (stages[i] != model::Stage::forward) continue;
    bool uses = false;
    model::for_each_node(model.quantities[i].formula, [&](const Node& node) {
      uses = uses || (node.kind == Kind::reference && node.text == output);
    });
    if (uses) return false;
  }
  return true;
}

// The target that stands beside the outputs, cell by cell.
std::optional<std::size_t> target_of(const Model& model, const std::vector<Layer>& layers) {
  if (layers.empty()) return std::nullopt;
  const Quantity& output = model.quantities[output_of(layers.back())];
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    if (quantity.kind == QuantityKind::target && quantity.letters == output.letters) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> loss_of(const Model& model) {
  if (model.backwards.empty()) return std::nullopt;
  return position(model, model.quantity(model.backwards.front().targets.front().name));
}

Meaning of_adjoint(Meaning of, const Quantity& quantity, const Model& model) {
  switch (of) {
    case Meaning::activation: return Meaning::activation_adjoint;
    case Meaning::weighted_sum: return Meaning::error_signal;
    case Meaning::weight: return Meaning::weight_gradient;
    case Meaning::bias: return Meaning::bias_gradient;
    default:
      return is_param(model.quantity(quantity.adjoint->quantity)) ? Meaning::other_gradient
                                                                  : Meaning::other_adjoint;
  }
}

Meaning of_update(Meaning of) {
  if (of == Meaning::weight) return Meaning::updated_weight;
  return of == Meaning::bias ? Meaning::updated_bias : Meaning::other_update;
}

class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  Structure run() {
    const std::string sample_letter = trace::sample_letter(model_);
    structure_.stages = model::stages(model_);
    std::vector<Layer> layers_found = chain(model_, sample_letter);
    if (!ends_network(model_, layers_found, structure_.stages)) layers_found.clear();
    structure_.network = {layers_found, sample_letter, target_of(model_, layers_found), loss_of(model_)};
    structure_.meanings.assign(model_.quantities.size(), Meaning::other);
    structure_.layers.assign(model_.quantities.size(), 0);
    given();
    layers();
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) follow(i);
    return std::move(structure_);
  }

 private:
  void set(std::size_t at, Meaning meaning, int layer) {
    structure_.meanings[at] = meaning;
    structure_.layers[at] = layer;
  }

  void given() {
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) {
      const QuantityKind kind = model_.quantities[i].kind;
      if (kind == QuantityKind::input) set(i, Meaning::input, 0);
      if (kind == QuantityKind::target) set(i, Meaning::target, 0);
      if (kind == QuantityKind::constant) set(i, Meaning::constant, 0);
    }
  }

  void layers() {
    int number = 0;
    for (const Layer& layer : structure_.network.layers) {
      ++number;
      set(layer.weight, Meaning::weight, number);
      set(layer.weighted_sum, Meaning::weighted_sum, number);
      if (layer.bias) set(*layer.bias, Meaning::bias, number);
      if (layer.activation) set(*layer.activation, Meaning::activation, number);
    }
    if (structure_.network.loss) set(*structure_.network.loss, Meaning::loss, 0);
    for (const std::string& name : model_.reports)
      set(position(model_, model_.quantity(name)), Meaning::reported, 0);
  }

  // Adjoints and updates mean what their quantity means.
  void follow(std::size_t at) {
    const Quantity& quantity = model_.quantities[at];
    if (quantity.adjoint) {
      const std::size_t of = position(model_, model_.quantity(quantity.adjoint->quantity));
      set(at, of_adjoint(structure_.meanings[of], quantity, model_), structure_.layers[of]);
    } else if (!quantity.updates.empty()) {
      const std::size_t of = position(model_, model_.quantity(quantity.updates));
      set(at, of_update(structure_.meanings[of]), structure_.layers[of]);
    }
  }

  const Model& model_;
  Structure structure_;
};

}  // namespace

Structure structure(const Model& model) { return Reader(model).run(); }

}  // namespace backstep::narrate
