// Backward passes, stated adjoints, reports and functions.
#include <algorithm>

#include "engine/model/builder.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

using notation::Place;

// The same words as for an unknown name in a formula.
void Builder::unknown(const std::string& name, Place place) {
  static_cast<void>(
      check(model_, {}, notation::with_place(notation::reference(name), place), surroundings_, faults_));
}

bool Builder::check_target(const Backward::Target& target, notation::Place place) {
  const Quantity* quantity = model_.quantity(target.name);
  if (quantity == nullptr) {
    unknown(target.name, place);
    return false;
  }
  if (quantity->kind != QuantityKind::defined) {
    fault("backward.given", {{"name", target.name}}, place);
    return false;
  }
  if (!quantity->letters.empty() && target.from.empty()) {
    fault("backward.not_scalar", {{"name", notation::print_left(quantity->name, quantity->letters)}}, place);
    return false;
  }
  return target.from.empty() || check_from(target, *quantity, place);
}

// The given adjoint has a value for each cell of the quantity.
bool Builder::check_from(const Backward::Target& target, const Quantity& quantity, Place place) {
  const Quantity* from = model_.quantity(target.from);
  if (from == nullptr) {
    unknown(target.from, place);
    return false;
  }
  const auto same_range = [this](const std::string& a, const std::string& b) {
    const Letter* left = model_.letter(a);
    const Letter* right = model_.letter(b);
    return left->first == right->first && left->last == right->last;
  };
  if (std::ranges::equal(quantity.letters, from->letters, same_range)) return true;
  fault("backward.from_shape",
        {{"name", notation::print_left(from->name, from->letters)},
         {"expected", notation::print_left(quantity.name, quantity.letters)}},
        place);
  return false;
}

void Builder::take(const notation::BackwardStatement& statement) {
  Backward backward{{}, statement.prefix, statement.with_inputs, model_.quantities.size(), place_};
  bool well = true;
  for (const auto& target : statement.targets) {
    if (std::ranges::find(backward.targets, target.name, &Backward::Target::name) != backward.targets.end()) {
      fault("backward.twice", {{"name", target.name}}, target.place);
      well = false;
    }
    backward.targets.push_back({target.name, target.from});
    well = check_target(backward.targets.back(), target.place) && well;
  }
  // After faults the adjoints are not derived; whoever uses them is not to blame.
  if (!well || !faults_.empty() || derive_ == nullptr) {
    for (const Quantity& quantity : model_.quantities)
      surroundings_.broken.insert(statement.prefix + quantity.name);
    for (const std::string& name : std::set<std::string, std::less<>>(surroundings_.broken))
      surroundings_.broken.insert(statement.prefix + name);
    return;
  }
  model_.backwards.push_back(backward);
  derive_(model_, backward, faults_);
}

// Equal to the derived one as a tree, such a line is a printout and changes nothing.
void Builder::take(const notation::AdjointStatement& statement) {
  const Quantity* derived = model_.quantity(statement.name);
  if (derived == nullptr || !derived->adjoint || !derived->derived) {
    if (surroundings_.broken.contains(statement.name) || !surroundings_.complete) return;
    return fault("adjoint.unknown", {{"name", statement.name}});
  }
  if (derived->letters != statement.letters)
    return fault("adjoint.letters", {{"expected", notation::print_left(derived->name, derived->letters)}});
  count_nodes(statement.formula);
  if (statement.when && statement.when->relation == notation::Condition::Relation::inside)
    return fault("adjoint.condition", {});
  StatedAdjoint stated{statement.name, "derived." + statement.name,
                       check(model_, statement.letters, statement.formula, surroundings_, faults_),
                       std::nullopt, place_};
  if (statement.when) stated.when = check(model_, statement.letters, *statement.when, surroundings_, faults_);
  if (const StatedAdjoint* earlier = model_.statement_of(statement.name))
    return state_again(stated, *earlier);
  if (!stated.when && notation::equal(stated.formula, derived->formula)) return;
  const auto position = static_cast<std::size_t>(derived - model_.quantities.data());
  if (stands_above(stated, position)) state(position, std::move(stated));
}

// Both formulas may be printed as they stand; a third one has no place.
void Builder::state_again(const StatedAdjoint& stated, const StatedAdjoint& earlier) {
  const bool printout =
      !stated.when && notation::equal(stated.formula, model_.quantity(earlier.derived)->formula);
  const bool same_condition = stated.when && earlier.when
                                  ? notation::equal(*stated.when, *earlier.when)
                                  : stated.when.has_value() == earlier.when.has_value();
  if (printout || (same_condition && notation::equal(stated.formula, earlier.formula))) return;
  fault("adjoint.twice", {{"name", stated.quantity}, {"line", std::to_string(earlier.place.line)}});
}

bool Builder::stands_above(const StatedAdjoint& stated, std::size_t position) {
  const notation::Node* below = nullptr;
  const auto look = [&](const notation::Node& node) {
    const Quantity* used = node.kind == notation::Kind::reference ? model_.quantity(node.text) : nullptr;
    if (used != nullptr && used >= &model_.quantities[position] && below == nullptr) below = &node;
  };
  for_each_node(stated.formula, look);
  if (stated.when) {
    for_each_node(stated.when->left, look);
    for_each_node(stated.when->right, look);
  }
  if (below == nullptr) return true;
  fault("adjoint.below", {{"name", below->text}, {"adjoint", stated.quantity}}, below->place);
  return false;
}

void Builder::state(std::size_t position, StatedAdjoint stated) {
  Quantity derived = model_.quantities[position];
  derived.name = stated.derived;
  model_.insert(position, std::move(derived));
  model_.quantities[position + 1].formula = stated.formula;
  model_.quantities[position + 1].place = stated.place;
  model_.stated.push_back(std::move(stated));
}

void Builder::take(const notation::ReportStatement& statement) {
  const Quantity* quantity = model_.quantity(statement.name);
  if (quantity == nullptr) {
    unknown(statement.name, place_);
    return;
  }
  if (!quantity->letters.empty()) return fault("report.not_scalar", {{"name", statement.name}});
  if (std::ranges::find(model_.reports, statement.name) == model_.reports.end())
    model_.reports.push_back(statement.name);
}

// A function speaks of its parameters only, its derivative also of `self`.
Model Builder::parameters_only(const std::vector<std::string>& parameters) const {
  Model scope;
  scope.functions = model_.functions;
  for (const std::string& name : parameters)
    scope.quantities.push_back({name, QuantityKind::input, {}, nullptr, {}, std::nullopt, "", false, {}});
  return scope;
}

void Builder::take(const notation::FunctionStatement& statement) {
  if (!free_name(statement.name)) return;
  if (!statement.derivatives.empty() && statement.derivatives.size() != statement.parameters.size()) {
    fault("function.derivatives", {{"name", statement.name},
                                   {"expected", std::to_string(statement.parameters.size())},
                                   {"found", std::to_string(statement.derivatives.size())}});
  }
  Function function{statement.name, statement.parameters, nullptr, {}, false};
  const Surroundings nowhere{{}, surroundings_.broken, true};
  function.body = check(parameters_only(statement.parameters), {}, statement.body, nowhere, faults_);
  std::vector<std::string> names = statement.parameters;
  names.emplace_back("self");
  for (const notation::Expr& derivative : statement.derivatives)
    function.derivatives.push_back(check(parameters_only(names), {}, derivative, nowhere, faults_));
  count_nodes(function.body);
  model_.functions.push_back(std::move(function));
}

}  // namespace backstep::model
