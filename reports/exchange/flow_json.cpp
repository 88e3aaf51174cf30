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

Json layers_json(const std::vector<narrate::LayerFlow>& flow) {
  Json layers = Json::array();
  for (const narrate::LayerFlow& layer : flow) layers.push_back(layer_json(layer));
  return layers;
}

}  // namespace

std::string flow(const std::vector<narrate::LayerFlow>& flow) {
  return Json{{"v", 1}, {"layers", layers_json(flow)}}.dump() + "\n";
}

std::string study(const narrate::Study& study) {
  Json lines = Json::array();
  for (const narrate::StudyLine& line : study.lines) {
    Json networks = Json::array();
    for (const narrate::Measured& network : line.networks)
      networks.push_back({{"depth", network.depth}, {"layers", layers_json(network.flow)}});
    lines.push_back(
        {{"activation", line.activation}, {"initial", line.initial}, {"networks", std::move(networks)}});
  }
  return Json{{"v", 1},
              {"units", study.options.units},
              {"samples", study.options.samples},
              {"seed", study.options.seed},
              {"lines", std::move(lines)}}
             .dump() +
         "\n";
}

}  // namespace backstep::exchange
