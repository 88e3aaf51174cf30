// Gradient flow as JSON.
#pragma once

#include <string>

#include "reports/narrate/flow.hpp"

namespace backstep::exchange {

/// {"v":1,"layers":[{"layer":1,"neurons":4,"signal":...,"factor":... or null,"bound":... or null,
///  "mean_slope":... or null,"greatest_slope":... or null,"weights":...,"gradient":...,"dead":[2],
///  "saturated":[],"saturated_values":0,"values":4},...]}, from the inputs on; numbers are strings with all
/// digits.
[[nodiscard]] std::string flow(const std::vector<narrate::LayerFlow>& flow);

}  // namespace backstep::exchange
