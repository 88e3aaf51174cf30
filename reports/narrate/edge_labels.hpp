// Where labels stand on their edges so that they do not cover each other.
#pragma once

#include <vector>

#include "reports/narrate/marks.hpp"

namespace backstep::narrate {

class EdgeLabels {
 public:
  /// The place on the edge that is farthest from the labels placed so far, or the first one that is far
  /// enough. The label placed here is remembered. Level edges prefer the middle; crossing ones meet there and
  /// avoid it.
  [[nodiscard]] document::Point free_place(const Edge& edge);

 private:
  [[nodiscard]] double distance(document::Point at, double angle) const;
  std::vector<document::Point> taken_;  // points along the labels placed so far
};

}  // namespace backstep::narrate
