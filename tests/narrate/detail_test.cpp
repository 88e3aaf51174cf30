// How much each card says: numbers, names and order stay.
#include <algorithm>
#include <filesystem>

#include "engine/calculus/read.hpp"
#include "engine/trace/evaluator.hpp"
#include "reports/narrate/lesson.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using document::Card;
using document::Line;
using narrate::Detail;

namespace {

std::vector<Card> cards_in(const std::string& path, Detail detail) {
  const auto read = calculus::read(tests::read_text(path));
  const auto evaluation = trace::evaluate(read.model);
  narrate::LessonOptions options;
  options.detail = detail;
  const document::Page page = narrate::lesson({read.model, *evaluation.trace, {}}, options);
  std::vector<Card> cards;
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        cards.insert(cards.end(), group->cards.begin(), group->cards.end());
  return cards;
}

std::string spoken(const Card& card) {
  std::string text;
  for (const Line& line : card.lines) text += line.spoken + "\n";
  return text;
}

std::vector<std::string> examples() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(BACKSTEP_SOURCE_DIR "/examples"))
    if (entry.path().extension() == ".txt") paths.push_back("examples/" + entry.path().filename().string());
  return paths;
}

}  // namespace

TEST_CASE("in full each term of a sum is one number; in brief there are formula and result alone") {
  CHECK(spoken(cards_in("examples/two-two-two.txt", Detail::full).front()) ==
        "z1[1] = W1[1,1]*x[1] + W1[1,2]*x[2] + b1[1]\n"
        "= 0.15*0.05 + 0.20*0.10 + 0.35\n"
        "= 0.0075 + 0.02 + 0.35\n"
        "= 0.3775\n");
  CHECK(spoken(cards_in("examples/two-two-two.txt", Detail::brief).front()) ==
        "z1[1] = W1[1,1]*x[1] + W1[1,2]*x[2] + b1[1]\n"
        "= 0.3775\n");
}

TEST_CASE("cards are the same in every detail, and every step has a reason") {
  for (const std::string name : {"two-two-two", "xor", "lstm", "attention", "penalties", "exact-fractions"}) {
    const std::string path = "examples/" + name + ".txt";
    INFO(path);
    const std::vector<Card> usual = cards_in(path, Detail::usual);
    for (const Detail detail : {Detail::brief, Detail::full}) {
      const std::vector<Card> other = cards_in(path, detail);
      REQUIRE(other.size() == usual.size());
      for (std::size_t i = 0; i < usual.size(); ++i) {
        CHECK(other[i].id == usual[i].id);
        CHECK(other[i].number == usual[i].number);
        CHECK(document::plain(other[i].title) == document::plain(usual[i].title));
        CHECK(other[i].lines.back().spoken == usual[i].lines.back().spoken);
      }
    }
  }
  for (const std::string& path : examples()) {
    INFO(path);
    for (const Card& card : cards_in(path, Detail::usual)) CHECK_FALSE(card.reason.empty());
  }
}
