// What every language must have, and what Chinese must do without.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "reports/narrate/words.hpp"
#include "tests/catch.hpp"

namespace narrate = backstep::narrate;

namespace {

using Messages = std::map<std::string, std::string>;

Messages messages_of(std::string_view language) {
  Messages found;
  for (const narrate::Catalogue& one : narrate::catalogues())
    if (one.language == language)
      for (const narrate::Message& message : one.messages) found.emplace(message.id, message.text);
  return found;
}

std::set<std::string> places_of(const std::string& pattern) {
  std::set<std::string> places;
  narrate::walk_pattern(
      pattern, [](std::string_view) {}, [&](std::string_view name) { places.emplace(name); });
  return places;
}

/// What a macro says that its quantities mean is English as it stands; other languages have words for it.
bool is_role(const std::string& id) { return id.starts_with("role."); }

bool begins_chinese(std::string_view text) {  // U+4E00 to U+9FFF
  return text.size() > 2 && text[0] >= '\xE4' && text[0] <= '\xE9';
}

struct Term {
  const char* english;
  const char* chinese;
};

// docs/glossary.md: these are said alike everywhere.
constexpr Term terms[] = {{"learning rate", "学习率"},  {"chain rule", "链式法则"},
                          {"forward pass", "前向传播"}, {"backward pass", "反向传播"},
                          {"hidden layer", "隐藏层"},   {"gradient", "梯度"},
                          {"error signal", "误差信号"}, {"bias", "偏置"}};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
  return text;
}

}  // namespace

TEST_CASE("every language has every sentence, with the same places to fill in") {
  const Messages english = messages_of("en");
  REQUIRE(english.size() > 1'000);
  REQUIRE(narrate::catalogues().size() > 1);
  for (const narrate::Catalogue& language : narrate::catalogues()) {
    const Messages own = messages_of(language.language);
    INFO(language.language);
    for (const auto& [id, text] : english) {
      INFO(id);
      const auto found = own.find(id);
      REQUIRE(found != own.end());
      CHECK(places_of(found->second) == places_of(text));
    }
    for (const auto& [id, text] : own) {
      INFO(id);
      CHECK((english.contains(id) || is_role(id)));
    }
  }
}

TEST_CASE("Chinese has its own signs, English no Chinese") {
  for (const auto& [id, text] : messages_of("zh-Hans")) {
    INFO(id << ": " << text);
    for (std::size_t i = 0; i + 3 < text.size(); ++i)
      if (begins_chinese(std::string_view(text).substr(i)))
        CHECK(std::string_view(",.:;?!").find(text[i + 3]) == std::string_view::npos);
  }
  for (const auto& [id, text] : messages_of("en")) {
    INFO(id << ": " << text);
    for (std::size_t i = 0; i < text.size(); ++i)
      CHECK_FALSE(begins_chinese(std::string_view(text).substr(i)));
  }
}

TEST_CASE("a term of the glossary is said as the glossary says it") {
  const Messages chinese = messages_of("zh-Hans");
  for (const auto& [id, text] : messages_of("en"))
    for (const Term& term : terms) {
      if (lower(text).find(term.english) == std::string::npos) continue;
      INFO(id << ": " << chinese.at(id));
      CHECK(chinese.at(id).find(term.chinese) != std::string::npos);
    }
}

TEST_CASE("a role that has a reason has Chinese words") {
  const Messages chinese = messages_of("zh-Hans");
  for (const auto& [id, text] : messages_of("en")) {
    const std::string reason = "reason.role.";
    if (!id.starts_with(reason) || id.find('.', reason.size()) != std::string::npos) continue;
    INFO(id);
    CHECK(chinese.contains("role." + id.substr(reason.size())));
  }
}
