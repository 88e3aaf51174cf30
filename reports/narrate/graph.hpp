// A computation graph as boxes and arrows without content, and where each stands.
#pragma once

#include <cstddef>
#include <vector>

#include "reports/document/figure.hpp"

namespace backstep::narrate {

struct Graph {
  struct Node {
    double width = 0, height = 0;
    bool beside = false;  // stands at the end of its row: parameters, targets
  };
  struct Edge {
    std::size_t from = 0, to = 0;
  };
  std::vector<Node> nodes;  // in an order in which every edge leads forward
  std::vector<Edge> edges;
};

/// Which way the levels of a graph follow each other.
enum class Direction { right, down };

struct GraphLayout {
  std::vector<document::Point> corners;              // upper left, one a node
  std::vector<std::vector<document::Point>> routes;  // one an edge, from rim to rim
  double width = 0, height = 0;
};

/// How large a drawing of this width and height appears beside a lesson: 1 is full size, 1.2 the most.
[[nodiscard]] double page_scale(double width, double height);

/// One a node, from 0: the longest path from what is given, but what is only used later stands right before
/// its first use.
[[nodiscard]] std::vector<std::size_t> levels(const Graph& graph);

/// Levels in rows (or columns), long ones in up to three bands beside (or below) each other as newspapers set
/// text, so that the whole is as large as a page lets it be. Arrows that pass over a level run beside the
/// boxes.
[[nodiscard]] GraphLayout lay_out(const Graph& graph, Direction direction);

}  // namespace backstep::narrate
