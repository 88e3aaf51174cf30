#include "engine/model/expansion.hpp"

#include "engine/model/embedded.hpp"
#include "engine/model/expander.hpp"
#include "engine/notation/parser.hpp"

namespace backstep::model {

namespace {

bool calls_macros(const std::vector<notation::Statement>& statements) {
  for (const notation::Statement& statement : statements)
    if (std::holds_alternative<notation::CallStatement>(statement.content)) return true;
  return false;
}

// `x = 0.5` in a file without a macro call defines a scalar; `x = [1, 2]` can only be meant as data.
notation::Statement as_definition(const notation::Statement& statement, notation::Faults& faults) {
  const auto* data = std::get_if<notation::DataStatement>(&statement.content);
  if (data == nullptr) return statement;
  const bool a_layer_may_be_missing = !faults.empty();  // its line could not be read, which has been told
  if (!data->values.shape.empty() && !a_layer_may_be_missing)
    faults.push_back({"data.no_macro", {{"name", data->name}}, data->values.place});
  const std::string& literal = data->values.literals.front();
  const bool minus = literal.starts_with('-');
  const notation::Expr value =
      notation::with_place(notation::number(literal.substr(minus ? 1 : 0)), data->values.place);
  return {statement.place,
          notation::DefinitionStatement{data->name, {}, minus ? notation::negate(value) : value},
          statement.role};
}

}  // namespace

std::string key_of(const Macro& macro) {
  switch (macro.kind) {
    case Macro::Kind::activation: return "activation " + macro.name;
    case Macro::Kind::loss: return "loss " + macro.name;
    case Macro::Kind::optimiser: return "optimiser " + macro.name;
    case Macro::Kind::schedule: return "schedule " + macro.name;
    case Macro::Kind::gradient: return "gradient " + macro.name;
    case Macro::Kind::penalty: return "penalty " + macro.name;
    case Macro::Kind::study: return "study " + macro.name;
    case Macro::Kind::layer: break;
  }
  return macro.name;
}

const std::vector<notation::Statement>& prelude() {
  static const std::vector<notation::Statement> statements = [] {
    for (const EmbeddedText& file : embedded_texts())
      if (file.name == "prelude") return notation::parse(file.text).statements;
    return std::vector<notation::Statement>{};
  }();
  return statements;
}

Macros embedded_macros() {
  Macros macros;
  for (const EmbeddedText& file : embedded_texts()) {
    ReadMacro read = read_macro(file.text);
    if (!read.faults.empty()) continue;  // the prelude, which is no macro
    std::string key = key_of(read.macro);
    macros.emplace(std::move(key), std::move(read.macro));
  }
  return macros;
}

std::string study_text(std::string_view name, const Bindings& bindings, notation::Faults& faults) {
  const Macros macros = embedded_macros();
  const auto found = macros.find("study " + std::string(name));
  return found == macros.end() ? "" : instantiate(found->second.body, bindings, faults).text;
}

std::vector<std::string> study_names() {
  std::vector<std::string> names;
  for (const auto& [key, macro] : embedded_macros())
    if (macro.kind == Macro::Kind::study) names.push_back(macro.name);
  return names;
}

std::set<std::string, std::less<>> call_words(const Macros& macros) {
  std::set<std::string, std::less<>> words{"loss", "also", "train"};
  for (const auto& [name, macro] : macros)
    if (macro.kind == Macro::Kind::layer) words.insert(name);
  return words;
}

Expanded expand(const std::vector<notation::Statement>& statements, const Macros& macros,
                notation::Faults& faults) {
  Expanded result;
  if (calls_macros(statements)) {
    Expander expander(macros, faults);
    result.statements = expander.run(statements);
    result.complete = !expander.failed();
    result.origins = expander.origins();
    return result;
  }
  for (const notation::Statement& statement : statements)
    result.statements.push_back(as_definition(statement, faults));
  return result;
}

}  // namespace backstep::model
