#include "reports/narrate/mistake_words.hpp"

#include "engine/homework/mistakes.hpp"

namespace backstep::narrate {

std::string sentence_of(std::string_view name, const Words& words) {
  return words.say("mistake." + std::string(name));
}

std::string mistake_list(const Words& words) {
  std::string text;
  for (const homework::MistakeKind& kind : homework::mistakes())
    text += std::string(kind.name) + "  " + std::to_string(kind.number) + "\n    " +
            sentence_of(kind.name, words) + "\n";
  return text;
}

}  // namespace backstep::narrate
