#include "reports/exchange/help_json.hpp"

#include "reports/exchange/json_values.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::exchange {

namespace {

Json text_json(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string help(const homework::Marked& marked, const narrate::Help& help, narrate::HelpStep step,
                 const narrate::Words& words) {
  Json json{{"v", 1},
            {"submission", text_json(marked.id)},
            {"gradable", marked.is_gradable()},
            {"step", static_cast<int>(step)},
            {"right", help.right},
            {"count", help.count},
            {"first_wrong", text_json(help.first)},
            {"rule", text_json(help.rule)},
            {"line", text_json(help.line.empty() ? "" : help.line + " =")},
            {"value", text_json(help.value)}};
  json["faults"] = Json::array();
  for (const notation::Fault& fault : marked.faults)
    json["faults"].push_back({{"id", fault.id},
                              {"message", narrate::sentence(fault, words)},
                              {"line", fault.place.line},
                              {"column", fault.place.column}});
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
