#include "reports/exchange/pencil_json.hpp"

#include <array>
#include <string_view>

#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

namespace {

constexpr std::array<std::string_view, 2> kinds{"decimals", "significant"};
constexpr std::array<std::string_view, 3> rules{"half-up", "half-even", "truncate"};
constexpr std::array<std::string_view, 5> hidden_words{"undefined", "zero", "sign", "below_unit", "unmoved"};

Json count_json(const std::optional<int>& count) { return count ? Json(*count) : Json(nullptr); }

}  // namespace

Json pencil_json(const numbers::Digits& digits) {
  return {{"digits", digits.count},
          {"kind", kinds[static_cast<std::size_t>(digits.kind)]},
          {"rounding", rules[static_cast<std::size_t>(digits.rule)]}};
}

Json hidden_json(const model::Model& model, const trace::Trace& trace, const trace::HiddenValues& hidden) {
  Json json = pencil_json(*trace.pencil());
  json["hidden"] = Json::array();
  for (const trace::Hidden& one : hidden.values)
    json["hidden"].push_back(
        {{"id", model::cell_name(model, model.quantities[one.cell.quantity], one.cell.index)},
         {"value", value_json(trace.at(one.cell))},
         {"unrounded", value_json(one.without)},
         {"hidden", hidden_words[static_cast<std::size_t>(one.kind)]}});
  json["enough"] = {{"decimals", count_json(hidden.decimals)},
                    {"significant", count_json(hidden.significant)}};
  return json;
}

}  // namespace backstep::exchange
