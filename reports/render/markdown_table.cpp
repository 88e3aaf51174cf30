#include "reports/render/markdown_table.hpp"

#include <algorithm>
#include <cstddef>

#include "reports/render/grid_table.hpp"
#include "reports/render/markdown_text.hpp"
#include "reports/render/verdict.hpp"

namespace backstep::render {

using document::Cell;
using document::Row;
using document::Table;

namespace {

std::size_t column_count(const Table& table) {
  std::size_t count = table.head.size();
  for (const Row& row : table.rows) count = std::max(count, row.cells.size());
  return count;
}

std::string write_cell(const Cell& cell) {
  return std::string(verdict_form(cell.verdict).mark) + markdown_inline(cell.content, Place::cell);
}

std::string write_row(const std::vector<Cell>& cells, std::size_t columns) {
  std::string text = "|";
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string content = i < cells.size() ? write_cell(cells[i]) : "";
    text += content.empty() ? " |" : " " + content + " |";
  }
  return text + "\n";
}

bool is_numeric_column(const Table& table, std::size_t column) {
  if (column < table.head.size() && table.head[column].numeric) return true;
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [&](const Row& row) { return column < row.cells.size() && row.cells[column].numeric; });
}

}  // namespace

std::string markdown_table(const Table& table) {
  const std::size_t columns = column_count(table);
  if (columns == 0) return "";
  std::string text;
  if (!table.caption.empty()) text += markdown_inline(table.caption, Place::paragraph) + "\n\n";
  text += write_row(table.head, columns) + "|";
  for (std::size_t i = 0; i < columns; ++i) text += is_numeric_column(table, i) ? " ---: |" : " --- |";
  text += "\n";
  for (const Row& row : table.rows) text += write_row(row.cells, columns);
  return text + "\n";
}

std::string markdown_grid(const document::AnswerGrid& grid) { return markdown_table(as_table(grid)); }

}  // namespace backstep::render
