#include "engine/model/neurons.hpp"

#include <algorithm>
#include <set>

namespace backstep::model {

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
  const Letter* left = model.letter(a);
  const Letter* right = model.letter(b);
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

bool is_step(const Quantity& quantity) {
  return quantity.kind == QuantityKind::defined && !quantity.adjoint && quantity.updates.empty();
}

// A step that was given a name of its own is seen through: its formula, if the reference is to the very cells
// that it defines.
const Quantity* named_step(const Model& model, const Expr& expression) {
  const Quantity* quantity = referenced(model, expression);
  const bool step =
      quantity != nullptr && is_step(*quantity) && stands_at(model, *expression, quantity->letters);
  return step ? quantity : nullptr;
}

struct Term {
  Expr expression;
  bool minus = false;
};

std::vector<Term> terms(const Expr& formula) {
  if (formula->kind != Kind::sum) return {{formula, false}};
  std::vector<Term> found;
  for (std::size_t i = 0; i < formula->children.size(); ++i)
    found.push_back({formula->children[i], formula->inverse[i]});
  return found;
}

class LayerReader {
 public:
  LayerReader(const Model& model, std::size_t at, bool turned)
      : model_(model), sum_(model.quantities[at]), turned_(turned) {
    layer_.weighted_sum = at;
  }

  std::optional<Layer> run() {
    if (!is_step(sum_) || sum_.letters.empty()) return std::nullopt;
    const std::vector<Term> parts = terms(sum_.formula);
    const bool weighted = parts.size() <= 2 && !parts[0].minus && is_weighted(parts[0].expression);
    if (!weighted || (parts.size() == 2 && !is_bias(parts[1]))) return std::nullopt;
    return std::move(layer_);
  }

 private:
  // sum(from, W[to,from]*input[lead,from]), or the name of a step that is this.
  bool is_weighted(Expr term) {
    if (const Quantity* step = named_step(model_, term)) {
      layer_.weighted_inputs = position(model_, step);
      term = step->formula;
    }
    if (term->kind != Kind::reduce || term->text != "sum" || !term->conditions.empty() ||
        term->letters.size() != 1)
      return false;
    Expr body = term->children[0];
    if (const Quantity* step = named_step(model_, body)) {
      layer_.products = position(model_, step);
      body = step->formula;
    }
    return is_product(*body, term->letters.front());
  }

  bool is_product(const Node& body, const std::string& from) {
    if (body.kind != Kind::product || body.children.size() != 2 || body.inverse[1]) return false;
    std::vector<std::string> input_letters(sum_.letters.begin(), sum_.letters.end() - 1);
    input_letters.push_back(from);
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
      const Quantity* weight = referenced(model_, body.children[first]);
      const Quantity* input = referenced(model_, body.children[1 - first]);
      const bool fits = is_param(weight) && input != nullptr && !is_param(input) &&
                        has_weights_at(*body.children[first], sum_.letters.back(), from) &&
                        stands_at(model_, *body.children[1 - first], input_letters);
      if (!fits) continue;
      layer_.weight = position(model_, weight);
      layer_.input = position(model_, input);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool has_weights_at(const Node& weight, const std::string& to,
                                    const std::string& from) const {
    return stands_at(model_, weight, {to, from}) || (turned_ && stands_at(model_, weight, {from, to}));
  }

  // One for each neuron, or one for all; taken away, it is a threshold.
  bool is_bias(const Term& term) {
    const Quantity* bias = referenced(model_, term.expression);
    if (!is_param(bias)) return false;
    if (!bias->letters.empty() && !stands_at(model_, *term.expression, {sum_.letters.back()})) return false;
    layer_.bias = position(model_, bias);
    layer_.threshold = term.minus;
    return true;
  }

  const Model& model_;
  const Quantity& sum_;
  bool turned_;  // weights W[from,to] as well
  Layer layer_;
};

// What follows from the weighted sum alone: a = f(z), or several steps, as e, their sum, and e divided by it.
class ActivationReader {
 public:
  ActivationReader(const Model& model, const std::vector<Stage>& stages, Layer& layer)
      : model_(model), stages_(stages), layer_(layer), sum_(model.quantities[layer.weighted_sum]) {}

  void run() {
    names_.insert(sum_.name);
    std::vector<std::size_t> steps;
    for (std::size_t i = layer_.weighted_sum + 1; i < model_.quantities.size(); ++i) {
      if (stages_[i] != Stage::forward || !follows(model_.quantities[i])) continue;
      names_.insert(model_.quantities[i].name);
      steps.push_back(i);
    }
    choose(steps);
  }

 private:
  [[nodiscard]] bool follows(const Quantity& quantity) const {
    const std::vector<std::string> lead(sum_.letters.begin(), sum_.letters.end() - 1);
    if (!is_step(quantity) || (quantity.letters != sum_.letters && quantity.letters != lead)) return false;
    bool any = false;
    bool other = false;
    for_each_node(quantity.formula, [&](const Node& node) {
      const bool over_neurons = node.letters.size() == 1 && node.letters.front() == sum_.letters.back();
      // No activation is made of a mean over the neurons: that is where a layer norm begins.
      const bool reduction =
          node.kind == Kind::reduce && (!over_neurons || !node.conditions.empty() || node.text == "mean");
      other = other || reduction || node.kind == Kind::indicator || node.kind == Kind::hit;
      if (node.kind != Kind::reference) return;
      const bool here = names_.contains(node.text) && !node.padded &&
                        stands_at(model_, node, model_.quantity(node.text)->letters);
      (here ? any : other) = true;
    });
    return any && !other;
  }

