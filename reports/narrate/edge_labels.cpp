#include "reports/narrate/edge_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace backstep::narrate {

using document::Point;

namespace {

Point along(const Edge& edge, double share) {
  return {edge.from.x + share * (edge.to.x - edge.from.x), edge.from.y + share * (edge.to.y - edge.from.y)};
}

// Points along a label of usual length.
std::array<Point, 5> spread(Point at, double angle) {
  constexpr double step = 15;
  const double turn = angle * std::numbers::pi / 180;
  std::array<Point, 5> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double offset = (static_cast<double>(i) - 2) * step;
    points[i] = {at.x + offset * std::cos(turn), at.y + offset * std::sin(turn)};
  }
  return points;
}

}  // namespace

double EdgeLabels::distance(Point at, double angle) const {
  double nearest = 1e9;
  for (const Point& mine : spread(at, angle))
    for (const Point& other : taken_)
      nearest = std::min(nearest, std::hypot(mine.x - other.x, mine.y - other.y));
  return nearest;
}

Point EdgeLabels::free_place(const Edge& edge) {
  constexpr double enough = 26;
  Point best = along(edge, 0.5);
  double best_distance = -1;
  for (const double share : {0.5, 0.27, 0.73, 0.36, 0.62}) {
    if (share == 0.5 && std::abs(edge.angle) > 1) continue;
    const double found = distance(along(edge, share), edge.angle);
    if (found <= best_distance) continue;
    best = along(edge, share);
    best_distance = found;
    if (found > enough) break;
  }
  for (const Point& one : spread(best, edge.angle)) taken_.push_back(one);
  return best;
}

}  // namespace backstep::narrate
