#include "reports/exchange/lesson_json.hpp"

#include "reports/exchange/json_values.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::exchange {

std::string lessons(const LessonRecord& record) {
  Json json{{"v", 1}, {"written", record.written}, {"lessons", Json::array()}};
  for (const LessonPart& part : record.lessons) {
    Json snippets = Json::array();
    for (const SnippetRecord& one : part.snippets)
      snippets.push_back({{"file", one.file}, {"code", one.code}, {"output", one.output}});
    json["lessons"].push_back(
        {{"file", part.file}, {"language", part.language}, {"snippets", std::move(snippets)}});
  }
  return dumped(json) + "\n";
}

std::string faults(const std::vector<FaultsOf>& files, const narrate::Words& words) {
  Json json{{"v", 1}, {"faults", Json::array()}};
  for (const FaultsOf& file : files) {
    for (const notation::Fault& fault : file.faults) {
      Json one{{"file", file.file},
               {"id", fault.id},
               {"line", fault.place.line},
               {"column", fault.place.column},
               {"message", narrate::sentence(fault, words)}};
      if (const std::string hint = narrate::hint(fault, words); !hint.empty()) one["hint"] = hint;
      json["faults"].push_back(std::move(one));
    }
  }
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
