// The arguments of a macro call, matched with the macro's parameters.
#include <charconv>

#include "engine/model/expander.hpp"
#include "engine/notation/printer.hpp"

namespace backstep::model {

namespace {

std::size_t positive(std::string_view text) {
  std::size_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() ? value : 0;
}

std::string known_names(const Macro& macro) {
  std::string names;
  for (const MacroParameter& parameter : macro.parameters)
    names += (names.empty() ? "" : ", ") + parameter.name;
  return names;
}

}  // namespace

std::optional<Bindings> Expander::bind(const Macro& macro, const Call& call, notation::Place place) {
  Bindings bindings = surroundings();
  bindings["to"] = fresh_letter();
  std::size_t next_position = 0;
  for (const Call::Argument& argument : call.arguments)
    if (!assign(macro, argument, next_position, bindings)) return std::nullopt;
  for (const MacroParameter& parameter : macro.parameters) {
    if (bindings.contains(parameter.name)) continue;
    if (!parameter.otherwise) {
      fault("macro.missing", {{"macro", macro.name}, {"parameter", parameter.name}}, place);
      return std::nullopt;
    }
    bindings[parameter.name] = *parameter.otherwise;
  }
  for (const MacroParameter& parameter : macro.parameters)
    if (bindings[parameter.name] == "none") bindings.erase(parameter.name);
  return bindings;
}

// Arguments without a name go to the parameters in order.
bool Expander::assign(const Macro& macro, const Call::Argument& argument, std::size_t& next_position,
                      Bindings& bindings) {
  const MacroParameter* parameter = macro.parameter(argument.name);
  if (argument.name.empty() && next_position < macro.parameters.size())
    parameter = &macro.parameters[next_position++];
  if (parameter == nullptr) {
    fault("macro.argument", {{"macro", macro.name}, {"name", argument.name}, {"known", known_names(macro)}},
          argument.place);
    return false;
  }
  if (bindings.contains(parameter->name)) {
    fault("macro.twice", {{"macro", macro.name}, {"parameter", parameter->name}}, argument.place);
    return false;
  }
  auto value = text(*parameter, argument, bindings);
  if (!value) return false;
  bindings[parameter->name] = std::move(*value);
  return true;
}

std::optional<std::string> Expander::text(const MacroParameter& parameter, const Call::Argument& argument,
                                          const Bindings& bindings) {
  const auto* values = std::get_if<notation::Array>(&argument.value);
  if (values == nullptr) return std::get<std::string>(argument.value);
  if (!parameter.matrix) return notation::print(*values);
  if (values->shape.empty() && values->literals.size() == 1) return notation::print(*values);
  const auto units = bindings.find("units");
  const std::size_t to = units == bindings.end() ? 0 : positive(units->second);
  std::vector<std::string> from(output_letters_.begin() + static_cast<std::ptrdiff_t>(leading()),
                                output_letters_.end());
  const auto turned = oriented(*values, to, size_of(from), layout_, faults_);
  return turned ? std::optional{notation::print(*turned)} : std::nullopt;
}

}  // namespace backstep::model
