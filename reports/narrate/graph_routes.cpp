#include "reports/narrate/graph_routes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace backstep::narrate {

using document::Point;

namespace {

constexpr double first_track = 7;
constexpr double apart = 11;

using Path = std::vector<Point>;

// How an arrow goes.
struct Way {
  std::size_t from_band = 0, to_band = 0;
  bool straight = false;       // to the next row of the same band
  bool leaves_beside = false;  // from the side of its box, else from its end into the gap behind the row
  bool arrives_beside = false;
  [[nodiscard]] bool crosses() const { return from_band != to_band; }
};

Way way_of(const GraphRows& rows, const Graph::Edge& edge) {
  const Spot& from = rows.spots[edge.from];
  const Spot& to = rows.spots[edge.to];
  Way way{rows.rows[from.row].band, rows.rows[to.row].band, false, false, to.first};
  way.straight = !way.crosses() && to.row == from.row + 1;
  way.leaves_beside = way.crosses() ? from.last : from.first;
  return way;
}

// Lanes in use: all arrows from one box to one band share a lane.
class Lanes {
 public:
  std::size_t lane(std::size_t band, std::size_t source, std::size_t from, std::size_t to) {
    const auto known = known_.find({band, source});
    if (known != known_.end()) return known->second;
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>>& all = taken_[band];
    std::size_t lane = 0;
    while (lane < all.size() && overlaps(all[lane], from, to)) ++lane;
    if (lane == all.size()) all.emplace_back();
    all[lane].emplace_back(from, to);
    known_[{band, source}] = lane;
    return lane;
  }
  [[nodiscard]] std::size_t count(std::size_t band) { return taken_[band].size(); }

 private:
  static bool overlaps(const std::vector<std::pair<std::size_t, std::size_t>>& lane, std::size_t from,
                       std::size_t to) {
    return std::ranges::any_of(lane, [&](const auto& one) { return one.first <= to && from <= one.second; });
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known_;
  std::map<std::size_t, std::vector<std::vector<std::pair<std::size_t, std::size_t>>>> taken_;
};

// The last row to which an arrow of this box runs in the band.
std::size_t last_use(const Graph& graph, const GraphRows& rows, std::size_t source, std::size_t band) {
  std::size_t last = 0;
  for (const Graph::Edge& edge : graph.edges)
    if (edge.from == source && rows.rows[rows.spots[edge.to].row].band == band)
      last = std::max(last, rows.spots[edge.to].row);
  return last;
}

std::size_t lane_of(const Graph& graph, const GraphRows& rows, const Graph::Edge& edge, Lanes& lanes) {
  const Way way = way_of(rows, edge);
  const Band& band = rows.bands[way.to_band];
  const std::size_t from = way.crosses() ? band.first : rows.spots[edge.from].row;
  const std::size_t to = way.crosses() ? band.last : last_use(graph, rows, edge.from, way.to_band);
  return lanes.lane(way.to_band, edge.from, from, to);
}

class Router {
 public:
  Router(const Graph& graph, const GraphRows& rows) : graph_(graph), rows_(rows) {
    for (const GraphRow& row : rows.rows) bottom_ = std::max(bottom_, row.end);
    for (const Graph::Edge& edge : graph.edges)
      if (!way_of(rows, edge).straight) lane_of(graph, rows, edge, lanes_);
    arrivals();
  }

  std::vector<Path> run() {
    std::vector<Path> all;
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) all.push_back(route(e));
    return all;
  }

 private:
  // Where arrows meet the near side of their box: below where they come from, and apart from each other.
  void arrivals() {
    arrival_.resize(graph_.edges.size());
    for (std::size_t node = 0; node < graph_.nodes.size(); ++node) {
      std::vector<std::size_t> found;
      for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
        const Way way = way_of(rows_, graph_.edges[e]);
        if (graph_.edges[e].to == node && (way.straight || !way.arrives_beside)) found.push_back(e);
      }
      const auto stack = std::ranges::stable_partition(
          found, [&](std::size_t e) { return !rows_.spots[graph_.edges[e].from].stacked; });
      const std::vector<std::size_t> stacked(stack.begin(), stack.end());
      found.erase(stack.begin() + (stacked.empty() ? 0 : 1), found.end());
      spread(rows_.spots[node], found);
      for (const std::size_t e : stacked) arrival_[e] = arrival_[stacked.front()];
    }
  }

  [[nodiscard]] double source(std::size_t edge) const {
    const Way way = way_of(rows_, graph_.edges[edge]);
    return way.straight ? rows_.spots[graph_.edges[edge].from].middle_across() : -1e6;
  }

