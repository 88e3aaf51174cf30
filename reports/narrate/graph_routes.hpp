// The ways of arrows between the boxes of a graph: straight to the next row, else through the gaps between
// rows and in lanes beside them, so that no arrow runs through a box.
#pragma once

#include <vector>

#include "reports/narrate/graph_rows.hpp"

namespace backstep::narrate {

/// Counts the lanes and the arrows in gaps that the bands need; before place().
void reserve_lanes(const Graph& graph, GraphRows& rows);
/// One an edge, in coordinates along (x) and across (y); after place().
[[nodiscard]] std::vector<std::vector<document::Point>> routes(const Graph& graph, const GraphRows& rows);

}  // namespace backstep::narrate
