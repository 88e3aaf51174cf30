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
  return true;
}

void Builder::take(const notation::BackwardStatement& statement) {
  Backward backward{{}, statement.prefix, statement.with_inputs, model_.quantities.size(), place_};
  bool well = true;
  for (const auto& target : statement.targets) {
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
  if (derived == nullptr || !derived->adjoint) {
    if (surroundings_.broken.contains(statement.name) || !surroundings_.complete) return;
    return fault("adjoint.unknown", {{"name", statement.name}});
  }
  if (derived->letters != statement.letters)
    return fault("adjoint.letters", {{"expected", notation::print_left(derived->name, derived->letters)}});
  count_nodes(statement.formula);
  StatedAdjoint stated{statement.name,
                       check(model_, statement.letters, statement.formula, surroundings_, faults_),
                       std::nullopt, place_};
  if (statement.when) stated.when = check(model_, statement.letters, *statement.when, surroundings_, faults_);
  if (!stated.when && notation::equal(stated.formula, derived->formula)) return;
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
