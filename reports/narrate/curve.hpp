// The loss curve as a drawing.
#pragma once

#include <string>
#include <vector>

#include "engine/trace/run.hpp"
#include "reports/document/figure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

struct Curve {
  document::Figure figure;
  bool logarithmic = false;  // the loss axis; where all losses are positive and fall over more than a decade
};

/// Loss against steps, with ticks at round numbers. `name`: what the loss is called. Precondition: at least
/// two points, all finite.
[[nodiscard]] Curve loss_curve(const std::vector<trace::CurvePoint>& points, const std::string& name,
                               const Words& words);

/// Round numbers within low..high: 1, 2 or 5 times a power of ten apart, about as many as wanted.
[[nodiscard]] std::vector<double> linear_ticks(double low, double high, int wanted);
/// Powers of ten within low..high; 2 and 5 times them as well where there would be fewer than three.
[[nodiscard]] std::vector<double> decade_ticks(double low, double high);

}  // namespace backstep::narrate
