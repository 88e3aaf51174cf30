#include "reports/exchange/mistakes_json.hpp"

#include "engine/homework/mistakes.hpp"
#include "reports/exchange/json_values.hpp"
#include "reports/narrate/mistake_words.hpp"

namespace backstep::exchange {

std::string mistakes(const narrate::Words& words) {
  Json all = Json::array();
  for (const homework::MistakeKind& kind : homework::mistakes())
    all.push_back(
        {{"name", kind.name}, {"number", kind.number}, {"sentence", narrate::sentence_of(kind.name, words)}});
  return dumped(all) + "\n";
}

}  // namespace backstep::exchange
