#include "reports/narrate/graph_rows.hpp"

#include <algorithm>
#include <optional>

namespace backstep::narrate {

namespace {

constexpr double box_gap = 20;
constexpr double stack_gap = 8;
constexpr double least_gap = 28;

// Where what a node is computed from stands in the rows before, on average.
double pull(const Graph& graph, const std::vector<double>& order, std::size_t node) {
  double sum = 0;
  int count = 0;
  for (const Graph::Edge& edge : graph.edges) {
    if (edge.to != node || graph.nodes[edge.from].beside) continue;
    sum += order[edge.from];
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

void order_row(const Graph& graph, GraphRow& row, std::vector<double>& order) {
  std::ranges::stable_sort(row.nodes, [&](std::size_t a, std::size_t b) {
    if (graph.nodes[a].beside != graph.nodes[b].beside) return graph.nodes[b].beside;
    return pull(graph, order, a) < pull(graph, order, b);
  });
  const double middle = (static_cast<double>(row.nodes.size()) - 1) / 2;
  for (std::size_t i = 0; i < row.nodes.size(); ++i) order[row.nodes[i]] = static_cast<double>(i) - middle;
}

double column_length(const GraphRows& rows, const std::vector<std::size_t>& column) {
  double length = -stack_gap;
  for (const std::size_t node : column) length += rows.spots[node].length + stack_gap;
  return length;
}

double column_breadth(const GraphRows& rows, const std::vector<std::size_t>& column) {
  double breadth = 0;
  for (const std::size_t node : column) breadth = std::max(breadth, rows.spots[node].breadth);
  return breadth;
}

// The box that alone uses a node, if it is one.
std::optional<std::size_t> only_user(const Graph& graph, std::size_t node) {
  std::optional<std::size_t> user;
  for (const Graph::Edge& edge : graph.edges) {
    if (edge.from != node) continue;
    if (user) return std::nullopt;
    user = edge.to;
  }
  return user;
}

bool belongs_on(const Graph& graph, const GraphRow& row, std::size_t node) {
  if (row.columns.empty()) return false;
  const std::size_t above = row.columns.back().front();
  const auto user = only_user(graph, node);
  return graph.nodes[node].beside && graph.nodes[above].beside && user && user == only_user(graph, above);
}

void stack(const Graph& graph, GraphRows& rows, GraphRow& row, Direction direction) {
  for (const std::size_t node : row.nodes) {
    const bool on = direction == Direction::down && belongs_on(graph, row, node);
    if (on) {
      row.columns.back().push_back(node);
    } else {
      row.columns.push_back({node});
    }
  }
  for (const auto& column : row.columns)
    for (const std::size_t node : column) {
      rows.spots[node].stacked = column.size() > 1;
      rows.spots[node].first = &column == &row.columns.front();
      rows.spots[node].last = &column == &row.columns.back();
    }
}

// Boxes of the computation stand in the middle; what is given beside them follows.
void place_across(const Graph& graph, GraphRows& rows, const GraphRow& row) {
  double total = -box_gap;
  for (const std::size_t node : row.nodes)
    if (!graph.nodes[node].beside) total += rows.spots[node].breadth + box_gap;
  double at = -std::max(total, 0.0) / 2;
  for (const auto& column : row.columns) {
    for (const std::size_t node : column) rows.spots[node].across = at;
    at += column_breadth(rows, column) + box_gap;
  }
}

void place_column(GraphRows& rows, const GraphRow& row, const std::vector<std::size_t>& column) {
  double at = row.start + (row.end - row.start - column_length(rows, column)) / 2;
  for (const std::size_t node : column) {
    rows.spots[node].along = at;
    at += rows.spots[node].length + stack_gap;
  }
}

void place_along(GraphRows& rows, const Band& band) {
  double at = 0;
  for (std::size_t r = band.first; r < band.last; ++r) {
    GraphRow& row = rows.rows[r];
    if (r > band.first)
      at += least_gap + track_gap * static_cast<double>(rows.rows[r - 1].leaving + row.arriving);
    row.start = at;
    row.end = at += length_of(rows, row);
    for (const auto& column : row.columns) place_column(rows, row, column);
  }
}

void move_across(GraphRows& rows, const Band& band, double by) {
  for (std::size_t r = band.first; r < band.last; ++r)
    for (const std::size_t node : rows.rows[r].nodes) rows.spots[node].across += by;
}

// A band begins behind the one before it, with room for its lanes between.
void set_beside(GraphRows& rows, Band& band, double from) {
  band.left = 1e9;
  band.right = -1e9;
  for (std::size_t r = band.first; r < band.last; ++r)
    for (const std::size_t node : rows.rows[r].nodes) {
      band.left = std::min(band.left, rows.spots[node].across);
      band.right = std::max(band.right, rows.spots[node].side());
    }
  const double by = from + lane_gap * static_cast<double>(band.lanes) - band.left;
  move_across(rows, band, by);
  band.left += by;
  band.right += by;
}

}  // namespace

GraphRows rows_of(const Graph& graph, Direction direction) {
  GraphRows made;
  const std::vector<std::size_t> level = levels(graph);
  std::vector<double> order(graph.nodes.size(), 0);
  for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
    const Graph::Node& one = graph.nodes[node];
    const bool right = direction == Direction::right;
    made.spots.push_back(
        {0, 0, right ? one.width : one.height, right ? one.height : one.width, level[node], false, false});
    if (level[node] >= made.rows.size()) made.rows.resize(level[node] + 1);
    made.rows[level[node]].nodes.push_back(node);
  }
  for (GraphRow& row : made.rows) {
    order_row(graph, row, order);
    stack(graph, made, row, direction);
  }
  return made;
}

double length_of(const GraphRows& rows, const GraphRow& row) {
  double length = 0;
  for (const auto& column : row.columns) length = std::max(length, column_length(rows, column));
  return length;
}

void place(const Graph& graph, GraphRows& rows) {
  for (const GraphRow& row : rows.rows) place_across(graph, rows, row);
  double from = 0;
  for (Band& band : rows.bands) {
    place_along(rows, band);
    set_beside(rows, band, from);
    from = band.right + band_gap;
  }
}

}  // namespace backstep::narrate
