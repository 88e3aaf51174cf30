// The card of a gradient whose parameter is used several times, or penalised: a line for each part, and their
// sum.
#include "reports/narrate/gradient_parts.hpp"

#include <algorithm>

#include "reports/render/markdown.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/terminal.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

document::Card card(const document::Page& page, const std::string& id) {
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& one : group->cards)
          if (one.id == id) return one;
  FAIL("no card " << id);
  return {};
}

std::vector<std::string> notes(const document::Card& card) {
  std::vector<std::string> found;
  for (const document::Line& line : card.lines)
    if (!line.note.empty()) found.push_back(line.note);
  return found;
}

std::string reason(const document::Card& card) { return document::plain(card.reason); }

constexpr const char* recurrent =
    "layout W[to,from]\nX = [[1], [0.5], [-1]]\ny = 0.5\n"
    "rnn 1 function = linear, Wx = 0.5 Wh = 0.5 b = 0\nloss half-sse";

}  // namespace

// By hand: h1 = 0.5, h2 = 0.5, h3 = -0.25, dh3 = -0.75, dh2 = -0.375, dh1 = -0.1875.
TEST_CASE("a weight that is used at three steps has three lines and their sum") {
  const document::Card found = card(tests::lesson_of_text(recurrent), "s-dWh1-1-1");
  CHECK(notes(found) ==
        std::vector<std::string>{"Use 1, step 3", "Use 2, step 2", "Use 3, step 1", "Sum of the parts"});
  REQUIRE(found.lines.size() == 12);
  CHECK(found.lines[2].spoken == "= -0.375");
  CHECK(found.lines[5].spoken == "= -0.1875");
  CHECK(found.lines[8].spoken == "= 0");
  CHECK(found.lines[9].spoken == "dWh1[1,1] = U_1 + U_2 + U_3");
  CHECK(found.lines[11].spoken == "= -0.5625");
  CHECK(reason(found).starts_with("This parameter is used 3 times."));
}

TEST_CASE("a bias that only gathers slopes keeps its one line, and says how many there are") {
  const document::Card found = card(tests::lesson_of_text(recurrent), "s-db1-1");
  CHECK(notes(found).empty());
  CHECK(reason(found) ==
        "This parameter is added at 3 places, each time with factor 1, so the slopes there add up.");
}

// By hand: z = 1 and 2.5, so that the slopes of the mean of squares are 0 and 0.5; x is 1 and 3 there.
TEST_CASE("samples are no uses of their own, and each contributes a number") {
  const document::Page page = tests::lesson_of_text(
      "X = [[1, 2], [3, 4]]\ny = [1, 2]\ndense 1 linear W = [[0.5, 0.25]] b = 0\nloss mse\n");
  const document::Card found = card(page, "s-dW1-1-1");
  CHECK(notes(found) == std::vector<std::string>{"Sample 1", "Sample 2", "Sum of the parts"});
  CHECK(found.lines[2].spoken == "= 0");
  CHECK(found.lines[5].spoken == "= 1.5");
  CHECK(found.lines[6].spoken == "dW1[1,1] = U_1 + U_2");
  CHECK(found.lines.back().spoken == "= 1.5");
  CHECK_FALSE(reason(found).starts_with("This parameter is used"));
}

TEST_CASE("more than eight samples stand in one sum, whose indices name them") {
  std::string inputs, targets;
  for (int n = 1; n <= 9; ++n) {
    inputs += (n > 1 ? ", [" : "[") + std::to_string(n) + ", 1]";
    targets += (n > 1 ? ", " : "") + std::to_string(n);
  }
  const document::Page page = tests::lesson_of_text("X = [" + inputs + "]\ny = [" + targets +
                                                    "]\ndense 1 linear W = [[0.5, 0.25]] b = 0\nloss sse\n");
  CHECK(notes(card(page, "s-dW1-1-1")).empty());
}

// By hand: z = 1, dz = -1; W = 2 gives 0.5*2 = 1 for l2 and 0.25 for l1, and -1*0.5 from the data.
TEST_CASE("the parts of the data and of each penalty stand apart, those of the data first") {
  const document::Page page = tests::lesson_of_text(
      "x = 0.5\ny = 2\ndense 1 linear W = 2 b = 0\nloss half-sse l1 = 0.25, l2 = 0.5\n");
  const document::Card found = card(page, "s-dW1-1-1");
  CHECK(notes(found) == std::vector<std::string>{"Part of the data", "Part of the L1 penalty",
                                                 "Part of the L2 penalty", "Sum of the parts"});
  CHECK(found.lines[2].spoken == "= -0.5");
  CHECK(found.lines[5].spoken == "= 0.25");
  CHECK(found.lines[8].spoken == "= 1");
  CHECK(found.lines[9].spoken == "dW1[1,1] = D_1 + P_1 + P_2");
  CHECK(found.lines.back().spoken == "= 0.75");
  CHECK(notes(card(page, "s-db1-1")).empty());
  CHECK(document::plain(card(page, "s-L_data").title).starts_with("Loss of the data"));
  CHECK(document::plain(card(page, "s-L_l2").title).starts_with("L2 penalty"));
}

TEST_CASE("penalties are told where the loss is, each once") {
  const document::Page page = tests::lesson_of_text(
      "x = 0.5\ny = 2\ndense 1 linear W = 2 b = 0\nloss half-sse l1 = 0.25, l2 = 0.5\n");
  std::vector<std::string> told;
  for (const document::Block& block :
       std::ranges::find(page.sections, "loss", &document::Section::id)->blocks)
    if (const auto* group = std::get_if<document::CardGroup>(&block))
      for (const document::Card& one : group->cards) told.push_back(one.id);
  CHECK(told == std::vector<std::string>{"s-L_data", "s-L_l1", "s-L_l2", "s-L"});
}

TEST_CASE("a kernel on more places than a card can list has partial sums instead") {
  std::string rows;
  for (int i = 0; i < 8; ++i) rows += std::string(i == 0 ? "" : ", ") + "[1, 0, 2, 1, 0, 1, 1, 0]";
  const document::Page page = tests::lesson_of_text("X = [" + rows +
                                                    "]\ny = 1\nconv 1 linear kernel = 1, K = 0.5\n"
                                                    "global_average\ndense 1 linear W = 1\nloss sse\n");
  const document::Card found = card(page, "s-dK1-1-1-1-1");
  CHECK(notes(found).empty());
  CHECK(found.lines.front().spoken.starts_with("S_1 = "));
  CHECK(reason(found).starts_with("This parameter is used 64 times."));
}

TEST_CASE("Markdown and the terminal say which part a line is") {
  const document::Page page = tests::lesson_of_text(recurrent);
  CHECK(render::markdown(page, "x.svg").text.find("\nUse 2, step 2:\n\n$$\n") != std::string::npos);
  CHECK(render::terminal(page, {80, false}).find("    Use 2, step 2:\n") != std::string::npos);
}
