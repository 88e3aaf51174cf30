#include "reports/render/html_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/render/html_inline.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/verdict.hpp"

namespace backstep::render {

using document::Cell;
using document::Row;
using document::Table;

namespace {

Element add_cell(Element row, const Cell& cell, const char* tag, const char* scope) {
  Element element = add(row, tag);
  if (!cell.id.empty()) set(element, "id", safe_name(cell.id));
  if (!cell.anchor.empty()) set(element, "data-r", safe_name(cell.anchor));
  if (!cell.sample.empty()) set(element, "data-s", safe_name(cell.sample));
  if (scope) set(element, "scope", scope);
  const VerdictForm form = verdict_form(cell.verdict);
  set_classes(element, {cell.numeric ? "n" : "", cell.bar >= 0 ? "bar" : "", form.style_class});
  if (cell.bar >= 0) set(element, "style", fmt::format("--p:{:.1f}%", 100 * std::min(cell.bar, 1.0)));
  if (!form.mark.empty()) add_text(element, form.mark);
  add_inline(element, cell.content, scope ? Naming::spoken : Naming::silent);
  return element;
}

/// How many rows a cell stands for: itself and what is joined with it below.
std::size_t height(const Table& table, std::size_t row, std::size_t column) {
  std::size_t end = row + 1;
  while (end < table.rows.size() && column < table.rows[end].cells.size() &&
         table.rows[end].cells[column].joined)
    ++end;
  return end - row;
}

bool is_empty(const Cell& cell) {
  return std::all_of(cell.content.begin(), cell.content.end(), [](const document::Span& span) {
    return span.kind != document::Span::Kind::formula && span.text.empty();
  });
}

/// An empty column head names nothing, so it is a plain cell.
void add_head(Element table, const std::vector<Cell>& cells) {
  Element row = add(add(table, "thead"), "tr");
  for (const Cell& cell : cells) {
    is_empty(cell) ? add_cell(row, cell, "td", nullptr) : add_cell(row, cell, "th", "col");
  }
}

void add_row(Element body, const Table& table, std::size_t at) {
  const Row& row = table.rows[at];
  Element element = add(body, "tr");
  if (!row.anchor.empty()) set(element, "data-r", safe_name(row.anchor));
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const Cell& cell = row.cells[column];
    if (cell.joined) continue;
    Element made =
        cell.heading ? add_cell(element, cell, "th", "row") : add_cell(element, cell, "td", nullptr);
    const std::size_t rows = height(table, at, column);
    if (rows > 1) set(made, "rowspan", std::to_string(rows));
  }
}

}  // namespace

void add_table(Element parent, const Table& table) {
  Element frame = add(parent, "div", "tw");
  if (!table.id.empty()) set(frame, "id", safe_name(table.id));
  set(frame, "role", "group");
  set(frame, "aria-label", table.label);
  set(frame, "tabindex", "0");
  Element element = add(frame, "table");
  if (!table.caption.empty()) add_inline(add(element, "caption"), table.caption, Naming::spoken);
  if (!table.head.empty()) add_head(element, table.head);
  Element body = add(element, "tbody");
  for (std::size_t at = 0; at < table.rows.size(); ++at) add_row(body, table, at);
}

}  // namespace backstep::render