  void spread(const Spot& to, std::vector<std::size_t>& edges) {
    std::ranges::stable_sort(edges, {}, [&](std::size_t e) { return source(e); });
    const double rim = std::min(12.0, to.breadth / 4);
    const double room = to.breadth - 2 * rim;
    const double gap = edges.size() < 2 ? 0 : std::min(apart, room / static_cast<double>(edges.size() - 1));
    double least = to.across + rim;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const double most = to.side() - rim - gap * static_cast<double>(edges.size() - 1 - i);
      arrival_[edges[i]] = std::clamp(source(edges[i]), least, std::max(least, most));
      least = arrival_[edges[i]] + gap;
    }
  }

  Path route(std::size_t e) {
    const Way way = way_of(rows_, graph_.edges[e]);
    return way.straight ? straight(e) : around(e, way);
  }

  // Past boxes of the same row that reach farther.
  [[nodiscard]] Path straight(std::size_t e) const {
    const Spot& from = rows_.spots[graph_.edges[e].from];
    const Spot& to = rows_.spots[graph_.edges[e].to];
    if (from.stacked) return from_stack(e);
    Path path{{from.end(), from.middle_across()}};
    if (const double end = rows_.rows[from.row].end; end > from.end() + 1)
      path.push_back({end, from.middle_across()});
    if (const double start = rows_.rows[to.row].start; start < to.along - 1)
      path.push_back({start, arrival_[e]});
    path.push_back({to.along - arrow_gap, arrival_[e]});
    return path;
  }

  // All of a stack go down beside it in one line.
  [[nodiscard]] Path from_stack(std::size_t e) const {
    constexpr double beside = 9;
    const Spot& from = rows_.spots[graph_.edges[e].from];
    const Spot& to = rows_.spots[graph_.edges[e].to];
    const double line = from.across - beside;
    return {{from.middle_along(), from.across},
            {from.middle_along(), line},
            {rows_.rows[from.row].end, line},
            {to.along - arrow_gap, arrival_[e]}};
  }

  [[nodiscard]] double lane_at(std::size_t band, std::size_t lane) const {
    return rows_.bands[band].left - lane_gap * static_cast<double>(lane + 1);
  }

  double track(std::size_t row, int direction) {
    int& used = tracks_[{row, direction}];
    const double offset = first_track + track_gap * used++;
    return direction > 0 ? rows_.rows[row].end + offset : rows_.rows[row].start - offset;
  }

  Path around(std::size_t e, const Way& way) {
    const Graph::Edge& edge = graph_.edges[e];
    const double lane = lane_at(way.to_band, lane_of(graph_, rows_, edge, lanes_));
    Path path = leave(edge, way);
    if (way.to_band > way.from_band + 1) pass_below(path, way);
    path.push_back({path.back().x, lane});
    arrive(e, way, lane, path);
    return path;
  }

  Path leave(const Graph::Edge& edge, const Way& way) {
    const Spot& from = rows_.spots[edge.from];
    if (way.leaves_beside) return {{from.middle_along(), way.crosses() ? from.side() : from.across}};
    const auto known = exits_.find(edge.from);
    const double at = known != exits_.end() ? known->second : track(from.row, 1);
    exits_[edge.from] = at;
    return {{from.end(), from.middle_across()}, {at, from.middle_across()}};
  }

  // Over bands that stand between.
  void pass_below(Path& path, const Way& way) {
    const double gutter = rows_.bands[way.from_band].right + band_gap / 2;
    const double below = bottom_ + first_track + track_gap * static_cast<double>(below_++);
    path.push_back({path.back().x, gutter});
    path.push_back({below, gutter});
  }

  void arrive(std::size_t e, const Way& way, double lane, Path& path) {
    const Spot& to = rows_.spots[graph_.edges[e].to];
    if (way.arrives_beside) {
      const double at = to.middle_along() + side_offset(graph_.edges[e].to, to);
      path.push_back({at, lane});
      path.push_back({at, to.across - arrow_gap});
      return;
    }
    const double at = track(to.row, -1);
    path.push_back({at, lane});
    path.push_back({at, arrival_[e]});
    path.push_back({to.along - arrow_gap, arrival_[e]});
  }

  // Several arrows that arrive at one side stand apart.
  double side_offset(std::size_t node, const Spot& to) {
    const int number = beside_[node]++;
    const double offset = number % 2 == 0 ? 7.0 * number / 2 : -7.0 * (number + 1) / 2;
    return std::clamp(offset, -to.length / 2 + 4, to.length / 2 - 4);
  }

  const Graph& graph_;
  const GraphRows& rows_;
  Lanes lanes_;
  double bottom_ = 0;
  int below_ = 0;
  std::vector<double> arrival_;  // one an edge
  std::map<std::pair<std::size_t, int>, int> tracks_;
  std::map<std::size_t, double> exits_;
  std::map<std::size_t, int> beside_;
};

}  // namespace

void reserve_lanes(const Graph& graph, GraphRows& rows) {
  Lanes lanes;
  std::vector<bool> left(graph.nodes.size(), false);
  for (GraphRow& row : rows.rows) row.leaving = row.arriving = 0;
  for (const Graph::Edge& edge : graph.edges) {
    const Way way = way_of(rows, edge);
    if (way.straight) continue;
    lane_of(graph, rows, edge, lanes);
    if (!way.leaves_beside && !left[edge.from]) ++rows.rows[rows.spots[edge.from].row].leaving;
    left[edge.from] = true;
    if (!way.arrives_beside) ++rows.rows[rows.spots[edge.to].row].arriving;
  }
  for (std::size_t b = 0; b < rows.bands.size(); ++b) rows.bands[b].lanes = lanes.count(b);
}

std::vector<Path> routes(const Graph& graph, const GraphRows& rows) { return Router(graph, rows).run(); }

}  // namespace backstep::narrate
