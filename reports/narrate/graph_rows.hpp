// The rows of a graph: which boxes stand on a level, in which order, and where. Coordinates run along the
// levels and across them, whichever way the graph is drawn.
#pragma once

#include <vector>

#include "reports/narrate/graph.hpp"

namespace backstep::narrate {

struct Spot {
  double along = 0, across = 0;    // corner nearest to 0
  double length = 0, breadth = 0;  // size along and across
  std::size_t row = 0;
  bool first = false, last = false;  // of its row
  bool stacked = false;              // with others in its column
  [[nodiscard]] double middle_along() const { return along + length / 2; }
  [[nodiscard]] double middle_across() const { return across + breadth / 2; }
  [[nodiscard]] double end() const { return along + length; }
  [[nodiscard]] double side() const { return across + breadth; }
};

struct GraphRow {
  std::vector<std::size_t> nodes;  // in order across
  /// The same, but what is given to one box alone stands stacked in one column.
  std::vector<std::vector<std::size_t>> columns;
  std::size_t band = 0;
  double start = 0, end = 0;              // along
  std::size_t leaving = 0, arriving = 0;  // arrows that run in the gap behind it, before it
};

struct Band {
  std::size_t first = 0, last = 0;  // rows, the last one excluded
  double left = 0, right = 0;       // across, of its boxes
  std::size_t lanes = 0;            // for arrows beside its boxes, on the side of `left`
};

struct GraphRows {
  std::vector<Spot> spots;  // one a node
  std::vector<GraphRow> rows;
  std::vector<Band> bands;
};

/// Rows in order of level, boxes ordered, with their sizes; nothing is placed yet.
[[nodiscard]] GraphRows rows_of(const Graph& graph, Direction direction);
/// How far a row reaches along.
[[nodiscard]] double length_of(const GraphRows& rows, const GraphRow& row);
/// Places the boxes of a graph whose bands and lanes are known.
void place(const Graph& graph, GraphRows& rows);

inline constexpr double lane_gap = 11;
inline constexpr double band_gap = 26;
inline constexpr double track_gap = 6;  // between arrows side by side
inline constexpr double arrow_gap = 2;  // between the tip of an arrow and its box

}  // namespace backstep::narrate
