// Activations of layers: files of their own where there is more to say than a = f(z), functions otherwise.
#include <algorithm>

#include "engine/model/expander.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/notation/suggestion.hpp"

namespace backstep::model {

namespace {

const notation::FunctionStatement* function_of_one(const notation::Statement& statement) {
  const auto* function = std::get_if<notation::FunctionStatement>(&statement.content);
  return function != nullptr && function->parameters.size() == 1 ? function : nullptr;
}

// The word a call gives for `activation`, by name or by position.
std::string* activation_word(const Macro& macro, notation::CallStatement& call) {
  std::size_t position = 0;
  for (auto& argument : call.arguments) {
    const bool by_position = argument.name.empty() && position < macro.parameters.size();
    const std::string& name = by_position ? macro.parameters[position++].name : argument.name;
    if (name == "activation") return std::get_if<std::string>(&argument.value);
  }
  return nullptr;
}

}  // namespace

std::set<std::string, std::less<>> Expander::activations() const {
  std::set<std::string, std::less<>> names = functions_;
  for (const auto& [key, macro] : macros_)
    if (macro.kind == Macro::Kind::activation) names.insert(macro.name);
  for (const notation::Statement& statement : prelude())
    if (const auto* function = function_of_one(statement)) names.insert(function->name);
  for (const notation::PrimitiveFunction& primitive : notation::primitive_functions)
    if (primitive.parameters == 1) names.emplace(primitive.name);
  return names;
}

void Expander::note_function(const Statement& statement) {
  if (const auto* function = function_of_one(statement)) functions_.insert(function->name);
}

// leaky-relu is leaky_relu: losses are written with hyphens, functions cannot be.
std::optional<const Macro*> Expander::activation(const Macro& layer, Call& call, notation::Place place) {
  if (layer.parameter("activation") == nullptr) return nullptr;
  std::string* word = activation_word(layer, call);
  if (word == nullptr) return nullptr;
  std::ranges::replace(*word, '-', '_');
  if (const auto found = macros_.find("activation " + *word); found != macros_.end()) return &found->second;
  const auto known = activations();
  if (known.contains(*word)) return nullptr;
  const std::string similar = notation::nearest(*word, {known.begin(), known.end()});
  if (!similar.empty()) {
    fault("activation.similar", {{"name", *word}, {"similar", similar}}, place);
    return std::nullopt;
  }
  std::string list;
  for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
  fault("activation.unknown", {{"name", *word}, {"known", list}}, place);
  return std::nullopt;
}

}  // namespace backstep::model
