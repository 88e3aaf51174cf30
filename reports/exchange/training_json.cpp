// A training run as JSON.
#include <array>
#include <nlohmann/json.hpp>

#include "reports/exchange/json.hpp"
#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

namespace {

constexpr std::array<std::string_view, 4> stopped_words{"steps", "loss", "gradient", "undefined"};

Json value(const numbers::Number& number) {
  return number.is_finite() ? Json(numbers::text(number)) : Json(nullptr);
}

std::string name_of(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

Json reading(const model::Model& model, const trace::Run& run, const trace::Reading& one) {
  Json json{{"step", one.step}, {"epoch", one.step / run.steps_in_epoch}};
  if (one.loss) json["loss"] = value(*one.loss);
  for (std::size_t i = 0; i < model.reports.size(); ++i)
    json["reports"][model.reports[i]] = value(one.reports[i]);
  if (one.loss) json["gradient_norm"] = value(one.gradient);
  return json;
}

Json prediction(const trace::RunPass& last, const trace::Prediction& one) {
  Json json{{"id", name_of(last.model, one.output)}, {"value", value(last.trace.at(one.output))}};
  if (!one.target) return json;
  json["target_id"] = name_of(last.model, *one.target);
  json["target"] = value(last.trace.at(*one.target));
  return json;
}

Json parameters(const trace::RunPass& last) {
  Json json = Json::object();
  for (std::size_t q = 0; q < last.model.quantities.size(); ++q) {
    const model::QuantityKind kind = last.model.quantities[q].kind;
    if (kind != model::QuantityKind::param && kind != model::QuantityKind::state) continue;
    for (std::int64_t i = 0; i < last.model.cells(last.model.quantities[q]); ++i)
      json[name_of(last.model, {q, i})] = value(last.trace.at({q, i}));
  }
  return json;
}

}  // namespace

std::string training(const model::Model& model, const trace::Run& run) {
  const bool doubles = run.arithmetic == trace::Arithmetic::float64;
  Json json{{"v", 1},
            {"arithmetic", doubles ? "double" : "decimal"},
            {"steps", run.steps},
            {"steps_in_epoch", run.steps_in_epoch},
            {"stopped", stopped_words[static_cast<std::size_t>(run.stopped)]}};
  json["undefined"] = run.undefined.empty() ? Json(nullptr) : Json(run.undefined);
  json["readings"] = Json::array();
  for (const trace::Reading& one : run.readings) json["readings"].push_back(reading(model, run, one));
  json["predictions"] = Json::array();
  json["parameters"] = run.last ? parameters(*run.last) : Json::object();
  for (const trace::Prediction& one :
       run.last ? trace::predictions(run.last->model) : std::vector<trace::Prediction>{})
    json["predictions"].push_back(prediction(*run.last, one));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace backstep::exchange
