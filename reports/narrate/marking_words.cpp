#include "reports/narrate/marking_words.hpp"

#include <algorithm>

#include "engine/homework/mistakes.hpp"
#include "reports/narrate/mistake_words.hpp"

namespace backstep::narrate {

using homework::Item;

namespace {

// The likeliest come first; more would only confuse.
constexpr std::size_t most_told = 3;

/// The likeliest, with a number each if there are several.
std::string listed(std::span<const std::size_t> mistakes, const Words& words) {
  std::string told;
  const std::size_t count = std::min(mistakes.size(), most_told);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string sentence = mistake_sentence(mistakes[i], words);
    told = words.then(told, count == 1 ? sentence
                                       : words.say("grade.item", {{"number", std::to_string(i + 1)},
                                                                  {"sentence", sentence}}));
  }
  return told;
}

}  // namespace

std::string mistakes_words(std::span<const std::size_t> mistakes, const Words& words) {
  const std::string told = mistakes.size() > 1 ? words.say("grade.several") : "";
  return words.then(told, listed(mistakes, words));
}

std::string mistake_sentence(std::size_t mistake, const Words& words) {
  return sentence_of(homework::mistakes()[mistake].name, words);
}

document::Inline with_name(const std::string& name, const document::Inline& title) {
  document::Inline run{{document::Span::Kind::code, name, {}, ""},
                       {document::Span::Kind::text, " · ", {}, ""}};
  run.insert(run.end(), title.begin(), title.end());
  return run;
}

std::string cause_words(const Item& item, const std::string& name, const std::string& definition,
                        const std::string& ask, const Words& words) {
  if (item.mistakes.empty())
    return words.say(item.slip ? "grade.slip" : "grade.unexplained", {{"name", name}});
  std::string told = item.together ? words.then(words.say("grade.together"), listed(item.mistakes, words))
                                   : mistakes_words(item.mistakes, words);
  if (definition != name) told = words.then(told, words.say("grade.unwritten", {{"name", definition}}));
  if (!ask.empty()) told = words.then(told, words.say("grade.ask", {{"cell", ask}}));
  return told;
}

std::string situation_words(homework::Situation situation, const Words& words) {
  return words.say("grade.situation." + std::string(homework::word(situation)));
}

std::string digits_words(const numbers::Digits& digits, const Words& words) {
  const bool decimals = digits.kind == numbers::Digits::Kind::decimals;
  return words.say(decimals ? "grade.digits.decimals" : "grade.digits.significant",
                   {{"count", std::to_string(digits.count)}});
}

std::string score_text(std::int64_t millionths) {
  constexpr std::int64_t million = 1'000'000;
  constexpr std::int64_t hundredth = million / 100;
  std::int64_t hundredths = (2 * millionths + hundredth) / (2 * hundredth);
  if (hundredths == 100 && millionths < million) hundredths = 99;
  if (hundredths == 0 && millionths > 0) hundredths = 1;
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

std::string mistake_names(const Item& item) {
  std::string list = item.slip ? std::string(homework::slip) : "";
  for (const std::size_t mistake : item.mistakes)
    list += (list.empty() ? "" : ", ") + std::string(homework::mistakes()[mistake].name);
  return list;
}

}  // namespace backstep::narrate
