#include "reports/narrate/model_graph.hpp"

#include <algorithm>

namespace backstep::narrate {

using model::QuantityKind;
using model::Stage;

namespace {

class Collector {
 public:
  explicit Collector(const Context& context)
      : model_(context.model), stages_(context.structure.stages), drawn_(model_.quantities.size(), false) {}

  ModelGraph run() {
    for (const std::size_t target : targets()) add(target);
    ModelGraph graph;
    std::vector<std::size_t> positions(drawn_.size(), 0);
    for (std::size_t q = 0; q < drawn_.size(); ++q) {
      if (!drawn_[q]) continue;
      positions[q] = graph.quantities.size();
      graph.quantities.push_back(q);
      for (const std::size_t operand : used_by(model_, q))
        if (drawn_[operand]) graph.edges.push_back({positions[operand], positions[q]});
    }
    return graph;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> targets() const {
    std::vector<std::size_t> found;
    if (!model_.backwards.empty()) {
      for (const model::Backward::Target& target : model_.backwards.front().targets)
        found.push_back(static_cast<std::size_t>(model_.quantity(target.name) - model_.quantities.data()));
      return found;
    }
    for (std::size_t q = 0; q < stages_.size(); ++q)
      if (stages_[q] == Stage::forward || stages_[q] == Stage::loss) found.push_back(q);
    return found;
  }

  void add(std::size_t quantity) {
    const model::Quantity& one = model_.quantities[quantity];
    if (drawn_[quantity] || (one.kind == QuantityKind::constant && one.letters.empty())) return;
    drawn_[quantity] = true;
    for (const std::size_t operand : used_by(model_, quantity)) add(operand);
  }

  const model::Model& model_;
  const std::vector<Stage>& stages_;
  std::vector<bool> drawn_;  // one a quantity
};

}  // namespace

std::vector<std::size_t> used_by(const model::Model& model, std::size_t quantity) {
  std::vector<std::size_t> found;
  model::for_each_node(model.quantities[quantity].formula, [&](const notation::Node& node) {
    if (node.kind != notation::Kind::reference) return;
    const model::Quantity* used = model.quantity(node.text);
    if (used == nullptr) return;  // a letter within a condition
    const auto at = static_cast<std::size_t>(used - model.quantities.data());
    if (std::ranges::find(found, at) == found.end()) found.push_back(at);
  });
  return found;
}

ModelGraph model_graph(const Context& context) { return Collector(context).run(); }

}  // namespace backstep::narrate
