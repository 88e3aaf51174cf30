// What helps on a long page: where cards belong, matrices, a part of a lesson.
#include <algorithm>
#include <string>
#include <variant>

#include "reports/narrate/selection.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

namespace backstep {

namespace {

// Three samples, 2-2-1. By hand: z1 = X W1, so that row 3 is 0.5 + 0.2 and -0.4 + 0.6.
constexpr const char* three_samples =
    "layout W[from,to]\nX = [[0,1],[1,0],[1,1]]\ny = [1,0,1]\n"
    "dense 2 linear W = [[0.5,-0.4],[0.2,0.6]] b = 0\ndense 1 linear W = [[2],[-1]] b = 0\n"
    "loss half-sse\ntrain rate = 0.5\n";

document::Card browsed_card(const document::Page& page, const std::string& id) {
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards)
          if (card.id == id) return card;
  return {};
}

document::Table matrix(const document::Page& page, const std::string& id) {
  for (const document::Section& section : page.sections)
    for (const document::Table& table : section.matrices)
      if (table.id == id) return table;
  return {};
}

std::string row_text(const document::Table& table, std::size_t row) {
  std::string text;
  for (const document::Cell& cell : table.rows.at(row).cells)
    text += (text.empty() ? "" : " ") + document::plain(cell.content);
  return text;
}

}  // namespace

TEST_CASE("a card knows its sample, its layer and the neuron that a weight leads to") {
  const document::Page page = tests::lesson_of_text(three_samples);
  const document::Card sum = browsed_card(page, "s-z1-3-2");
  CHECK(sum.facets.sample == "3");
  CHECK(sum.facets.layer == "1");
  CHECK(sum.facets.neuron == "1.2");
  const document::Card gradient = browsed_card(page, "s-dW1-2-1");
  CHECK(gradient.facets.sample.empty());
  CHECK(gradient.facets.neuron == "1.2");
  CHECK(gradient.name == "dW1[2,1]");
  CHECK(browsed_card(page, "s-L").facets.layer.empty());
}

TEST_CASE("a page offers the samples, layers and neurons that its cards have") {
  const document::Page page = tests::lesson_of_text(three_samples);
  REQUIRE(page.choices.size() == 3);
  CHECK(page.choices[0].values.size() == 3);
  CHECK(page.choices[1].values.size() == 2);
  CHECK(page.choices[2].values.size() == 3);
  CHECK(page.choices[2].values[0].first == "1.1");
  CHECK(page.network_samples.size() == 3);
}

TEST_CASE("whole matrices lie as the model says, with the shapes of their equation") {
  const document::Page page = tests::lesson_of_text(three_samples);
  const document::Table sums = matrix(page, "m-z1");
  CHECK(document::plain(sums.caption) == "z1 = x W1 + b1, 3×2");
  CHECK(row_text(sums, 2) == "3 0.7 0.2");
  CHECK(sums.rows[2].cells[1].id == "m-z1-3-1");
  CHECK(sums.rows[2].cells[1].content[0].target == "#s-z1-3-1");
  CHECK(browsed_card(page, "s-z1-3-1").matrix == "m-z1-3-1");
  CHECK(row_text(matrix(page, "m-W1"), 0) == "1 0.5 −0.4");  // as in the file: from input 1
  CHECK(document::plain(matrix(page, "m-dW1").caption) == "dW1 = x^T dz1, 2×2");
  CHECK(document::plain(matrix(page, "m-db1").caption) == "db1 = 1^T dz1, 1×2");
  CHECK(document::plain(matrix(page, "m-W1.").caption) == "W1' = W1 - rate dW1, 2×2");
}

TEST_CASE("weights that lie [to,from] are turned where a batch goes through them") {
  const document::Page page = tests::lesson_of_text(
      "layout W[to,from]\nX = [[0,1],[1,0],[1,1]]\ny = [1,0,1]\n"
      "dense 2 linear W = [[0.5,-0.4],[0.2,0.6]] b = 0\ndense 1 linear W = [[2,-1]] b = 0\n"
      "loss half-sse\ntrain rate = 0.5\n");
  CHECK(document::plain(matrix(page, "m-z1").caption) == "z1 = x W1^T + b1, 3×2");
  CHECK(document::plain(matrix(page, "m-dW1").caption) == "dW1 = dz1^T x, 2×2");
  CHECK(row_text(matrix(page, "m-W1"), 0) == "1 0.5 −0.4");
}

TEST_CASE("a penalty or a mean in a gradient leaves the equation of a layer unsaid") {
  const document::Page page = tests::lesson_of_text(
      "layout W[to,from]\nX = [[0,1],[1,0],[1,1]]\ny = [1,0,1]\n"
      "dense 2 linear W = [[0.5,-0.4],[0.2,0.6]] b = 0\ndense 1 linear W = [[2,-1]] b = 0\n"
      "loss half-sse l2 = 0.1\ntrain rate = 0.5\n");
  CHECK(document::plain(matrix(page, "m-dW1").caption) == "dW1, 2×2");
}

}  // namespace backstep
