// The loss curve as a drawing.
#pragma once

#include <string>
#include <vector>

#include "engine/trace/run.hpp"
#include "reports/narrate/axes.hpp"
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

}  // namespace backstep::narrate
