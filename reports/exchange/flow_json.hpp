// Gradient flow as JSON.
#pragma once

#include <string>

#include "reports/narrate/flow_study.hpp"

namespace backstep::exchange {

/// {"v":1,"layers":[{"layer":1,"neurons":4,"signal":...,"factor":... or null,"bound":... or null,
///  "mean_slope":... or null,"greatest_slope":... or null,"weights":...,"gradient":...,"dead":[2],
///  "saturated":[],"saturated_values":0,"values":4},...]}, from the inputs on; numbers are strings with all
/// digits.
[[nodiscard]] std::string flow(const std::vector<narrate::LayerFlow>& flow);

/// {"v":1,"units":4,"samples":4,"seed":1,"lines":[{"activation":"sigmoid","initial":"glorot","networks":
///  [{"depth":2,"layers":[as above]},...]},...]}
[[nodiscard]] std::string study(const narrate::Study& study);

}  // namespace backstep::exchange
