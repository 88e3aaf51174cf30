#include "reports/narrate/structure.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/model/loss_parts.hpp"
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

// A layer is the output only if nothing of the forward pass goes on from it.
bool is_last(const Model& model, const Layer& layer, const std::vector<model::Stage>& stages) {
  const std::string& output = model.quantities[model::output_of(layer)].name;
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

// The number that a name ends in, 0 for none.
int number_behind(const std::string& name) {
  constexpr std::size_t most_digits = 6;
  std::size_t from = name.size();
  while (from > 0 && name.size() - from < most_digits && name[from - 1] >= '0' && name[from - 1] <= '9')
    --from;
  int number = 0;
  for (const char digit : name.substr(from)) number = 10 * number + (digit - '0');
  return number;
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

// In a network they are counted. Elsewhere the number of a layer is that of its weighted sum, z4, which
// others than dense layers are counted in; where names have no numbers, or one twice, they are counted after
// all.
std::vector<int> layer_numbers(const Model& model, const Structure& structure) {
  std::vector<int> counted;
  std::set<int> named;
  for (const Layer& layer : structure.dense) {
    counted.push_back(static_cast<int>(counted.size()) + 1);
    named.insert(number_behind(model.quantities[layer.weighted_sum].name));
  }
  if (structure.is_network() || named.size() < counted.size() || named.contains(0)) return counted;
  std::vector<int> numbers;
  for (const Layer& layer : structure.dense)
    numbers.push_back(number_behind(model.quantities[layer.weighted_sum].name));
  return numbers;
}

class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  Structure run() {
    const std::string sample_letter = trace::sample_letter(model_);
    structure_.stages = model::stages(model_);
    structure_.shared_roles = shared_roles(model_);
    structure_.network = {model::layers_of(model_, sample_letter, structure_.stages), sample_letter,
                          std::nullopt, std::nullopt, loss_of(model_)};
    find_dense();
    find_targets(model_, structure_.network);
    structure_.meanings.assign(model_.quantities.size(), Meaning::other);
    structure_.layers.assign(model_.quantities.size(), 0);
    structure_.positions.assign(model_.quantities.size(), std::nullopt);
    given();
    layers();
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) follow(i);
    return std::move(structure_);
  }

 private:
  // The chain is a network if it ends where the forward pass ends.
  void find_dense() {
    std::vector<Layer>& chain = structure_.network.layers;
    for (Layer& layer : chain) layer.last = is_last(model_, layer, structure_.stages);
    if (!chain.empty() && !chain.back().last) chain.clear();
    structure_.dense = chain;
    if (!chain.empty()) return;
    structure_.dense = model::dense_layers(model_, structure_.network.sample_letter, structure_.stages);
    for (Layer& layer : structure_.dense) layer.last = is_last(model_, layer, structure_.stages);
  }

  void set(std::size_t at, Meaning meaning, std::size_t position) {
    if (!structure_.is_network() && structure_.positions[at])
      return;  // weights used again are those of the first
    structure_.meanings[at] = meaning;
    structure_.layers[at] = numbers_[position];
    structure_.positions[at] = position;
  }

  void set(std::size_t at, Meaning meaning) { structure_.meanings[at] = meaning; }

  void given() {
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) {
      const QuantityKind kind = model_.quantities[i].kind;
      if (kind == QuantityKind::input) set(i, Meaning::input);
      if (kind == QuantityKind::target) set(i, Meaning::target);
      if (kind == QuantityKind::constant) set(i, Meaning::constant);
    }
  }

  void layers() {
    numbers_ = layer_numbers(model_, structure_);
    for (std::size_t number = 0; number < structure_.dense.size(); ++number) {
      const Layer& layer = structure_.dense[number];
      set(layer.weight, Meaning::weight, number);
      set(layer.weighted_sum, Meaning::weighted_sum, number);
      if (layer.bias) set(*layer.bias, layer.threshold ? Meaning::threshold : Meaning::bias, number);
      if (layer.products) set(*layer.products, Meaning::product, number);
      if (layer.weighted_inputs) set(*layer.weighted_inputs, Meaning::weighted_inputs, number);
      for (const std::size_t step : layer.activation_steps) set(step, Meaning::activation_step, number);
      if (layer.activation) set(*layer.activation, Meaning::activation, number);
    }
    error_terms();
    if (structure_.network.loss) set(*structure_.network.loss, Meaning::loss);
    if (structure_.network.loss)
      for (const std::size_t part : model::loss_parts(model_, model_.quantities[*structure_.network.loss]))
        set(part, Meaning::loss_part);
    for (const std::string& name : model_.reports)
      if (!starts_pass(model_, name)) set(position(model_, model_.quantity(name)), Meaning::reported);
  }

  // Steps of the loss with the letters of the output.
  void error_terms() {
    if (structure_.dense.empty() || !structure_.dense.back().last) return;
    const Quantity& output = model_.quantities[model::output_of(structure_.dense.back())];
    for (std::size_t i = 0; i < model_.quantities.size(); ++i)
      if (structure_.stages[i] == model::Stage::loss && model_.quantities[i].letters == output.letters)
        set(i, Meaning::error_term);
  }

  // Adjoints and updates mean what their quantity means.
  void follow(std::size_t at) {
    const Quantity& quantity = model_.quantities[at];
    if (quantity.adjoint) {
      const std::size_t of = position(model_, model_.quantity(quantity.adjoint->quantity));
      belongs(at, of, of_adjoint(structure_.meanings[of], quantity, model_));
    } else if (!quantity.updates.empty()) {
      const std::size_t of = position(model_, model_.quantity(quantity.updates));
      belongs(at, of, of_update(structure_.meanings[of]));
    }
  }

  void belongs(std::size_t at, std::size_t of, Meaning meaning) {
    structure_.meanings[at] = meaning;
    structure_.layers[at] = structure_.layers[of];
    structure_.positions[at] = structure_.positions[of];
  }

  const Model& model_;
  Structure structure_;
  std::vector<int> numbers_;  // of the layers in Structure::dense
};

}  // namespace

Structure structure(const Model& model) { return Reader(model).run(); }

}  // namespace backstep::narrate
