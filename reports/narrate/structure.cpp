#include "reports/narrate/structure.hpp"

#include <algorithm>
#include <map>

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

// The last layer is the output only if nothing of the forward pass goes on from it.
bool ends_network(const Model& model, const std::vector<Layer>& layers,
                  const std::vector<model::Stage>& stages) {
  if (layers.empty()) return true;
  const std::string& output = model.quantities[model::output_of(layers.back())].name;
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
std::optional<std::size_t> target_with(const Model& model, const std::vector<std::string>& letters) {
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    if (quantity.kind == QuantityKind::target && quantity.letters == letters) return i;
  }
  return std::nullopt;
}

void find_targets(const Model& model, Network& network) {
  if (network.layers.empty()) return;
  const std::vector<std::string>& letters = model.quantities[model::output_of(network.layers.back())].letters;
  network.target = target_with(model, letters);
  if (!network.target) network.classes = target_with(model, {letters.begin(), letters.end() - 1});
}

std::optional<std::size_t> loss_of(const Model& model) {
  if (model.backwards.empty() || !model.backwards.front().targets.front().from.empty()) return std::nullopt;
  return position(model, model.quantity(model.backwards.front().targets.front().name));
}

// Back through adjoints, the slopes of a layer are no longer those of a network.
bool through_adjoints(const Model& model, const model::AdjointOf& adjoint) {
  const model::Backward& backward = model.backwards[adjoint.backward];
  return std::ranges::any_of(backward.targets, [&](const model::Backward::Target& target) {
    return position(model, model.quantity(target.name)) >= model.backwards.front().position;
  });
}

bool starts_pass(const Model& model, const std::string& name) {
  return std::ranges::any_of(model.backwards, [&](const model::Backward& backward) {
    return std::ranges::find(backward.targets, name, &model::Backward::Target::name) !=
           backward.targets.end();
  });
}

Meaning of_adjoint(Meaning of, const Quantity& quantity, const Model& model) {
  const bool gradient = model.quantity(quantity.adjoint->quantity)->kind == QuantityKind::param;
  if (through_adjoints(model, *quantity.adjoint))
    return gradient ? Meaning::other_gradient : Meaning::other_adjoint;
  switch (of) {
    case Meaning::activation: return Meaning::activation_adjoint;
    case Meaning::weighted_sum: return Meaning::error_signal;
    case Meaning::weight: return Meaning::weight_gradient;
    case Meaning::bias: return Meaning::bias_gradient;
    case Meaning::threshold: return Meaning::threshold_gradient;
    default: return gradient ? Meaning::other_gradient : Meaning::other_adjoint;
  }
}

Meaning of_update(Meaning of) {
  if (of == Meaning::weight) return Meaning::updated_weight;
  if (of == Meaning::threshold) return Meaning::updated_threshold;
  return of == Meaning::bias ? Meaning::updated_bias : Meaning::other_update;
}

std::vector<bool> shared_roles(const Model& model) {
  std::map<std::string, int> uses;
  for (const Quantity& quantity : model.quantities)
    if (!quantity.role.empty()) ++uses[notation::print(quantity.role)];
  std::vector<bool> shared;
  for (const Quantity& quantity : model.quantities) {
    const auto found = uses.find(notation::print(model::role_of(model, quantity)));
    shared.push_back(found != uses.end() && found->second > 1);
  }
  return shared;
}

class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  Structure run() {
    const std::string sample_letter = trace::sample_letter(model_);
    structure_.stages = model::stages(model_);
    structure_.shared_roles = shared_roles(model_);
    std::vector<Layer> layers_found = model::layers_of(model_, sample_letter, structure_.stages);
    if (!ends_network(model_, layers_found, structure_.stages)) layers_found.clear();
    structure_.network = {layers_found, sample_letter, std::nullopt, std::nullopt, loss_of(model_)};
    find_targets(model_, structure_.network);
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
      if (layer.bias) set(*layer.bias, layer.threshold ? Meaning::threshold : Meaning::bias, number);
      if (layer.products) set(*layer.products, Meaning::product, number);
      if (layer.weighted_inputs) set(*layer.weighted_inputs, Meaning::weighted_inputs, number);
      for (const std::size_t step : layer.activation_steps) set(step, Meaning::activation_step, number);
      if (layer.activation) set(*layer.activation, Meaning::activation, number);
    }
    error_terms();
    if (structure_.network.loss) set(*structure_.network.loss, Meaning::loss, 0);
    for (const std::string& name : model_.reports)
      if (!starts_pass(model_, name)) set(position(model_, model_.quantity(name)), Meaning::reported, 0);
  }

  // Steps of the loss with the letters of the output.
  void error_terms() {
    if (!structure_.is_network()) return;
    const Quantity& output = model_.quantities[model::output_of(structure_.network.layers.back())];
    for (std::size_t i = 0; i < model_.quantities.size(); ++i)
      if (structure_.stages[i] == model::Stage::loss && model_.quantities[i].letters == output.letters)
        set(i, Meaning::error_term, 0);
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
