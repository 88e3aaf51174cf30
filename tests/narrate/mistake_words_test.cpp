// Every mistake of the catalogue has its sentence, and every sentence its mistake.
#include "reports/narrate/mistake_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/homework/mistakes.hpp"
#include "reports/narrate/catalogue/table.hpp"
#include "tests/catch.hpp"

namespace narrate = backstep::narrate;
namespace homework = backstep::homework;

TEST_CASE("every mistake has a sentence in every language") {
  for (const narrate::Catalogue& language : narrate::catalogues()) {
    const narrate::Words words(language.language);
    for (const homework::MistakeKind& kind : homework::mistakes()) {
      INFO(language.language << ": " << kind.name);
      CHECK(words.has("mistake." + std::string(kind.name)));
      CHECK(narrate::sentence_of(kind.name, words).find('{') == std::string::npos);
    }
  }
}

TEST_CASE("no sentence tells of a mistake that is not in the catalogue") {
  constexpr std::string_view prefix = "mistake.";
  for (const narrate::Catalogue& language : narrate::catalogues())
    for (const narrate::Message& message : language.messages) {
      if (!message.id.starts_with(prefix)) continue;
      INFO(language.language << ": " << message.id);
      CHECK(homework::mistake_called(message.id.substr(prefix.size())).has_value());
    }
}

TEST_CASE("no two mistakes have the same sentence") {
  for (const narrate::Catalogue& language : narrate::catalogues()) {
    const narrate::Words words(language.language);
    std::vector<std::string> seen;
    for (const homework::MistakeKind& kind : homework::mistakes()) {
      const std::string sentence = narrate::sentence_of(kind.name, words);
      INFO(language.language << ": " << sentence);
      CHECK(std::ranges::find(seen, sentence) == seen.end());
      seen.push_back(sentence);
    }
  }
}
