#include "reports/narrate/graph.hpp"

#include <algorithm>

#include "reports/narrate/graph_routes.hpp"
#include "reports/narrate/graph_rows.hpp"

namespace backstep::narrate {

using document::Point;

namespace {

// What a page has for a drawing, in user units at full size.
constexpr double page_width = 620;
constexpr double page_height = 600;
constexpr std::size_t most_bands = 3;
constexpr double worth_a_band = 1.12;  // a further band must make the whole larger by this

double row_length(const GraphRows& rows, const GraphRow& row) {
  constexpr double with_gap = 36;
  double length = 0;
  for (const std::size_t node : row.nodes) length = std::max(length, rows.spots[node].length);
  return length + with_gap;
}

// Rows in a number of bands of about the same length.
void split(GraphRows& rows, std::size_t count) {
  double total = 0;
  for (const GraphRow& row : rows.rows) total += row_length(rows, row);
  rows.bands.assign(1, Band{});
  double at = 0;
  for (std::size_t r = 0; r < rows.rows.size(); ++r) {
    const double length = row_length(rows, rows.rows[r]);
    const double share = total * static_cast<double>(rows.bands.size()) / static_cast<double>(count);
    if (at + length / 2 > share && rows.bands.back().last > rows.bands.back().first)
      rows.bands.push_back({r, r});
    rows.rows[r].band = rows.bands.size() - 1;
    rows.bands.back().last = r + 1;
    at += length;
  }
}

GraphLayout turned(GraphLayout layout, Direction direction) {
  if (direction == Direction::right) return layout;
  const auto turn = [](Point& point) { std::swap(point.x, point.y); };
  for (Point& corner : layout.corners) turn(corner);
  for (std::vector<Point>& route : layout.routes)
    for (Point& point : route) turn(point);
  return layout;
}

void measure(GraphLayout& layout, const Graph& graph) {
  Point least{1e9, 1e9}, most{-1e9, -1e9};
  const auto reach = [&](Point point) {
    least = {std::min(least.x, point.x), std::min(least.y, point.y)};
    most = {std::max(most.x, point.x), std::max(most.y, point.y)};
  };
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    reach(layout.corners[i]);
    reach({layout.corners[i].x + graph.nodes[i].width, layout.corners[i].y + graph.nodes[i].height});
  }
  for (const std::vector<Point>& route : layout.routes)
    for (const Point& point : route) reach(point);
  layout.width = most.x - least.x;
  layout.height = most.y - least.y;
}

GraphLayout in_bands(const Graph& graph, Direction direction, GraphRows rows, std::size_t count) {
  split(rows, count);
  reserve_lanes(graph, rows);
  place(graph, rows);
  GraphLayout made;
  for (const Spot& spot : rows.spots) made.corners.push_back({spot.along, spot.across});
  made.routes = routes(graph, rows);
  made = turned(std::move(made), direction);
  measure(made, graph);
  return made;
}

double scale(const GraphLayout& layout) {
  return std::min({page_width / layout.width, page_height / layout.height, 1.2});
}

}  // namespace

GraphLayout lay_out(const Graph& graph, Direction direction) {
  const GraphRows rows = rows_of(graph, direction);
  GraphLayout best = in_bands(graph, direction, rows, 1);
  for (std::size_t count = 2; count <= std::min(most_bands, rows.rows.size()); ++count) {
    GraphLayout next = in_bands(graph, direction, rows, count);
    if (scale(next) > worth_a_band * scale(best)) best = std::move(next);
  }
  return best;
}

}  // namespace backstep::narrate
