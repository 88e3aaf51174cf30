#include "reports/narrate/explain_parts.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/pencil_words.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Span;
using document::Table;
using trace::Cell;

namespace {

// In the order of QuantityKind; a weight or bias is said to be one.
std::string given_id(const Context& context, Cell cell) {
  static constexpr std::array given_kinds{"input", "target", "parameter", "constant", "state", "defined"};
  const Meaning meaning = context.structure.meanings[cell.quantity];
  if (meaning == Meaning::weight) return "explain.is.weight";
  if (meaning == Meaning::bias) return "explain.is.bias";
  const auto kind = context.model.quantities[cell.quantity].kind;
  return std::string("explain.is.") + given_kinds[static_cast<std::size_t>(kind)];
}

/// Of a given value there is nothing to say.
document::Cell unrounded(const Context& context, Cell cell) {
  const bool given = context.model.quantities[cell.quantity].kind != model::QuantityKind::defined;
  return words_cell(given ? "" : unrounded_text(context.trace, cell, context.words), true);
}

document::Row row(const Context& context, const Telling& telling, Cell cell) {
  const std::string name =
      model::cell_name(context.model, context.model.quantities[cell.quantity], cell.index);
  const std::string value = context.trace.at(cell).is_finite()
                                ? number_words(context.printing.value(cell).text)
                                : context.words.say("value.undefined");
  const Inline symbol{document::formula(context.symbols.cell(cell), context.symbols.spoken(cell))};
  document::Row row{{{symbol, false, true, -1, document::Cell::Verdict::none},
                     {{{Span::Kind::code, name, {}, ""}}, false, false, -1, document::Cell::Verdict::none},
                     words_cell(value, true)},
                    context.symbols.anchor(cell)};
  if (context.trace.pencil()) row.cells.push_back(unrounded(context, cell));
  row.cells.push_back({what_it_is(context, telling, cell), false, false, -1, document::Cell::Verdict::none});
  return row;
}

}  // namespace

Inline what_it_is(const Context& context, const Telling& telling, Cell cell) {
  const bool given = context.model.quantities[cell.quantity].kind != model::QuantityKind::defined;
  if (!given) return telling.title(cell);
  const std::string kind = context.words.say(given_id(context, cell));
  const auto said = what_is_said(context.model, context.structure, cell, context.words);
  if (!said) return document::text(kind);
  const model::Quantity& quantity = context.model.quantities[cell.quantity];
  const std::string what = said->phrase(model::cell_name(context.model, quantity, cell.index), context.words);
  return document::text(context.words.say("explain.is.said", {{"kind", kind}, {"what", what}}));
}

std::vector<document::Block> cell_table(const Context& context, const Telling& telling,
                                        const std::vector<Cell>& cells, const std::string& id,
                                        std::size_t most_rows) {
  const Words& words = context.words;
  Table table;
  table.id = id + "-table";
  table.label = words.say("explain.table.label");
  table.head = {words_cell(words.say("table.values.symbol")), words_cell(words.say("table.values.name")),
                words_cell(words.say("table.values.value"), true)};
  if (context.trace.pencil()) table.head.push_back(words_cell(words.say("table.values.unrounded"), true));
  table.head.push_back(words_cell(words.say("explain.table.what")));
  const std::size_t shown = std::min(most_rows, cells.size());
  for (std::size_t i = 0; i < shown; ++i) table.rows.push_back(row(context, telling, cells[i]));
  std::vector<document::Block> blocks{std::move(table)};
  if (shown < cells.size())
    blocks.emplace_back(document::Paragraph{
        document::text(words.say("explain.table.more", {{"count", std::to_string(cells.size() - shown)}})),
        document::Paragraph::Kind::plain});
  return blocks;
}

}  // namespace backstep::narrate
