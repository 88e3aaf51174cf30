// A quantity as it stands in a drawing: its symbol, what its author calls it, and its cells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/document/figure.hpp"
#include "reports/narrate/cell_table.hpp"

namespace backstep::narrate {

struct Block {
  /// Where the symbol stands: above the cells, or before them on the same line.
  enum class Heading { above, before };

  std::size_t quantity = 0;
  CellTable table;
  Heading heading = Heading::above;
  bool framed = true;
  double symbol_room = 34;  // least width for a symbol before the cells
  document::Box symbol;
  std::string words;                                 // beside a symbol above; may be ""
  std::vector<std::string> row_names, column_names;  // of a matrix whose rows and columns have names
  bool first_sample = false;  // drawn are the cells of one sample; the others' numbers are there to be chosen
  bool weights = false;       // shares of a whole: shaded by size, hatched where there is none

  document::Point corner;  // upper left
  double width = 0, height = 0;
  double cell_width = 0;

  [[nodiscard]] document::Point centre() const { return {corner.x + width / 2, corner.y + height / 2}; }
  [[nodiscard]] double right() const { return corner.x + width; }
  [[nodiscard]] double bottom() const { return corner.y + height; }
  /// Upper left corner of a cell of the table.
  [[nodiscard]] document::Point cell(std::size_t row, std::size_t column) const;
  /// Where a cell of the quantity is drawn, if it is.
  struct Place {
    std::size_t row = 0, column = 0;
  };
  [[nodiscard]] std::optional<Place> place(std::int64_t cell) const;
};

inline constexpr double cell_height = 24;
inline constexpr double around_number = 12;  // between a number and the sides of its cell
inline constexpr double cell_size = 14;      // of its number
inline constexpr double symbol_size = 17;    // of a heading
inline constexpr double words_size = 13;

/// Sets width and height from what stands in the block. `widest`: of the numbers of its cells.
void measure(Block& block, double widest);

/// What stands around the cells.
struct BlockMargins {
  double left = 0, top = 0;  // up to the first cell
};
[[nodiscard]] BlockMargins margins(const Block& block);

}  // namespace backstep::narrate
