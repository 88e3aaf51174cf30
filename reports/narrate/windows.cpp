#include "reports/narrate/windows.hpp"

#include <algorithm>

namespace backstep::narrate {

namespace {

constexpr std::int64_t looked_through = 64;  // output cells among which a whole window is sought

// The quantity seen through a window, if there is one.
std::optional<std::size_t> seen_through(const model::Model& model, std::size_t quantity) {
  std::optional<std::size_t> found;
  model::for_each_node(model.quantities[quantity].formula, [&](const notation::Node& node) {
    if (found || node.kind != notation::Kind::reference) return;
    const bool moves = std::ranges::any_of(
        node.subscripts, [](const notation::Affine& position) { return position.terms.size() > 1; });
    if (moves) found = static_cast<std::size_t>(model.quantity(node.text) - model.quantities.data());
  });
  return found;
}

std::vector<std::int64_t> cells_of(const model::Model& model, std::size_t from, trace::Cell to) {
  std::vector<std::int64_t> cells;
  for (const trace::Cell operand : trace::operands(model, to))
    if (operand.quantity == from) cells.push_back(operand.index);
  return cells;
}

struct Extent {
  std::size_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

// Windows over several tables, such as channels, are one outline in each.
std::vector<Extent> extents(const Window& window, const Block& block) {
  std::vector<Extent> found;
  std::size_t table = 0;
  for (std::size_t column = 0; column < block.table.columns(); ++column) {
    if (block.table.column_starts[column]) ++table;
    found.resize(table + 1, Extent{1, 0, 0, 0});
    for (std::size_t row = 0; row < block.table.rows.size(); ++row) {
      if (std::ranges::find(window.inside, block.table.rows[row][column]) == window.inside.end()) continue;
      Extent& one = found[table];
      if (one.first_row > one.last_row) one = {row, row, column, column};
      one.first_row = std::min(one.first_row, row);
      one.last_row = std::max(one.last_row, row);
      one.last_column = column;
    }
  }
  std::erase_if(found, [](const Extent& one) { return one.first_row > one.last_row; });
  return found;
}

void outline(Canvas& canvas, const Block& block, const Extent& extent, document::Tone tone) {
  const document::Point corner = block.cell(extent.first_row, extent.first_column);
  const document::Point last = block.cell(extent.last_row, extent.last_column);
  canvas.outline(corner, {last.x + block.cell_width, last.y + cell_height}, tone);
}

}  // namespace

std::optional<Window> window_of(const model::Model& model, std::size_t quantity) {
  const auto from = seen_through(model, quantity);
  if (!from) return std::nullopt;
  const std::int64_t count = std::min(model.cells(model.quantities[quantity]), looked_through);
  Window best{*from, quantity, 0, {}};
  for (std::int64_t cell = 0; cell < count; ++cell) {
    std::vector<std::int64_t> inside = cells_of(model, *from, {quantity, cell});
    if (inside.size() > best.inside.size()) best = {*from, quantity, cell, std::move(inside)};
  }
  return best;
}

void outline(Canvas& canvas, const Window& window, const Block& from, const Block& to, document::Tone tone) {
  const auto place = to.place(window.output);
  if (!place) return;
  for (const Extent& extent : extents(window, from)) outline(canvas, from, extent, tone);
  outline(canvas, to, {place->row, place->row, place->column, place->column}, tone);
}

}  // namespace backstep::narrate
