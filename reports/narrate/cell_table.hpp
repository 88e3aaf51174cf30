// The cells of a quantity, arranged as they are drawn: one number, a row, a table, or tables beside and below
// each other.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/model.hpp"

namespace backstep::narrate {

struct CellTable {
  /// Stands for the cells that are left out of a long row or column.
  static constexpr std::int64_t left_out = -1;

  std::vector<std::vector<std::int64_t>> rows;  // positions of cells in row order of the quantity
  std::vector<bool> row_starts;                 // true: a table of its own begins with this row
  std::vector<bool> column_starts;              // and with this column
  bool shortened = false;

  [[nodiscard]] std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
};

/// Which value of a letter is drawn alone: a sample, a step.
struct FixedLetter {
  std::size_t position = 0;  // among the letters of the quantity
  std::int64_t value = 0;    // from the letter's first
};

/// How much of an axis is drawn: all of up to `whole` values, of more the `first` ones and the last.
struct AxisRoom {
  std::int64_t whole = 8, first = 4;
};

/// The last letter counts columns, the one before it rows; the two before those count tables side by side and
/// below each other, of up to 4 cells along each side whole, else the first three and the last; of more than
/// 4 tables the first two and the last. Further letters stand at their first value. `room`: of a single
/// table.
[[nodiscard]] CellTable cell_table(const model::Model& model, const model::Quantity& quantity,
                                   const std::vector<FixedLetter>& fixed = {}, AxisRoom room = {});

}  // namespace backstep::narrate
