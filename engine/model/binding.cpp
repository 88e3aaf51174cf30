// The arguments of a macro call, matched with the parameters of the macro and of the activation it names.
#include <algorithm>

#include "engine/model/expander.hpp"
#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

namespace {

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

// `ifgo` for a parameter of kind order-ifgo: each of the letters once.
bool is_order(const std::string& text, std::string_view letters) {
  return std::ranges::is_permutation(text, letters);
}

// A default {kernel} is what that parameter has, {stride,height} that of the first one that has a value;
// itself, if none has.
std::string otherwise(const MacroParameter& parameter, const Bindings& bindings) {
  std::string_view names = *parameter.otherwise;
  if (!names.starts_with('{')) return std::string(names);
  for (names = names.substr(1, names.size() - 2); !names.empty();) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (const auto found = bindings.find(names.substr(0, comma)); found != bindings.end())
      return found->second;
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return *parameter.otherwise;
}

// The array and each part that is stacked in it.
std::vector<std::string> names_of(const MacroParameter& parameter, const Macro& macro) {
  std::vector<std::string> names{parameter.name};
  if (parameter.axes.empty() || parameter.axes.front().parts.empty()) return names;
  const MacroParameter* order = macro.parameter(parameter.axes.front().parts);
  if (order == nullptr || !order->kind.starts_with("order-")) return names;
  for (const char part : order->kind.substr(6)) names.push_back(parameter.name + "." + part);
  return names;
}

bool is_of_kind(const std::string& text, std::string_view kind) {
  const std::size_t slash = std::min(kind.find('/'), kind.size());
  if (slash < kind.size() && text == kind.substr(slash + 1)) return true;  // whole/same: or this word
  const auto known = std::ranges::find(number_kinds(), kind.substr(0, slash), &NumberKind::name);
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
  add_taken(*macros.front(), bindings);
  for (const Arrays arrays : {Arrays::left_out, Arrays::only}) {
    // Arrays are held against the sizes that the others give.
    for (const Macro* macro : macros)
      if (arrays == Arrays::only && !has_sizes(*macro, bindings, place)) return std::nullopt;
    std::size_t next_position = 0;
    for (const Call::Argument& argument : arguments)
      if (!assign(macros, argument, next_position, arrays, bindings)) return std::nullopt;
  }
  for (const Macro* macro : macros)
    if (!take_defaults(*macro, bindings, place)) return std::nullopt;
  return bindings;
}

// What a parameter has that was not given. Nothing if it has to be given, or depends on one that has.
std::optional<std::string> Expander::by_default(const Macro& macro, const MacroParameter& parameter,
                                                const Bindings& bindings, notation::Place place) {
  const std::string value = parameter.otherwise ? otherwise(parameter, bindings) : "";
  if (parameter.otherwise && !value.starts_with('{')) return value;
  const std::string missing =
      parameter.otherwise ? value.substr(1, value.find_first_of(",}") - 1) : parameter.name;
  fault("macro.missing", {{"macro", macro.name}, {"parameter", missing}}, place);
  return std::nullopt;
}

bool Expander::has_sizes(const Macro& macro, Bindings bindings, notation::Place place) {
  for (const MacroParameter& parameter : macro.parameters) {
    if (!parameter.axes.empty() || !parameter.instead_of.empty() || bindings.contains(parameter.name))
      continue;
    const std::optional<std::string> value = by_default(macro, parameter, bindings, place);
    if (!value) return false;
    if (*value != "none") bindings[parameter.name] = *value;
  }
  return true;
}

// Of alternatives only the first has a default, and only if no other is given.
// Every part of an array that is stacked has the default of the whole.
bool Expander::take_defaults(const Macro& macro, Bindings& bindings, notation::Place place) {
  const auto given_instead = [&](const MacroParameter& parameter) {
    return std::ranges::any_of(macro.parameters, [&](const MacroParameter& other) {
      return other.name != parameter.name && !parameter.instead_of.empty() &&
             other.instead_of == parameter.instead_of && bindings.contains(other.name);
    });
  };
  for (const MacroParameter& parameter : macro.parameters) {
    if (bindings.contains(parameter.name) || given_instead(parameter)) continue;
    const std::optional<std::string> value = by_default(macro, parameter, bindings, place);
    if (!value) return false;
    if (*value != "none")
      for (const std::string& name : names_of(parameter, macro)) bindings[name] = *value;
  }
  for (const MacroParameter& parameter : macro.parameters)
    if (const auto found = bindings.find(parameter.name); found != bindings.end() && found->second == "none")
      bindings.erase(found);
  return true;
}

// Arguments without a name go to the parameters of the first macro in order.
bool Expander::assign(const std::vector<const Macro*>& macros, const Call::Argument& argument,
                      std::size_t& next_position, Arrays arrays, Bindings& bindings) {
  const Macro& macro = *macros.front();
  const MacroParameter* parameter = parameter_called(macros, argument.name);
  if (argument.name.empty() && next_position < macro.parameters.size())
    parameter = &macro.parameters[next_position++];
  if (parameter == nullptr) {
    fault("macro.argument", {{"macro", macro.name}, {"name", argument.name}, {"known", known_names(macros)}},
          argument.place);
    return false;
  }
  if (parameter->axes.empty() != (arrays == Arrays::left_out)) return true;
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
  return assign(macro, *parameter, argument, bindings);
}

bool Expander::assign(const Macro& macro, const MacroParameter& parameter, const Call::Argument& argument,
                      Bindings& bindings) {
  const auto* values = std::get_if<notation::Array>(&argument.value);
  if (values != nullptr && !parameter.axes.empty()) return assign_array(macro, parameter, *values, bindings);
  const bool one_each =
      values != nullptr && leading() > 0 && values->literals.size() == size_of(output_letters_);
  if (one_each) bindings[parameter.name + ".each"] = "yes";
  if (values != nullptr) bindings[parameter.name + ".count"] = std::to_string(values->literals.size());
  if (values != nullptr) bindings[parameter.name + ".levels"] = std::to_string(values->shape.size());
  std::string value = values == nullptr ? std::get<std::string>(argument.value)
                                        : notation::print(without_single_axis(*values));
  if (parameter.kind.starts_with("order-") && !is_order(value, parameter.kind.substr(6))) {
    fault("macro.order",
          {{"macro", macro.name},
           {"parameter", parameter.name},
           {"found", value},
           {"known", parameter.kind.substr(6)}},
          argument.place);
    return false;
  }
  if (!is_of_kind(value, parameter.kind)) {
    fault("macro.number." + parameter.kind.substr(0, parameter.kind.find('/')),
          {{"macro", macro.name}, {"parameter", parameter.name}, {"found", value.substr(0, 30)}},
          argument.place);
    return false;
  }
  if (!parameter.words.empty() && std::ranges::find(parameter.words, value) == parameter.words.end()) {
    std::string known;
    for (const std::string& word : parameter.words) known += (known.empty() ? "" : ", ") + word;
    fault("macro.value",
          {{"macro", macro.name}, {"parameter", parameter.name}, {"found", value}, {"known", known}},
          argument.place);
    return false;
  }
  bindings[parameter.name] = std::move(value);
  return true;
}

}  // namespace backstep::model
