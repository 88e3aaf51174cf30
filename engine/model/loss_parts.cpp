#include "engine/model/loss_parts.hpp"

#include <set>
#include <string_view>

namespace backstep::model {

namespace {

bool is_scalar(const Quantity* quantity) {
  return quantity != nullptr && quantity->kind == QuantityKind::defined && quantity->letters.empty();
}

}  // namespace

bool depends_on_target(const Model& model, const Quantity& quantity) {
  std::set<std::string_view> targets;
  for (const Quantity& one : model.quantities) {
    if (one.kind == QuantityKind::target || mentions(one.formula, targets)) targets.insert(one.name);
    if (&one == &quantity) break;
  }
  return targets.contains(quantity.name);
}

std::vector<std::size_t> loss_parts(const Model& model, const Quantity& loss) {
  if (loss.formula->kind != notation::Kind::sum || !loss.letters.empty()) return {};
  std::vector<std::size_t> parts;
  std::ptrdiff_t with_target = 0;
  for (std::size_t i = 0; i < loss.formula->children.size(); ++i) {
    const notation::Node& term = *loss.formula->children[i];
    const Quantity* part = term.kind == notation::Kind::reference ? model.quantity(term.text) : nullptr;
    if (loss.formula->inverse[i] || !is_scalar(part)) return {};
    parts.push_back(static_cast<std::size_t>(part - model.quantities.data()));
    if (depends_on_target(model, *part)) ++with_target;
  }
  const bool both = with_target > 0 && with_target < std::ssize(parts);
  return both ? parts : std::vector<std::size_t>{};
}

}  // namespace backstep::model
