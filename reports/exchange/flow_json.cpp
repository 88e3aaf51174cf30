#include "reports/exchange/flow_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

namespace {

Json number(const std::optional<numbers::Decimal>& value) {
  return value ? Json(numbers::text(value->number())) : Json(nullptr);
}

Json layer_json(const trace::LayerFlow& layer) {
  Json partly = Json::array();
  for (const trace::NeuronSamples& one : layer.partly_saturated)
    partly.push_back({{"neuron", one.neuron}, {"samples", one.samples}});
  return {{"layer", layer.layer},
          {"function", layer.function},
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
          {"partly_saturated", std::move(partly)},
          {"saturated_values", layer.saturated_values},
          {"values", layer.values}};
}

/// In the order of Arrival::Fate.
constexpr std::array fates{"lost", "vanishing", "steady", "exploding"};

Json flow_json(std::span<const trace::LayerFlow> flow) {
  Json layers = Json::array();
  for (const trace::LayerFlow& layer : flow) layers.push_back(layer_json(layer));
  Json arriving = nullptr;
  if (const auto arrival = trace::arrival(flow))
    arriving = {{"ratio", number(arrival->ratio)},
                {"each", number(arrival->each)},
                {"fate", fates[static_cast<std::size_t>(arrival->fate)]}};
  return {{"layers", std::move(layers)},
          {"arrival", std::move(arriving)},
          {"slope_product", number(trace::slope_product(flow))},
          {"slope_bound", number(trace::slope_bound(flow))}};
}

Json network_json(const study::Measured& network) {
  Json made = Json::object();
  made["depth"] = network.depth;
  made.update(flow_json(network.flow));
  const bool known = !network.flow.empty();
  const trace::StopCount stopped = trace::stopped(network.flow);
  made.update(Json{{"gradient", known ? number(network.step.gradient) : Json(nullptr)},
                   {"change", known ? number(network.step.change) : Json(nullptr)},
                   {"dead", stopped.dead},
                   {"neurons", stopped.neurons},
                   {"saturated", stopped.saturated},
                   {"values", stopped.values}});
  return made;
}

/// In the order of Beside::Trouble.
constexpr std::array troubles{"vanishes", "explodes", "little"};

Json lines_json(const std::vector<study::Line>& lines) {
  Json made = Json::array();
  for (const study::Line& line : lines) {
    Json networks = Json::array();
    for (const study::Measured& network : line.networks) networks.push_back(network_json(network));
    made.push_back({{"network", line.network},
                    {"activation", line.activation},
                    {"initial", line.initial},
                    {"model", line.example},
                    {"networks", std::move(networks)}});
    if (!line.faults.empty()) made.back()["fault"] = line.faults.front().id;
  }
  return made;
}

}  // namespace

std::string flow(std::span<const trace::LayerFlow> flow) {
  Json made = Json::object();
  made["v"] = 1;
  made.update(flow_json(flow));
  return made.dump() + "\n";
}

std::string study(const study::Study& study) {
  Json beside = Json::array();
  for (const study::Beside& one : study.beside)
    beside.push_back({{"trouble", troubles[static_cast<std::size_t>(one.trouble)]},
                      {"line", one.line},
                      {"lines", lines_json(one.remedies)}});
  return Json{{"v", 1},
              {"units", study.options.units},
              {"samples", study.options.samples},
              {"seed", study.options.seed},
              {"lines", lines_json(study.lines)},
              {"beside", std::move(beside)}}
             .dump() +
         "\n";
}

}  // namespace backstep::exchange