  // The first whose value goes on to something else; where nothing goes on, the last.
  void choose(const std::vector<std::size_t>& steps) {
    std::optional<std::size_t> last;
    for (const std::size_t step : steps) {
      if (model_.quantities[step].letters != sum_.letters) continue;
      last = step;
      if (goes_on(model_.quantities[step].name)) break;
    }
    if (!last) return;
    layer_.activation = last;
    layer_.function = function(model_.quantities[*last]);
    for (const std::size_t step : steps)
      if (step < *last) layer_.activation_steps.push_back(step);
  }

  [[nodiscard]] bool goes_on(const std::string& name) const {
    return std::ranges::any_of(model_.quantities, [&](const Quantity& quantity) {
      if (!is_step(quantity) || names_.contains(quantity.name)) return false;
      bool uses = false;
      for_each_node(quantity.formula, [&](const Node& node) {
        uses = uses || (node.kind == Kind::reference && node.text == name);
      });
      return uses;
    });
  }

  [[nodiscard]] std::string function(const Quantity& activation) const {
    const Node& formula = *activation.formula;
    if (formula.kind == Kind::reduce) return formula.text;
    if (formula.kind == Kind::call && formula.children[0]->kind == Kind::reference) return formula.text;
    if (is_share(formula)) return "softmax";
    return is_logistic(formula) ? "sigmoid" : "";
  }

  // 1 divided by q, q = 1 + e, e = exp(-z).
  [[nodiscard]] bool is_logistic(const Node& formula) const {
    if (formula.kind != Kind::product || formula.children.size() != 2 || !formula.inverse[1]) return false;
    const Quantity* below = named_step(model_, formula.children[1]);
    if (below == nullptr || !notation::is_integer(formula.children[0], 1)) return false;
    const Node& sum = *below->formula;
    if (sum.kind != Kind::sum || sum.children.size() != 2 || sum.inverse[0] || sum.inverse[1]) return false;
    const Quantity* part = named_step(model_, sum.children[1]);
    return notation::is_integer(sum.children[0], 1) && part != nullptr && part->formula->kind == Kind::call &&
           part->formula->text == "exp" && part->formula->children[0]->kind == Kind::negate;
  }

  // e divided by the sum of e over the neurons, e = exp(z).
  [[nodiscard]] bool is_share(const Node& formula) const {
    if (formula.kind != Kind::product || formula.children.size() != 2 || !formula.inverse[1]) return false;
    const Quantity* part = named_step(model_, formula.children[0]);
    const Quantity* total = named_step(model_, formula.children[1]);
    return part != nullptr && total != nullptr && part->formula->kind == Kind::call &&
           part->formula->text == "exp" && total->formula->kind == Kind::reduce &&
           total->formula->text == "sum" && referenced(model_, total->formula->children[0]) == part;
  }

  const Model& model_;
  const std::vector<Stage>& stages_;
  Layer& layer_;
  const Quantity& sum_;
  std::set<std::string, std::less<>> names_;
};

// z[j], or z[n,j] with the sample letter first.
bool is_layer_of_neurons(const Quantity& sum, const std::string& sample_letter) {
  return sum.letters.size() == 1 || (sum.letters.size() == 2 && sum.letters.front() == sample_letter);
}

}  // namespace

std::size_t output_of(const Layer& layer) { return layer.activation.value_or(layer.weighted_sum); }

std::optional<Layer> layer_at(const Model& model, std::size_t at, const std::string& sample_letter,
                              const std::vector<Stage>& stages) {
  std::optional<Layer> layer = LayerReader(model, at, false).run();
  if (!layer || !is_layer_of_neurons(model.quantities[at], sample_letter)) return std::nullopt;
  ActivationReader(model, stages, *layer).run();
  return layer;
}

std::vector<Layer> layers_of(const Model& model, const std::string& sample_letter,
                             const std::vector<Stage>& stages) {
  std::vector<Layer> layers;
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    std::optional<Layer> layer = layer_at(model, i, sample_letter, stages);
    if (!layer) continue;
    // A sum that waits for its bias was no layer of its own.
    if (!layers.empty() && layer->weighted_inputs == layers.back().weighted_sum) layers.pop_back();
    const bool first = layers.empty() && model.quantities[layer->input].kind == QuantityKind::input;
    const bool next = !layers.empty() && output_of(layers.back()) == layer->input;
    if (first || next) layers.push_back(std::move(*layer));
  }
  return layers;
}

std::vector<Layer> dense_layers(const Model& model, const std::string& sample_letter,
                                const std::vector<Stage>& stages) {
  std::vector<Layer> layers;
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    const std::string& said = model.quantities[i].role.words;
    if (!said.empty() && said != "weighted sum") continue;
    std::optional<Layer> layer = LayerReader(model, i, true).run();
    if (!layer || !is_layer_of_neurons(model.quantities[i], sample_letter)) continue;
    if (!layers.empty() && layer->weighted_inputs == layers.back().weighted_sum) layers.pop_back();
    ActivationReader(model, stages, *layer).run();
    layers.push_back(std::move(*layer));
  }
  return layers;
}

}  // namespace backstep::model
