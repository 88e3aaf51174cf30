#include "engine/trace/downstream.hpp"

#include <algorithm>
#include <ranges>

namespace backstep::trace {

Dependence::Dependence(const model::Model& model, const Plan& plan)
    : plan_(plan), quantities_(model.quantities.size()) {
  for (const Definition& definition : plan.definitions) {
    std::vector<std::size_t>& reads = reads_.emplace_back();
    if (definition.choice) {  // slopes go through the derived one, which stands right above
      reads.push_back(definition.quantity - 1);
      continue;
    }
    model::for_each_node(model.quantities[definition.quantity].formula, [&](const notation::Node& node) {
      const model::Quantity* read =
          node.kind == notation::Kind::reference ? model.quantity(node.text) : nullptr;
      if (read != nullptr) reads.push_back(static_cast<std::size_t>(read - model.quantities.data()));
    });
  }
}

std::vector<std::size_t> Dependence::between(std::size_t quantity,
                                             const std::vector<std::size_t>& targets) const {
  std::vector<bool> reached(quantities_, false);
  std::vector<bool> needed(quantities_, false);
  reached[quantity] = true;
  for (std::size_t i = 0; i < reads_.size(); ++i)
    if (std::ranges::any_of(reads_[i], [&](std::size_t read) { return reached[read]; }))
      reached[plan_.definitions[i].quantity] = true;
  for (const std::size_t target : targets) needed[target] = true;
  for (std::size_t i = reads_.size(); i-- > 0;)
    if (needed[plan_.definitions[i].quantity])
      for (const std::size_t read : reads_[i]) needed[read] = true;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < reads_.size(); ++i) {
    const std::size_t defined = plan_.definitions[i].quantity;
    if (defined != quantity && reached[defined] && needed[defined]) found.push_back(i);
  }
  return found;
}

}  // namespace backstep::trace
