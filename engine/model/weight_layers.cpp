#include "engine/model/weight_layers.hpp"

#include <algorithm>
#include <set>

namespace backstep::model {

using notation::Kind;
using notation::Node;

namespace {

constexpr std::string_view identity = "linear";

std::vector<std::size_t> references(const Model& model, const Quantity& quantity) {
  std::vector<std::size_t> found;
  for_each_node(quantity.formula, [&](const Node& node) {
    // Letters are references too, of no quantity.
    const Quantity* of = node.kind == Kind::reference ? model.quantity(node.text) : nullptr;
    if (of != nullptr) found.push_back(static_cast<std::size_t>(of - model.quantities.data()));
  });
  return found;
}

class WeightLayerReader {
 public:
  WeightLayerReader(const Model& model, const std::string& sample_letter, const std::vector<Stage>& stages)
      : model_(model), sample_letter_(sample_letter), stages_(stages) {}

  std::vector<WeightLayer> run() {
    find_layers();
    if (!all_matrices_read()) return {};
    std::vector<WeightLayer> found;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      const bool last = i + 1 == layers_.size();
      found.push_back(read(layers_[i], last ? model_.quantities.size() : layers_[i + 1].weighted_sum));
      found.back().straight = !last && is_straight(layers_[i], layers_[i + 1]);
    }
    return found;
  }

 private:
  void find_layers() {
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) {
      if (stages_[i] != Stage::forward) continue;
      std::optional<Layer> layer = layer_at(model_, i, sample_letter_, stages_);
      if (!layer) continue;
      // A sum that waits for its bias was no layer of its own.
      if (!layers_.empty() && layer->weighted_inputs == layers_.back().weighted_sum) layers_.pop_back();
      layers_.push_back(std::move(*layer));
    }
  }

  /// Wherever the forward pass takes a matrix of parameters, it is the weight of one of the layers.
  [[nodiscard]] bool all_matrices_read() const {
    std::set<std::size_t> own;
    for (const Layer& layer : layers_)
      own.insert({layer.weighted_sum, layer.weighted_inputs.value_or(layer.weighted_sum),
                  layer.products.value_or(layer.weighted_sum)});
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) {
      if (stages_[i] != Stage::forward || own.contains(i)) continue;
      for (const std::size_t part : references(model_, model_.quantities[i]))
        if (is_matrix(model_.quantities[part])) return false;
    }
    return true;
  }

  [[nodiscard]] static bool is_matrix(const Quantity& quantity) {
    return quantity.kind == QuantityKind::param && quantity.letters.size() > 1;
  }

  /// What follows from the weighted sum alone; where that changes nothing, the first function further on.
  [[nodiscard]] WeightLayer read(const Layer& layer, std::size_t end) const {
    WeightLayer made{layer.weight, layer.weighted_sum, std::nullopt, layer.activation, layer.function, false};
    if (layer.activation) made.argument = layer.weighted_sum;
    if (layer.activation && layer.function != identity) return made;
    std::set<std::size_t> reached{layer.weighted_sum};
    for (std::size_t i = layer.weighted_sum + 1; i < end; ++i) {
      if (stages_[i] != Stage::forward) continue;
      const std::vector<std::size_t> parts = references(model_, model_.quantities[i]);
      if (!std::ranges::any_of(parts, [&](std::size_t part) { return reached.contains(part); })) continue;
      reached.insert(i);
      if (!is_function_of(i, parts, layer.weighted_sum)) continue;
      made.argument = parts.front();
      made.activation = i;
      made.function = model_.quantities[i].formula->text;
      return made;
    }
    return made;
  }

  /// f(q), cell by cell, with the letters of the weighted sum.
  [[nodiscard]] bool is_function_of(std::size_t at, const std::vector<std::size_t>& parts,
                                    std::size_t weighted_sum) const {
    const Quantity& quantity = model_.quantities[at];
    const Node& formula = *quantity.formula;
    if (formula.kind != Kind::call || formula.text == identity || formula.children.size() != 1 ||
        parts.size() != 1)
      return false;
    const std::vector<std::string>& letters = model_.quantities[weighted_sum].letters;
    return formula.children[0]->kind == Kind::reference && quantity.letters == letters &&
           model_.quantities[parts.front()].letters == letters;
  }

  [[nodiscard]] bool is_straight(const Layer& layer, const Layer& next) const {
    std::set<std::size_t> inner{layer.weighted_sum};
    inner.insert(layer.activation_steps.begin(), layer.activation_steps.end());
    const std::set<std::size_t> goal{next.weighted_sum, next.weighted_inputs.value_or(next.weighted_sum),
                                     next.products.value_or(next.weighted_sum)};
    if (next.input != output_of(layer)) return false;
    for (std::size_t i = layer.weighted_sum + 1; i < model_.quantities.size(); ++i) {
      if (stages_[i] != Stage::forward && stages_[i] != Stage::loss) continue;
      for (const std::size_t part : references(model_, model_.quantities[i])) {
        const bool within = inner.contains(part) && (inner.contains(i) || i == layer.activation);
        const bool onwards = part == output_of(layer) && goal.contains(i);
        if ((inner.contains(part) || part == output_of(layer)) && !within && !onwards) return false;
      }
    }
    return true;
  }

  const Model& model_;
  const std::string& sample_letter_;
  const std::vector<Stage>& stages_;
  std::vector<Layer> layers_;
};

}  // namespace

std::vector<WeightLayer> weight_layers(const Model& model, const std::string& sample_letter,
                                       const std::vector<Stage>& stages) {
  return WeightLayerReader(model, sample_letter, stages).run();
}

}  // namespace backstep::model
