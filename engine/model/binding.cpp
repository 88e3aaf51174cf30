// The arguments of a macro call, matched with the parameters of the macro and of the activation it names.
#include <algorithm>
#include <charconv>

#include "engine/model/expander.hpp"
#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

namespace {

std::size_t positive(std::string_view text) {
  std::size_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() ? value : 0;
}

const MacroParameter* parameter_called(const std::vector<const Macro*>& macros, std::string_view name) {
  for (const Macro* macro : macros)
    if (const MacroParameter* parameter = macro->parameter(name)) return parameter;
  return nullptr;
}

// NumPy keeps a bias as one row or one column.
notation::Array without_single_axis(const notation::Array& array) {
  notation::Array flat = array;
  if (array.shape.size() == 2 && (array.shape[0] == 1 || array.shape[1] == 1))
    flat.shape = {array.shape[0] * array.shape[1]};
  return flat;
}

bool is_of_kind(const std::string& text, std::string_view kind) {
  const auto known = std::ranges::find(number_kinds(), kind, &NumberKind::name);
  if (known == number_kinds().end()) return true;
  const numbers::Literal literal = numbers::read_literal(text);
  return literal.error == numbers::LiteralError::none && known->holds(numbers::to_double(literal.value));
}

std::string known_names(const std::vector<const Macro*>& macros) {
  std::string names;
  for (const Macro* macro : macros)
    for (const MacroParameter& parameter : macro->parameters)
      names += (names.empty() ? "" : ", ") + parameter.name;
  return names.empty() ? "-" : names;
}

}  // namespace

std::optional<Bindings> Expander::bind(const std::vector<const Macro*>& macros, Arguments arguments,
                                       notation::Place place) {
  Bindings bindings = surroundings();
  bindings["to"] = fresh_letter();
  std::size_t next_position = 0;
  for (const Call::Argument& argument : arguments)
    if (!assign(macros, argument, next_position, bindings)) return std::nullopt;
  for (const Macro* macro : macros)
    if (!take_defaults(*macro, bindings, place)) return std::nullopt;
  return bindings;
}

// Of alternatives only the first has a default, and only if no other is given.
bool Expander::take_defaults(const Macro& macro, Bindings& bindings, notation::Place place) {
  const auto given_instead = [&](const MacroParameter& parameter) {
    return std::ranges::any_of(macro.parameters, [&](const MacroParameter& other) {
      return other.name != parameter.name && !parameter.instead_of.empty() &&
             other.instead_of == parameter.instead_of && bindings.contains(other.name);
    });
  };
  for (const MacroParameter& parameter : macro.parameters) {
    if (bindings.contains(parameter.name) || given_instead(parameter)) continue;
    if (!parameter.otherwise) {
      fault("macro.missing", {{"macro", macro.name}, {"parameter", parameter.name}}, place);
      return false;
    }
    if (*parameter.otherwise != "none") bindings[parameter.name] = *parameter.otherwise;
  }
  for (const MacroParameter& parameter : macro.parameters)
    if (const auto found = bindings.find(parameter.name); found != bindings.end() && found->second == "none")
      bindings.erase(found);
  return true;
}

// Arguments without a name go to the parameters of the first macro in order.
bool Expander::assign(const std::vector<const Macro*>& macros, const Call::Argument& argument,
                      std::size_t& next_position, Bindings& bindings) {
  const Macro& macro = *macros.front();
  const MacroParameter* parameter = parameter_called(macros, argument.name);
  if (argument.name.empty() && next_position < macro.parameters.size())
    parameter = &macro.parameters[next_position++];
  if (parameter == nullptr) {
    fault("macro.argument", {{"macro", macro.name}, {"name", argument.name}, {"known", known_names(macros)}},
          argument.place);
    return false;
  }
  if (bindings.contains(parameter->name)) {
    fault("macro.twice", {{"macro", macro.name}, {"parameter", parameter->name}}, argument.place);
    return false;
  }
  for (const MacroParameter& other : macro.parameters) {
    const bool alternative = !parameter->instead_of.empty() && other.instead_of == parameter->instead_of;
    if (!alternative || !bindings.contains(other.name)) continue;
    fault("macro.alternatives", {{"macro", macro.name}, {"one", other.name}, {"other", parameter->name}},
          argument.place);
    return false;
  }
  auto value = text(*parameter, argument, bindings);
  if (!value) return false;
  if (!is_of_kind(*value, parameter->kind)) {
    fault("macro.number." + parameter->kind,
          {{"macro", macro.name}, {"parameter", parameter->name}, {"found", value->substr(0, 30)}},
          argument.place);
    return false;
  }
  if (!parameter->words.empty() && std::ranges::find(parameter->words, *value) == parameter->words.end()) {
    std::string known;
    for (const std::string& word : parameter->words) known += (known.empty() ? "" : ", ") + word;
    fault("macro.value",
          {{"macro", macro.name}, {"parameter", parameter->name}, {"found", *value}, {"known", known}},
          argument.place);
    return false;
  }
  bindings[parameter->name] = std::move(*value);
  return true;
}

std::optional<std::string> Expander::text(const MacroParameter& parameter, const Call::Argument& argument,
                                          const Bindings& bindings) {
  const auto* values = std::get_if<notation::Array>(&argument.value);
  if (values == nullptr) return std::get<std::string>(argument.value);
  if (!parameter.matrix) return notation::print(without_single_axis(*values));
  if (values->initialiser || (values->shape.empty() && values->literals.size() == 1))
    return notation::print(*values);
  const auto units = bindings.find("units");
  const std::size_t to = units == bindings.end() ? 0 : positive(units->second);
  std::vector<std::string> from(output_letters_.begin() + static_cast<std::ptrdiff_t>(leading()),
                                output_letters_.end());
  const auto turned = oriented(*values, to, size_of(from), layout_, faults_);
  return turned ? std::optional{notation::print(*turned)} : std::nullopt;
}

}  // namespace backstep::model
