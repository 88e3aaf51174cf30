#include "engine/model/read.hpp"

#include <algorithm>

#include "engine/model/builder.hpp"
#include "engine/model/expansion.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/token.hpp"

namespace backstep::model {

namespace {

using notation::Statement;

constexpr std::size_t load_limit = 64;

// Comments and blank lines may stand above the first line of a macro, and a comment behind it.
ReadMacro read_file(std::string_view bytes, const std::string& file) {
  const std::string decoded = notation::decode(bytes);
  ReadMacro read;
  for (notation::Fault& fault : notation::check_text(decoded)) {
    if (fault.place.line > 0) add_origin(fault, {file, fault.place.line});
    read.faults.push_back(std::move(fault));
  }
  if (!read.faults.empty()) return read;
  std::vector<std::string_view> lines = lines_of(decoded);
  std::size_t first = 0;
  while (first + 1 < lines.size() &&
         lines[first].substr(0, lines[first].find('#')).find_first_not_of(" \t") == std::string_view::npos)
    ++first;
  const std::string_view header = lines[first].substr(0, lines[first].find('#'));
  const std::string_view body = std::string_view(decoded).substr(
      std::min(static_cast<std::size_t>(lines[first].data() - decoded.data()) + lines[first].size() + 1,
               decoded.size()));
  read = read_macro(std::string(header) + "\n" + std::string(body));
  const auto lines_above = static_cast<std::uint32_t>(first + 2);
  const auto lines_of_body = static_cast<std::uint32_t>(lines_of(read.macro.body).size());
  read.macro.body = with_origins(read.macro.body, file, lines_above);
  read.macro.after = with_origins(read.macro.after, file, lines_above + lines_of_body + 1);
  return read;
}

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
    ReadMacro read = read_file(*text, load->file);
    for (notation::Fault& fault : read.faults) {
      fault.arguments.push_back({"name", load->file});
      fault.place = statement.place;
      faults.push_back(std::move(fault));
    }
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
  for (notation::Fault& fault : result.faults)
    if (fault.place.origin > 0) add_origin(fault, expanded.origins[fault.place.origin - 1]);
  if (!computes && result.faults.empty()) result.faults.push_back({"model.nothing", {}, {}});
  std::ranges::stable_sort(result.faults, [](const notation::Fault& a, const notation::Fault& b) {
    return a.place.line < b.place.line || (a.place.line == b.place.line && a.place.column < b.place.column);
  });
  return result;
}

}  // namespace backstep::model
