// Gradient flow as JSON.
#pragma once

#include <span>
#include <string>

#include "engine/study/depth_study.hpp"

namespace backstep::exchange {

/// {"v":1,"layers":[{"layer":1,"function":"sigmoid","neurons":4,"signal":...,"factor":... or null,"bound":...
/// or
///  null,"mean_slope":... or null,"greatest_slope":... or null,"weights":...,"gradient":...,"dead":[2],
///  "saturated":[],"partly_saturated":[{"neuron":1,"samples":[2,3]}],"saturated_values":2,"values":4},...],
///  "arrival":{"ratio":...,"each":...,"fate":"vanishing"} or null,"slope_product":... or
///  null,"slope_bound":... or null}, layers from the inputs on; numbers are strings with all digits. Fates:
///  "lost", "vanishing", "steady", "exploding".
[[nodiscard]] std::string flow(std::span<const trace::LayerFlow> flow);

/// {"v":1,"units":4,"samples":4,"seed":1,"lines":[{"network":"plain","activation":"sigmoid","initial":"glorot",
///  "model":"layout ...","networks":[{"depth":2, and of the whole network all that flow()
///  has,"gradient":...,"change":... or null,
///  "dead":0,"neurons":8,"saturated":0,"values":32},...]},...],"beside":[{"trouble":"vanishes","line":1,"lines":[as
///  above]},...]}; Troubles: "vanishes", "explodes", "little"; `line` counts from 0, `model` is the file of
///  the shallowest network. A line that cannot be built has "fault":"layer.batch_norm.one_value" and no
///  networks.
[[nodiscard]] std::string study(const study::Study& study);

}  // namespace backstep::exchange
