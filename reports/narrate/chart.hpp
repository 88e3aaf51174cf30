// Several curves over whole numbers on a logarithmic scale, each named at its end.
#pragma once

#include <string>
#include <vector>

#include "reports/document/figure.hpp"

namespace backstep::narrate {

/// One curve. `points`: x, and the power of ten of y. A y that is 0 has no power: its x stands in `zeros` and
/// is drawn as a dot on the lower edge.
struct Series {
  std::string name;
  document::Tone tone = document::Tone::none;
  std::vector<document::Point> points;
  std::vector<double> zeros;
  bool dots = true;  // a dot at every point
};

struct Chart {
  std::string title, description;
  std::string x_name;
  std::vector<Series> series;
};

/// Precondition: at least one point, and two different x.
[[nodiscard]] document::Figure draw_chart(const Chart& chart);

}  // namespace backstep::narrate
