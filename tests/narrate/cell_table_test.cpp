// How the cells of a quantity are arranged in a drawing.
#include "reports/narrate/cell_table.hpp"

#include "tests/catch.hpp"

using namespace backstep;
using narrate::CellTable;

namespace {

// A quantity with letters of these sizes.
CellTable table(const std::vector<std::int64_t>& sizes, const std::vector<narrate::FixedLetter>& fixed = {}) {
  model::Model model;
  model::Quantity quantity;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::string name(1, static_cast<char>('p' + i));
    model.letters.push_back({name, 1, sizes[i]});
    quantity.letters.push_back(name);
  }
  return narrate::cell_table(model, quantity, fixed);
}

using Rows = std::vector<std::vector<std::int64_t>>;
constexpr std::int64_t gap = CellTable::left_out;

}  // namespace

TEST_CASE("a scalar is one cell, a vector a row, a matrix a table in row order") {
  CHECK(table({}).rows == Rows{{0}});
  CHECK(table({3}).rows == Rows{{0, 1, 2}});
  CHECK(table({2, 3}).rows == Rows{{0, 1, 2}, {3, 4, 5}});
}

TEST_CASE("a third letter counts tables side by side, a fourth tables below each other") {
  const CellTable three = table({2, 2, 2});
  CHECK(three.rows == Rows{{0, 1, 4, 5}, {2, 3, 6, 7}});
  CHECK(three.column_starts == std::vector<bool>{false, false, true, false});
  const CellTable four = table({2, 1, 2, 1});
  CHECK(four.rows == Rows{{0}, {1}, {2}, {3}});
  CHECK(four.row_starts == std::vector<bool>{false, false, true, false});
}

TEST_CASE("up to 8 numbers are whole, of more the first four and the last are kept") {
  CHECK_FALSE(table({8}).shortened);
  const CellTable long_row = table({9});
  CHECK(long_row.rows == Rows{{0, 1, 2, 3, gap, 8}});
  CHECK(long_row.shortened);
}

TEST_CASE("a letter that is fixed takes no room") {
  CHECK(table({3, 2}, {{0, 1}}).rows == Rows{{2, 3}});
  CHECK(table({2, 3}, {{1, 2}}).rows == Rows{{2, 5}});
}
