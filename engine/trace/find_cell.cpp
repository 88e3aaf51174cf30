// From the name of a cell, as people and shells write it, to the cell.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/notation/characters.hpp"
#include "engine/notation/suggestion.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

namespace {

using Subscripts = std::vector<std::int64_t>;

struct Name {
  std::string base;
  Subscripts subscripts;
};

std::optional<std::int64_t> integer(std::string_view text) {
  text = notation::trimmed(text);
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return whole ? std::optional{value} : std::nullopt;
}

std::optional<Subscripts> integers(std::string_view text, char separator) {
  Subscripts found;
  while (true) {
    const std::size_t end = text.find(separator);
    const auto value = integer(text.substr(0, end));
    if (!value) return std::nullopt;
    found.push_back(*value);
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + 1);
  }
}

/// "W1[1,2]" and "W1.1.2"; a dot that no number follows belongs to the name.
std::optional<Name> split(std::string_view text) {
  if (const std::size_t open = text.find('['); open != std::string_view::npos) {
    if (!text.ends_with(']')) return std::nullopt;
    auto subscripts = integers(text.substr(open + 1, text.size() - open - 2), ',');
    if (!subscripts) return std::nullopt;
    return Name{std::string(notation::trimmed(text.substr(0, open))), std::move(*subscripts)};
  }
  Name name;
  for (std::size_t dot = text.rfind('.'); dot != std::string_view::npos; dot = text.rfind('.')) {
    const auto value = integer(text.substr(dot + 1));
    if (!value) break;
    name.subscripts.insert(name.subscripts.begin(), *value);
    text = text.substr(0, dot);
  }
  name.base = std::string(text);
  return name;
}

const model::Quantity* named(const model::Model& model, const std::string& name) {
  constexpr std::string_view next = "_next";
  if (const model::Quantity* quantity = model.quantity(name)) return quantity;
  if (!name.ends_with(next)) return nullptr;
  return model.quantity(name.substr(0, name.size() - next.size()) + "'");
}

/// "dL/da2": the adjoint of a2, whatever it is called in the model.
const model::Quantity* adjoint_named(const model::Model& model, const std::string& name) {
  const std::size_t slash = name.find("/d");
  if (!name.starts_with('d') || slash == std::string::npos) return nullptr;
  const std::string target = name.substr(1, slash - 1);
  const model::Quantity* of = named(model, name.substr(slash + 2));
  return of != nullptr ? model.adjoint_of(of->name, target) : nullptr;
}

/// The position of the value that is called so.
std::optional<std::int64_t> position_of(const model::Letter& letter, std::int64_t label) {
  if (letter.labels.empty())
    return label >= letter.first && label <= letter.last ? std::optional{label} : std::nullopt;
  const auto found = std::ranges::find(letter.labels, label);
  return found == letter.labels.end() ? std::nullopt
                                      : std::optional{letter.first + (found - letter.labels.begin())};
}

std::optional<Subscripts> positions(const model::Model& model, const model::Quantity& quantity,
                                    const Subscripts& labels) {
  if (quantity.letters.size() != labels.size()) return std::nullopt;
  Subscripts found;
  for (std::size_t axis = 0; axis < labels.size(); ++axis) {
    const auto at = position_of(*model.letter(quantity.letters[axis]), labels[axis]);
    if (!at) return std::nullopt;
    found.push_back(*at);
  }
  return found;
}

const model::Quantity* quantity_of(const model::Model& model, const Name& name) {
  const model::Quantity* quantity = named(model, name.base);
  return quantity != nullptr ? quantity : adjoint_named(model, name.base);
}

constexpr std::size_t longest_name = 200;  // no cell has a longer one

/// Signs of mathematics as the letters of names.
std::string in_letters(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 2> signs{{{"∂", 'd'}, {"′", '\''}}};
  std::string letters(text);
  for (const auto& [sign, letter] : signs)
    for (std::size_t at = letters.find(sign); at != std::string::npos; at = letters.find(sign, at))
      letters.replace(at, sign.size(), 1, letter);
  return letters;
}

