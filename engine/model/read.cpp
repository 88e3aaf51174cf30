#include "engine/model/read.hpp"

#include <algorithm>

#include "engine/model/builder.hpp"
#include "engine/model/expansion.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"

namespace backstep::model {

namespace {

using notation::Statement;

constexpr std::size_t load_limit = 64;

// Macros of the user's own, named by `load`.
void load_macros(const std::vector<Statement>& statements, const ReadOptions& options, Macros& macros,
                 notation::Faults& faults) {
  std::size_t loads = 0;
  for (const Statement& statement : statements) {
    const auto* load = std::get_if<notation::LoadStatement>(&statement.content);
    if (load == nullptr) continue;
    if (++loads > load_limit) {
      faults.push_back({"limit.loads", {{"limit", std::to_string(load_limit)}}, statement.place});
      return;
    }
    const auto text = options.load ? options.load(load->file) : std::nullopt;
    if (!text) {
      faults.push_back({"load.unreadable", {{"file", load->file}}, statement.place});
      continue;
    }
    ReadMacro read = read_macro(notation::decode(*text));
    for (notation::Fault& fault : read.faults)
      faults.push_back({fault.id, {{"name", load->file}}, statement.place});
    if (read.faults.empty()) {
      std::string key = key_of(read.macro);
      macros.insert_or_assign(std::move(key), std::move(read.macro));
    }
  }
}

std::map<std::string, std::uint32_t, std::less<>> definition_lines(const std::vector<Statement>& statements) {
  std::map<std::string, std::uint32_t, std::less<>> lines;
  for (const Statement& statement : statements) {
    if (const auto* given = std::get_if<notation::GivenStatement>(&statement.content))
      lines.emplace(given->name, statement.place.line);
    if (const auto* definition = std::get_if<notation::DefinitionStatement>(&statement.content))
      lines.emplace(definition->name, statement.place.line);
  }
  return lines;
}

bool loads_files(const std::vector<Statement>& statements) {
  return std::ranges::any_of(statements, [](const Statement& statement) {
    return std::holds_alternative<notation::LoadStatement>(statement.content);
  });
}

}  // namespace

Read read(std::string_view bytes, const ReadOptions& options) {
  Read result;
  const std::string text = notation::decode(bytes);
  Macros macros = embedded_macros();
  notation::Parsed parsed = notation::parse(text, call_words(macros));
  if (loads_files(parsed.statements)) {
    load_macros(parsed.statements, options, macros, result.faults);
    parsed = notation::parse(text, call_words(macros));
  }
  result.faults.insert(result.faults.end(), parsed.faults.begin(), parsed.faults.end());
  const Expanded expanded = expand(parsed.statements, macros, result.faults);
  Builder builder(options.derive, {definition_lines(expanded.statements), parsed.broken, expanded.complete},
                  result.faults);
  builder.add_prelude();
  for (const Statement& statement : expanded.statements) builder.add(statement);
  result.model = builder.finish();
  const bool computes = std::ranges::any_of(result.model.quantities, [](const Quantity& quantity) {
    return quantity.kind == QuantityKind::defined;
  });
  if (!computes && result.faults.empty()) result.faults.push_back({"model.nothing", {}, {}});
  std::ranges::stable_sort(result.faults, [](const notation::Fault& a, const notation::Fault& b) {
    return a.place.line < b.place.line || (a.place.line == b.place.line && a.place.column < b.place.column);
  });
  return result;
}

}  // namespace backstep::model
