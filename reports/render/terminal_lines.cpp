#include "reports/render/terminal_lines.hpp"

#include <algorithm>
#include <array>

#include "reports/render/plain.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/verdict.hpp"
#include "reports/render/wrapping.hpp"

namespace backstep::render {

using document::Cell;
using document::Line;
using document::Table;

namespace {

constexpr std::size_t widest_left = 24;  // a longer left side stands on its own
constexpr std::size_t narrowest_text = 16;

std::size_t left_width(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) {
    const std::size_t taken = columns(plain_text(line.left));
    if (taken <= widest_left) width = std::max(width, taken);
  }
  return width;
}

/// Terms as pieces: a sign of addition stands between blanks, a dot stands close.
std::vector<std::string> pieces(const document::Boxes& terms) {
  std::vector<std::string> found;
  for (const document::Box& term : terms) {
    const std::string text = plain_text(term);
    const bool close = found.empty() || text.starts_with("·");
    found.push_back(close ? text : " " + text);
  }
  return found;
}

// In the order of Cell::Verdict.
constexpr std::array<std::string_view, 4> verdict_colours{"", "\033[32m", "\033[1;31m", "\033[33m"};

struct Grid {
  std::vector<std::vector<std::string>> rows;  // the head first, if there is one
  std::vector<std::size_t> widths;
};

std::string cell_text(const Cell& cell) {
  return std::string(verdict_form(cell.verdict).mark) + plain_text(cell.content);
}

Grid grid(const Table& table) {
  Grid made;
  const auto add = [&](const std::vector<Cell>& cells) {
    std::vector<std::string>& row = made.rows.emplace_back();
    made.widths.resize(std::max(made.widths.size(), cells.size()), 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row.push_back(cell_text(cells[i]));
      made.widths[i] = std::max(made.widths[i], columns(row.back()));
    }
  };
  if (!table.head.empty()) add(table.head);
  for (const document::Row& row : table.rows) add(row.cells);
  return made;
}

std::size_t before_last(const Grid& grid) {
  std::size_t width = 0;
  for (std::size_t i = 0; i + 1 < grid.widths.size(); ++i) width += grid.widths[i] + 2;
  return width;
}

std::string trimmed(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string row_text(const Grid& grid, const std::vector<std::string>& texts, const std::vector<Cell>& cells,
                     std::size_t width, bool colour) {
  std::string text;
  for (std::size_t i = 0; i + 1 < texts.size(); ++i)
    text += padded(texts[i], grid.widths[i], cells[i].numeric) + "  ";
  if (texts.empty()) return text + "\n";
  const std::size_t indent = before_last(grid);
  const std::size_t room = std::max(narrowest_text, width > indent ? width - indent : 0);
  const bool alone = cells.back().numeric;
  const std::vector<std::string> last =
      alone ? std::vector{padded(texts.back(), grid.widths.back(), true)} : wrapped(texts.back(), room);
  const std::string_view tint =
      colour ? verdict_colours[static_cast<std::size_t>(cells.back().verdict)] : std::string_view();
  for (std::size_t i = 0; i < last.size(); ++i)
    text += (i > 0 ? "\n" + std::string(indent, ' ') : "") +
            (tint.empty() ? last[i] : std::string(tint) + last[i] + "\033[0m");
  return trimmed(text) + "\n";
}

}  // namespace

std::string derivation_text(const std::vector<Line>& lines, std::size_t indent, std::size_t width) {
  const std::size_t left = left_width(lines);
  const std::string margin(indent, ' ');
  std::string text;
  for (const Line& line : lines) {
    if (!line.note.empty())
      for (const std::string& row :
           wrapped(with_colon(safe_text(line.note)), std::max(narrowest_text, width - indent)))
        text += margin + row + "\n";
    std::string name = plain_text(line.left);
    if (columns(name) > left) {
      text += margin + name + "\n";
      name.clear();
    }
    const std::string head = margin + padded(name, left) + " " + safe_text(line.relation) + " ";
    const std::size_t taken = columns(head);
    const std::size_t room = std::max(narrowest_text, width > taken ? width - taken : 0);
    const std::vector<std::string> rows = wrapped_pieces(pieces(line.terms), room);
    for (std::size_t i = 0; i < rows.size(); ++i)
      text += (i == 0 ? head : std::string(taken, ' ')) + rows[i] + "\n";
  }
  return text;
}

std::string table_text(const Table& table, std::size_t width, bool colour) {
  const Grid made = grid(table);
  std::string text;
  for (const std::string& line : wrapped(plain_text(table.caption), width)) text += line + "\n";
  const std::size_t head = table.head.empty() ? 0 : 1;
  for (std::size_t i = 0; i < made.rows.size(); ++i)
    text += row_text(made, made.rows[i], i < head ? table.head : table.rows[i - head].cells, width, colour);
  return text;
}

}  // namespace backstep::render