notation::Fault unknown(const model::Model& model, const Name& name) {
  std::vector<std::string> names;
  std::string list;
  for (const model::Quantity& quantity : model.quantities) {
    names.push_back(quantity.name);
    list += (list.empty() ? "" : ", ") + quantity.name;
  }
  const std::string similar = notation::nearest(name.base, names);
  if (similar.empty()) return {"cell.unknown", {{"name", name.base}, {"known", list}}, {}};
  return {"cell.similar", {{"name", name.base}, {"similar", similar}, {"known", list}}, {}};
}

/// "1..3", or the samples of a batch one by one.
std::string range(const model::Letter& letter) {
  if (letter.labels.empty()) return std::to_string(letter.first) + ".." + std::to_string(letter.last);
  std::string list;
  for (const std::int64_t label : letter.labels) list += (list.empty() ? "" : " ") + std::to_string(label);
  return list;
}

/// Too few, too many, or out of range.
notation::Fault misfit(const model::Model& model, const model::Quantity& quantity, const Name& name) {
  const std::string example = model::cell_name(model, quantity, 0);
  if (name.subscripts.size() != quantity.letters.size())
    return {"cell.rank",
            {{"name", quantity.name},
             {"expected", std::to_string(quantity.letters.size())},
             {"found", std::to_string(name.subscripts.size())},
             {"example", example}},
            {}};
  std::string ranges;
  std::string subscripts;
  for (std::size_t axis = 0; axis < quantity.letters.size(); ++axis) {
    const model::Letter& letter = *model.letter(quantity.letters[axis]);
    ranges += (axis > 0 ? ", " : "") + letter.name + " = " + range(letter);
    subscripts += (axis > 0 ? "," : "") + std::to_string(name.subscripts[axis]);
  }
  return {"cell.range", {{"name", quantity.name}, {"subscripts", subscripts}, {"ranges", ranges}}, {}};
}

}  // namespace

Lookup look_up(const model::Model& model, std::string_view name) {
  const notation::Fault unreadable{"cell.form", {{"name", std::string(name.substr(0, longest_name))}}, {}};
  if (notation::trimmed(name).empty() || name.size() > longest_name) return {{}, {}, {unreadable}};
  auto parts = split(in_letters(notation::trimmed(name)));
  if (!parts) return {{}, {}, {unreadable}};
  const model::Quantity* quantity = quantity_of(model, *parts);
  if (quantity == nullptr) return {{}, {}, {unknown(model, *parts)}};
  const auto position = static_cast<std::size_t>(quantity - model.quantities.data());
  const bool whole = parts->subscripts.empty() && !quantity->letters.empty();
  if (whole && model.cells(*quantity) == 1) return {Cell{position, 0}, position, {}};
  if (whole) return {{}, position, {}};
  const auto at = positions(model, *quantity, parts->subscripts);
  if (!at) return {{}, {}, {misfit(model, *quantity, *parts)}};
  return {Cell{position, model::cell_at(model, *quantity, *at)}, position, {}};
}

std::optional<Cell> find_cell(const model::Model& model, std::string_view name) {
  const PassName pass = pass_name(name);
  if (pass.after || (pass.step != 0 && pass.step != model.pass)) return std::nullopt;
  const auto parts = split(pass.cell);
  if (!parts) return std::nullopt;
  const model::Quantity* quantity = quantity_of(model, *parts);
  const auto at = quantity == nullptr ? std::nullopt : positions(model, *quantity, parts->subscripts);
  if (!at) return std::nullopt;
  return Cell{static_cast<std::size_t>(quantity - model.quantities.data()),
              model::cell_at(model, *quantity, *at)};
}

PassName pass_name(std::string_view name) {
  constexpr std::string_view after = "new.";
  constexpr std::string_view step = "step";
  name = notation::trimmed(name);
  PassName found{0, false, name};
  if (const std::size_t dot = name.find('.'); name.starts_with(step) && dot != std::string_view::npos) {
    const auto number = integer(name.substr(step.size(), dot - step.size()));
    if (number && *number > 0) found = {*number, false, name.substr(dot + 1)};
  }
  if (found.cell.starts_with(after)) found = {found.step, true, found.cell.substr(after.size())};
  return found;
}

}  // namespace backstep::trace
