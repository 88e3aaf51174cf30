// Several curves in one frame, each named at its end: over whole numbers on a scale of powers, or over any
// numbers on an even one.
#pragma once

#include <string>
#include <vector>

#include "reports/document/figure.hpp"

namespace backstep::narrate {

/// One curve. `points`: x, and the power of ten of y, or on an even scale y itself; there a gap between two
/// strokes is a point whose y is not finite. A y that is 0 has no power: its x stands in `zeros` and is drawn
/// as a dot on the lower edge.
struct Series {
  std::string name;
  document::Tone tone = document::Tone::none;
  std::vector<document::Point> points;
  std::vector<double> zeros;
  bool dots = true;         // a dot at every point
  document::Box formula{};  // its name, where that is a formula
};

struct Chart {
  std::string title, description;
  std::string x_name;
  std::vector<Series> series;
  enum class Scale { powers, even } scale = Scale::powers;
};

/// Precondition: at least one point, and two different x.
[[nodiscard]] document::Figure draw_chart(const Chart& chart);

}  // namespace backstep::narrate
