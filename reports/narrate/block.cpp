#include "reports/narrate/block.hpp"

#include <algorithm>

#include "reports/narrate/label_width.hpp"

namespace backstep::narrate {

namespace {

constexpr double padding = 7;
constexpr double heading_height = 25;
constexpr double names_height = 18;
constexpr double table_gap = 9;
constexpr double least_cell = 28;

double gaps_before(const std::vector<bool>& starts, std::size_t index) {
  return table_gap * static_cast<double>(std::count(
                         starts.begin(), starts.begin() + 1 + static_cast<std::ptrdiff_t>(index), true));
}

double widest_name(const std::vector<std::string>& names) {
  double width = 0;
  for (const std::string& name : names) width = std::max(width, words_width(name, words_size));
  return width == 0 ? 0 : width + 7;
}

double heading_width(const Block& block) {
  const double words = block.words.empty() ? 0 : 8 + words_width(block.words, words_size);
  return label_width(block.symbol, symbol_size) + words;
}

double columns_width(const Block& block) {
  if (block.table.columns() == 0) return 0;
  return static_cast<double>(block.table.columns()) * block.cell_width +
         gaps_before(block.table.column_starts, block.table.columns() - 1);
}

double rows_height(const Block& block) {
  if (block.table.rows.empty()) return 0;
  return static_cast<double>(block.table.rows.size()) * cell_height +
         gaps_before(block.table.row_starts, block.table.rows.size() - 1);
}

}  // namespace

BlockMargins margins(const Block& block) {
  const bool above = block.heading == Block::Heading::above;
  BlockMargins found{padding + widest_name(block.row_names), padding};
  if (above) found.top = heading_height;
  if (!above) found.left += std::max(block.symbol_room, heading_width(block) + 8);
  if (!block.column_names.empty()) found.top += names_height;
  return found;
}

void measure(Block& block, double widest) {
  block.cell_width = std::max(least_cell, widest + around_number);
  for (const std::string& name : block.column_names)
    block.cell_width = std::max(block.cell_width, words_width(name, words_size) + 6);
  const BlockMargins inner = margins(block);
  block.width = inner.left + columns_width(block) + padding;
  if (block.heading == Block::Heading::above)
    block.width = std::max(block.width, heading_width(block) + 2 * padding);
  block.height = inner.top + rows_height(block) + padding;
}

// Cells narrower than their heading stand in the middle below it.
document::Point Block::cell(std::size_t row, std::size_t column) const {
  const BlockMargins inner = margins(*this);
  const double spare = width - inner.left - columns_width(*this) - padding;
  return {corner.x + inner.left + spare / 2 + static_cast<double>(column) * cell_width +
              gaps_before(table.column_starts, column),
          corner.y + inner.top + static_cast<double>(row) * cell_height + gaps_before(table.row_starts, row)};
}

std::optional<Block::Place> Block::place(std::int64_t cell) const {
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t column = 0; column < table.rows[row].size(); ++column)
      if (table.rows[row][column] == cell) return Place{row, column};
  return std::nullopt;
}

}  // namespace backstep::narrate
