#include "reports/exchange/answer_heads.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "reports/narrate/words.hpp"

namespace backstep::exchange {

namespace {

struct HeadWord {
  Head head;
  std::string_view text;
};

// Of our own tables, whatever their language, and of people's.
constexpr std::array typed_heads{HeadWord{Head::name, "id"},      HeadWord{Head::name, "name"},
                                 HeadWord{Head::name, "cell"},    HeadWord{Head::answer, "answer"},
                                 HeadWord{Head::answer, "value"}, HeadWord{Head::answer, "result"}};
constexpr std::array catalogued_heads{HeadWord{Head::name, "worksheet.quantity"},
                                      HeadWord{Head::name, "table.pairs.name"},
                                      HeadWord{Head::answer, "worksheet.answer"},
                                      HeadWord{Head::answer, "table.pairs.value"},
                                      HeadWord{Head::gradient, "worksheet.column.gradient"},
                                      HeadWord{Head::sheet, "worksheet.sheet"},
                                      HeadWord{Head::next, "worksheet.column.next"}};

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

}  // namespace

AnswerHeads::AnswerHeads() {
  for (const HeadWord& word : typed_heads) known_.emplace_back(word.head, word.text);
  for (const std::string_view language : narrate::languages()) {
    const narrate::Words words(language);
    for (const HeadWord& word : catalogued_heads)
      known_.emplace_back(word.head, in_small_letters(words.say(word.text)));
  }
}

bool AnswerHeads::means(std::string_view text, Head head) const {
  const std::string small = in_small_letters(text);
  return std::ranges::any_of(known_,
                             [&](const auto& known) { return known.first == head && known.second == small; });
}

}  // namespace backstep::exchange
