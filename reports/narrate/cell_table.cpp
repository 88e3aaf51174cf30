#include "reports/narrate/cell_table.hpp"

#include <algorithm>
#include <array>

namespace backstep::narrate {

namespace {

constexpr AxisRoom cells_of_many{4, 3};  // in each of several tables
constexpr AxisRoom tables{4, 2};

// One letter of the quantity as an axis: the values drawn, and how far apart their cells lie.
struct TableAxis {
  std::vector<std::int64_t> values;  // from 0; CellTable::left_out for the gap
  std::int64_t stride = 1;
};

std::vector<std::int64_t> drawn(std::int64_t size, const AxisRoom& room) {
  std::vector<std::int64_t> values;
  const bool whole = size <= room.whole;
  for (std::int64_t i = 0; i < (whole ? size : room.first); ++i) values.push_back(i);
  if (!whole) values.insert(values.end(), {CellTable::left_out, size - 1});
  return values;
}

std::vector<std::int64_t> strides(const std::vector<std::int64_t>& sizes) {
  std::vector<std::int64_t> found(sizes.size(), 1);
  for (std::size_t i = sizes.size(); i-- > 1;) found[i - 1] = found[i] * sizes[i];
  return found;
}

// The four axes of a drawing; one that the quantity does not have holds one value.
struct Axes {
  TableAxis column{{0}, 0}, row{{0}, 0}, across{{0}, 0}, down{{0}, 0};
  std::int64_t base = 0;  // cell at which everything that is not drawn stands
};

const FixedLetter* fixed_at(const std::vector<FixedLetter>& fixed, std::size_t position) {
  const auto found = std::ranges::find(fixed, position, &FixedLetter::position);
  return found == fixed.end() ? nullptr : &*found;
}

// Whether letters before the last two count more than one table.
bool several_tables(const std::vector<std::int64_t>& sizes, const std::vector<FixedLetter>& fixed) {
  std::size_t free = 0;
  std::int64_t count = 1;
  for (std::size_t i = sizes.size(); i-- > 0;)
    if (fixed_at(fixed, i) == nullptr && ++free > 2) count *= sizes[i];
  return count > 1;
}

Axes axes(const std::vector<std::int64_t>& sizes, const std::vector<FixedLetter>& fixed, AxisRoom room) {
  const std::vector<std::int64_t> stride = strides(sizes);
  Axes made;
  if (several_tables(sizes, fixed)) room = cells_of_many;
  const std::array order{&made.column, &made.row, &made.across, &made.down};
  std::size_t next = 0;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    if (const FixedLetter* one = fixed_at(fixed, i)) {
      made.base += one->value * stride[i];
    } else if (next < order.size()) {
      *order[next] = {drawn(sizes[i], next < 2 ? room : tables), stride[i]};
      ++next;
    }
  }
  return made;
}

// One line of places along two axes: the outer one counts tables.
struct Place {
  std::int64_t offset = 0;  // CellTable::left_out: nothing stands here
  bool starts = false;
};

std::vector<Place> places(const TableAxis& outer, const TableAxis& inner) {
  std::vector<Place> found;
  for (const std::int64_t table : outer.values) {
    if (table == CellTable::left_out) {
      found.push_back({CellTable::left_out, true});
      continue;
    }
    bool first = !found.empty();
    for (const std::int64_t value : inner.values) {
      const bool gap = value == CellTable::left_out;
      found.push_back({gap ? CellTable::left_out : table * outer.stride + value * inner.stride, first});
      first = false;
    }
  }
  return found;
}

bool has_gap(const TableAxis& axis) {
  return std::ranges::find(axis.values, CellTable::left_out) != axis.values.end();
}

}  // namespace

CellTable cell_table(const model::Model& model, const model::Quantity& quantity,
                     const std::vector<FixedLetter>& fixed, AxisRoom room) {
  std::vector<std::int64_t> sizes;
  for (const std::string& letter : quantity.letters) sizes.push_back(model.letter(letter)->size());
  const Axes all = axes(sizes, fixed, room);
  CellTable made;
  const std::vector<Place> columns = places(all.across, all.column);
  for (const Place& column : columns) made.column_starts.push_back(column.starts);
  for (const Place& row : places(all.down, all.row)) {
    made.row_starts.push_back(row.starts);
    std::vector<std::int64_t>& cells = made.rows.emplace_back();
    for (const Place& column : columns) {
      const bool gap = row.offset == CellTable::left_out || column.offset == CellTable::left_out;
      cells.push_back(gap ? CellTable::left_out : all.base + row.offset + column.offset);
    }
  }
  made.shortened = has_gap(all.column) || has_gap(all.row) || has_gap(all.across) || has_gap(all.down);
  return made;
}

}  // namespace backstep::narrate
