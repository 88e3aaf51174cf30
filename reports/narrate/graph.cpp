#include "reports/narrate/graph.hpp"

#include <algorithm>
#include <cmath>

#include "reports/narrate/graph_routes.hpp"
#include "reports/narrate/graph_rows.hpp"

namespace backstep::narrate {

using document::Point;

namespace {

// What a page has for a drawing, in user units at full size.
constexpr double page_width = 540;
constexpr double page_height = 620;
constexpr std::size_t most_bands = 3;

double row_length(const GraphRows& rows, const GraphRow& row) {
  constexpr double gap = 32;
  return length_of(rows, row) + gap;
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

GraphLayout in_bands(const Graph& graph, Direction direction, GraphRows& rows) {
  reserve_lanes(graph, rows);
  place(graph, rows);
  GraphLayout made;
  for (const Spot& spot : rows.spots) made.corners.push_back({spot.along, spot.across});
  made.routes = routes(graph, rows);
  made = turned(std::move(made), direction);
  measure(made, graph);
  return made;
}

// Arrows from one band to another; one a border is the least.
double detours(const Graph& graph, const GraphRows& rows) {
  const auto band = [&](std::size_t node) { return rows.rows[rows.spots[node].row].band; };
  const auto count = std::ranges::count_if(
      graph.edges, [&](const Graph::Edge& edge) { return band(edge.from) != band(edge.to); });
  return std::max(0.0, static_cast<double>(count) - static_cast<double>(rows.bands.size() - 1));
}

struct Candidate {
  GraphLayout layout;
  double worth = 0;
};

// The larger the better, but each arrow from band to band that would not be costs some of it.
Candidate candidate(const Graph& graph, Direction direction, GraphRows rows, std::size_t count) {
  constexpr double tangled = 0.5, a_band = 0.95;
  const double a_detour = direction == Direction::down ? 0.88 : 0.7;
  split(rows, count);
  Candidate made{in_bands(graph, direction, rows), 0};
  made.worth = page_scale(made.layout.width, made.layout.height) *
               std::max(tangled, std::pow(a_detour, detours(graph, rows))) *
               std::pow(a_band, static_cast<double>(count - 1));
  return made;
}

}  // namespace

double page_scale(double width, double height) {
  return std::min({page_width / width, page_height / height, 1.2});
}

GraphLayout lay_out(const Graph& graph, Direction direction) {
  const GraphRows rows = rows_of(graph, direction);
  Candidate best = candidate(graph, direction, rows, 1);
  for (std::size_t count = 2; count <= std::min(most_bands, rows.rows.size()); ++count) {
    Candidate next = candidate(graph, direction, rows, count);
    if (next.worth > best.worth) best = std::move(next);
  }
  return std::move(best.layout);
}

}  // namespace backstep::narrate
