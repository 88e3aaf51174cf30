#include "reports/exchange/nudge_json.hpp"

namespace backstep::exchange {

Json nudges_json(const model::Model& model, const std::vector<trace::Nudge>& nudges) {
  const auto name = [&](trace::Cell cell) {
    return model::cell_name(model, model.quantities[cell.quantity], cell.index);
  };
  Json json = Json::array();
  for (const trace::Nudge& one : nudges)
    json.push_back({{"id", name(one.cell)},
                    {"step", std::string(trace::nudge_step)},
                    {"target", name(one.target)},
                    {"slope", value_json(one.slope)},
                    {"before", value_json(one.before)},
                    {"predicted", value_json(one.predicted)},
                    {"actual", value_json(one.actual)},
                    {"error", value_json(one.error)}});
  return json;
}

}  // namespace backstep::exchange
