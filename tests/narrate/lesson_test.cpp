// What lessons say: digits, order, undefined values, the article's mismatch.
#include "reports/narrate/lesson.hpp"

#include <algorithm>
#include <set>

#include "engine/calculus/read.hpp"
#include "engine/trace/after_update.hpp"
#include "reports/document/page.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

std::vector<document::Card> cards(const document::Page& page) {
  std::vector<document::Card> found;
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        found.insert(found.end(), group->cards.begin(), group->cards.end());
  return found;
}

std::string spoken(const document::Page& page, const std::string& id) {
  std::string text;
  for (const document::Card& card : cards(page))
    if (card.id == id)
      for (const document::Line& line : card.lines) text += line.spoken + "\n";
  return text;
}

const document::Card& card(const std::vector<document::Card>& all, const std::string& id) {
  const auto found = std::ranges::find(all, id, &document::Card::id);
  REQUIRE(found != all.end());
  return *found;
}

std::string words(const document::Page& page) {
  std::string text;
  for (const document::Section& section : page.sections) {
    text += document::plain(section.lead) + "\n";
    for (const document::Block& block : section.blocks)
      if (const auto* paragraph = std::get_if<document::Paragraph>(&block))
        text += document::plain(paragraph->content) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a card shows formula, numbers put in, and result") {
  const document::Page page = tests::lesson_of_file("examples/two-two-two.txt");
  CHECK(spoken(page, "s-z1-1") ==
        "z1[1] = W1[1,1]*x[1] + W1[1,2]*x[2] + b1[1]\n"
        "= 0.15*0.05 + 0.20*0.10 + 0.35\n"
        "= 0.3775\n");
  CHECK(spoken(page, "s-dz1-1") ==
        "dz1[1] = da1[1]*a1[1]*(1 - a1[1])\n"
        "≈ 0.036350306*0.593269992*(1 - 0.593269992)\n"
        "≈ 0.008771355\n");
  CHECK(spoken(page, "s-W1.-1-1") ==
        "W1'[1,1] = W1[1,1] - rate*dW1[1,1]\n"
        "≈ 0.15 - 0.5*0.000438568\n"
        "≈ 0.149780716\n");
}

TEST_CASE("cards are numbered through the page and have ids of their own") {
  for (const std::string path : {"examples/two-two-two.txt", "examples/xor.txt", "examples/relu.txt"}) {
    std::set<std::string> ids;
    int number = 0;
    for (const document::Card& card : cards(tests::lesson_of_file(path))) {
      CHECK(card.number == ++number);
      CHECK(ids.insert(card.id).second);
      CHECK_FALSE(card.title.empty());
      CHECK_FALSE(card.reason.empty());
    }
  }
}

TEST_CASE("the loss before and after the step stands in the update") {
  CHECK(words(tests::lesson_of_file("examples/two-two-two.txt"))
            .find("The loss goes from 0.298371109 to 0.280471447.") != std::string::npos);
}

TEST_CASE("one step with weights only lowers the 2-2-2 loss to 0.2910277737") {
  const std::string text = tests::read_text("examples/two-two-two.txt");
  const std::string model = text.substr(0, text.find("train")) +
                            "const rate = 0.5\nW1'[j,i] = W1[j,i] - rate*dW1[j,i]\n" +
                            "W2'[k,j] = W2[k,j] - rate*dW2[k,j]\n";
  const auto read = calculus::read(model);
  REQUIRE(read.faults.empty());
  const auto first = trace::evaluate(read.model);
  const auto next = trace::after_update(read.model, *first.trace);
  REQUIRE(next);
  const auto loss = trace::find_cell(read.model, "L");
  CHECK(numbers::print(next->at(*loss), {numbers::Digits::Kind::decimals, 10}).text == "0.2910277737");
}

TEST_CASE("a loss that is reported but not descended is named with its ratio") {
  CHECK(words(tests::lesson_of_file("examples/xor.txt"))
            .find("every gradient of L is exactly 2 times that of mse") != std::string::npos);
}

TEST_CASE("an undefined value is named with its operands and does not stop the page") {
  const document::Page page = tests::lesson_of_text("param w = 0\na = log(w)\nL = a^2\nbackward L\n");
  CHECK(spoken(page, "s-a") == "a = log(w)\n= log(0)\n= undefined\n");
  const auto all = cards(page);
  const auto first = std::ranges::find(all, "s-a", &document::Card::id);
  REQUIRE(first != all.end());
  CHECK(document::plain(first->reason) ==
        "Here the calculation breaks down: log(w) asks for the logarithm of 0, because w = 0; near there it "
        "falls "
        "below every number. What depends on it is undefined too.");
  const auto loss = std::ranges::find(all, "s-L", &document::Card::id);
  REQUIRE(loss != all.end());
  CHECK(document::plain(loss->reason) == "Undefined, because a is.");
}

TEST_CASE("a sum too long for a line is shown as partial sums") {
  std::string numbers;
  for (int i = 1; i <= 20; ++i) numbers += " 0." + std::to_string(i);
  const document::Page page =
      tests::lesson_of_text("index i = 20\ninput x[i] =" + numbers + "\nparam w[i] =" + numbers +
                            "\nz = sum(i, w[i]*x[i])\nL = z^2\nbackward L\n");
  const std::string lines = spoken(page, "s-z");
  CHECK(lines.find("S_1 = w[1]*x[1] + ") != std::string::npos);
  CHECK(lines.find("z = S_1 + S_2 + S_3\n") != std::string::npos);
  CHECK(lines.find("...") == std::string::npos);
}

TEST_CASE("steps with names of their own are told by what they are") {
  const std::vector<document::Card> logistic = cards(tests::lesson_of_file("examples/every-step.txt"));
  CHECK(document::plain(card(logistic, "s-q1-2").title) ==
        "Denominator of the activation of hidden neuron 2");
  CHECK(document::plain(card(logistic, "s-e1-2").title).starts_with("Exponential of -"));
  CHECK(document::plain(card(logistic, "s-a1-2").reason).starts_with("The logistic function"));
  CHECK(document::plain(card(logistic, "s-du1-2").reason).find("factor 1") != std::string::npos);
  CHECK(document::plain(card(logistic, "s-dE-2").reason).find("constant factor") != std::string::npos);
  CHECK(document::plain(card(logistic, "s-dq1-2").reason).starts_with("Chain rule: "));
  const std::vector<document::Card> shares = cards(tests::lesson_of_file("examples/softmax.txt"));
  CHECK(document::plain(card(shares, "s-s1-2").title) == "Sum of the exponentials");
  CHECK(document::plain(card(shares, "s-de1-1-2").reason).starts_with("Every later use"));
}

TEST_CASE("a slope that is a given value is not said to be passed on") {
  const std::vector<document::Card> all = cards(tests::lesson_of_file("examples/second-derivative.txt"));
  CHECK(document::plain(card(all, "s-h_dz").reason).starts_with("Chain rule: "));
}

TEST_CASE("a stated short cut is told in full once, then shortly") {
  const std::vector<document::Card> all = cards(tests::lesson_of_file("examples/stated-short-cut.txt"));
  const std::string condition = "sum(k, y[n,k]) = 1";
  CHECK(document::plain(card(all, "s-dz-1-1").reason).find(condition) != std::string::npos);
  for (const char* id : {"s-dz-1-2", "s-dz-1-3", "s-dz-2-1"})
    CHECK(document::plain(card(all, id).reason) == "The stated short cut, equal to the derived slope.");
}

TEST_CASE("a zero that is put in has no sign") {
  const document::Page page = tests::lesson_of_text("param w = 0\nL = exp(-w)\nM = -w/3\n");
  CHECK(spoken(page, "s-L") == "L = exp(-w)\n= exp(0)\n= 1\n");
  CHECK(spoken(page, "s-M") == "M = -w/3\n= 0/3\n= 0\n");
}
