#include "reports/exchange/flow_json.hpp"

#include <nlohmann/json.hpp>

namespace backstep::exchange {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<numbers::Decimal>& value) {
  return value ? Json(numbers::text(value->number())) : Json(nullptr);
}

Json layer_json(const narrate::LayerFlow& layer) {
  return {{"layer", layer.layer},
          {"neurons", layer.neurons},
          {"signal", number(layer.signal)},
          {"factor", number(layer.factor)},
          {"bound", number(layer.bound)},
          {"mean_slope", number(layer.mean_slope)},
          {"greatest_slope", number(layer.greatest_slope)},
          {"weights", number(layer.weights)},
          {"gradient", number(layer.gradient)},
          {"dead", layer.dead},
          {"saturated", layer.saturated},
          {"saturated_values", layer.saturated_values},
          {"values", layer.values}};
}

}  // namespace

std::string flow(const std::vector<narrate::LayerFlow>& flow) {
  Json layers = Json::array();
  for (const narrate::LayerFlow& layer : flow) layers.push_back(layer_json(layer));
  return Json{{"v", 1}, {"layers", std::move(layers)}}.dump() + "\n";
}

}  // namespace backstep::exchange
