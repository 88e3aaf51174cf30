#include "engine/model/model.hpp"

#include <algorithm>
#include <ranges>
#include <set>

#include "engine/model/loss_parts.hpp"

namespace backstep::model {

namespace {

bool is_loss(const Model& model, std::string_view name) {
  return std::ranges::any_of(model.backwards, [&](const Backward& backward) {
    return std::ranges::any_of(
        backward.targets, [&](const auto& target) { return target.name == name && target.from.empty(); });
  });
}

bool is_parameter(const Quantity* quantity) {
  return quantity != nullptr &&
         (quantity->kind == QuantityKind::param || quantity->kind == QuantityKind::state);
}

std::size_t position(const Model& model, const Quantity& quantity) {
  return static_cast<std::size_t>(&quantity - model.quantities.data());
}

// What the targets of all backward passes are computed from, they themselves included.
std::set<std::string_view> leading_to_targets(const Model& model) {
  std::set<std::string_view> leading;
  for (const Backward& backward : model.backwards)
    for (const Backward::Target& target : backward.targets) leading.insert(target.name);
  for (std::size_t i = model.quantities.size(); i-- > 0;) {
    const Quantity& quantity = model.quantities[i];
    if (!leading.contains(quantity.name)) continue;
    for_each_node(quantity.formula, [&](const notation::Node& node) {
      if (node.kind == notation::Kind::reference) leading.insert(node.text);
    });
  }
  return leading;
}

Stage stage_of(const Model& model, const Quantity& quantity, bool uses_target, bool leads) {
  if (quantity.kind != QuantityKind::defined) return Stage::given;
  if (quantity.adjoint)
    return is_parameter(model.quantity(quantity.adjoint->quantity)) ? Stage::gradient : Stage::error_signal;
  if (!quantity.updates.empty()) return Stage::update;
  if (is_loss(model, quantity.name) || std::ranges::find(model.reports, quantity.name) != model.reports.end())
    return Stage::loss;
  if (!model.backwards.empty() && position(model, quantity) >= model.backwards.front().position)
    return leads ? Stage::loss : Stage::update;
  return uses_target ? Stage::loss : Stage::forward;
}

}  // namespace

const Letter* Model::letter(std::string_view name) const {
  while (name.ends_with('\'')) name.remove_suffix(1);
  return letter_index_.find(letters, name);
}

const Quantity* Model::quantity(std::string_view name) const {
  return quantity_index_.find(quantities, name);
}

const Function* Model::function(std::string_view name) const { return function_index_.find(functions, name); }

std::int64_t Model::cells(const Quantity& quantity) const {
  std::int64_t count = 1;
  for (const std::string& name : quantity.letters) count *= letter(name)->size();
  return count;
}

const Quantity* Model::adjoint_of(std::string_view quantity, std::string_view target) const {
  const auto found = std::ranges::find_if(quantities, [&](const Quantity& one) {
    return one.adjoint && one.adjoint->quantity == quantity && one.adjoint->target == target;
  });
  if (found == quantities.end()) return nullptr;
  const StatedAdjoint* statement = statement_beside(found->name);
  return statement == nullptr ? &*found : this->quantity(statement->quantity);
}

const StatedAdjoint* Model::statement_of(std::string_view quantity) const {
  const auto found = std::ranges::find(stated, quantity, &StatedAdjoint::quantity);
  return found == stated.end() ? nullptr : &*found;
}

const StatedAdjoint* Model::statement_beside(std::string_view derived) const {
  const auto found = std::ranges::find(stated, derived, &StatedAdjoint::derived);
  return found == stated.end() ? nullptr : &*found;
}

void Model::insert(std::size_t position, Quantity quantity) {
  quantities.insert(quantities.begin() + static_cast<std::ptrdiff_t>(position), std::move(quantity));
  quantity_index_.forget();
  for (Backward& backward : backwards)
    if (backward.position > position) ++backward.position;
}

void Model::reorder(const std::vector<std::size_t>& order) {
  for (Backward& backward : backwards) {
    std::size_t position = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
      if (order[i] < backward.position) position = i + 1;
    backward.position = position;
  }
  std::vector<Quantity> moved;
  for (const std::size_t from : order) moved.push_back(std::move(quantities[from]));
  quantities = std::move(moved);
  quantity_index_.forget();
}

std::vector<std::int64_t> subscripts(const Model& model, const Quantity& quantity, std::int64_t cell) {
  std::vector<std::int64_t> found(quantity.letters.size());
  for (std::size_t axis = quantity.letters.size(); axis-- > 0;) {
    const Letter& letter = *model.letter(quantity.letters[axis]);
    found[axis] = letter.first + cell % letter.size();
    cell /= letter.size();
  }
  return found;
}

std::int64_t cell_at(const Model& model, const Quantity& quantity,
                     const std::vector<std::int64_t>& subscripts) {
  std::int64_t cell = 0;
  for (std::size_t axis = 0; axis < quantity.letters.size(); ++axis) {
    const Letter& letter = *model.letter(quantity.letters[axis]);
    cell = cell * letter.size() + (subscripts[axis] - letter.first);
  }
  return cell;
}

std::vector<std::int64_t> labels(const Model& model, const Quantity& quantity, std::int64_t cell) {
  std::vector<std::int64_t> found = subscripts(model, quantity, cell);
  for (std::size_t axis = 0; axis < found.size(); ++axis)
    found[axis] = model.letter(quantity.letters[axis])->label(found[axis]);
  return found;
}

std::string cell_name(const Model& model, const Quantity& quantity, std::int64_t cell) {
  std::string name = quantity.name;
  char separator = '[';
  for (const std::int64_t subscript : labels(model, quantity, cell)) {
    name += separator + std::to_string(subscript);
    separator = ',';
  }
  return separator == '[' ? name : name + "]";
}

const notation::StatedRole& role_of(const Model& model, const Quantity& quantity) {
  const std::string& of = quantity.adjoint ? quantity.adjoint->quantity : quantity.updates;
  if (!quantity.role.empty() || of.empty()) return quantity.role;
  return model.quantity(of)->role;
}

std::vector<Stage> stages(const Model& model) {
  const std::set<std::string_view> leading = leading_to_targets(model);
  std::set<std::string_view> told_by_target;
  std::vector<Stage> found;
  for (const Quantity& quantity : model.quantities) {
    const bool uses_target =
        quantity.kind == QuantityKind::target || mentions(quantity.formula, told_by_target);
    if (uses_target) told_by_target.insert(quantity.name);
    found.push_back(stage_of(model, quantity, uses_target, leading.contains(quantity.name)));
    if (found.back() != Stage::loss || !quantity.formula) continue;
    for (const std::size_t part : loss_parts(model, quantity)) found[part] = Stage::loss;
  }
  return found;
}

std::vector<std::size_t> rounds(const Model& model) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < model.quantities.size(); ++i) {
    const Quantity& quantity = model.quantities[i];
    const auto before = std::ranges::count_if(
        model.backwards, [&](const Backward& backward) { return backward.position <= i; });
    found.push_back(quantity.adjoint ? quantity.adjoint->backward : static_cast<std::size_t>(before));
  }
  return found;
}

notation::Expr slope_formula(const Model& model, const Quantity& quantity) {
  const StatedAdjoint* statement = model.statement_of(quantity.name);
  return statement == nullptr ? quantity.formula : model.quantity(statement->derived)->formula;
}

Stage stage(const Model& model, const Quantity& quantity) { return stages(model)[position(model, quantity)]; }

bool mentions(const notation::Expr& formula, const std::set<std::string_view>& names) {
  bool found = false;
  for_each_node(formula, [&](const notation::Node& node) {
    found = found || (node.kind == notation::Kind::reference && names.contains(node.text));
  });
  return found;
}

}  // namespace backstep::model
