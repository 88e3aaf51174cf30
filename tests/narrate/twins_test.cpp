// Neurons that began alike: what is said of them, and where nothing may be said.
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

std::string page_text(const std::string& text) {
  std::string all;
  for (const document::Section& section : tests::lesson_of_text(text).sections)
    for (const document::Block& block : section.blocks)
      if (const auto* paragraph = std::get_if<document::Paragraph>(&block))
        all += document::plain(paragraph->content) + "\n";
  return all;
}

bool names(const std::string& text, const std::string& neurons) {
  return page_text(text).find("Neurons " + neurons + " of hidden layer 1 began alike") != std::string::npos;
}

constexpr const char* head = "layout W[to,from]\nX = [[1, 2], [3, -1]]\ny = [1, 0]\n";
constexpr const char* tail = "loss half-sse\ntrain rate = 0.1\n";

}  // namespace

TEST_CASE("neurons with equal weights on both sides are named") {
  CHECK(names(std::string(head) + "dense 3 tanh W = 0.5\ndense 1 linear W = 0.2\n" + tail, "1, 2, 3"));
  CHECK(names(std::string(head) +
                  "dense 3 tanh W = [[1, 2], [3, 4], [1, 2]]\ndense 1 linear W = [[2, 5, 2]]\n" + tail,
              "1, 3"));
  CHECK(names(std::string(head) + "dense 3 tanh W = zeros()\ndense 1 tanh W = zeros()\n" + tail, "1, 2, 3"));
}

TEST_CASE("a different weight on either side, or another bias, tells neurons apart") {
  const std::string first = "dense 2 tanh W = [[1, 2], [1, 2]]";
  CHECK_FALSE(names(head + first + "\ndense 1 linear W = [[2, 5]]\n" + tail, "1, 2"));
  CHECK_FALSE(names(head + first + " b = [0, 1]\ndense 1 linear W = [[2, 2]]\n" + tail, "1, 2"));
  CHECK_FALSE(names(
      std::string(head) + "dense 2 tanh W = [[1, 2], [1, 3]]\ndense 1 linear W = [[2, 2]]\n" + tail, "1, 2"));
  CHECK(names(head + first + "\ndense 1 linear W = [[2, 2]]\n" + tail, "1, 2"));
}

TEST_CASE("neurons that are updated in different ways do not stay alike") {
  const std::string layers =
      std::string(head) + "dense 2 tanh W = 0.5\ndense 1 linear W = 0.2\nloss half-sse\n";
  const std::string own = "const r[j] = [0.1, 0.2]\nW1'[j,i] = W1[j,i] - r[j]*dW1[j,i]\n";
  CHECK_FALSE(names(layers + own, "1, 2"));
  CHECK(names(layers + "const r[j] = [0.1, 0.1]\nW1'[j,i] = W1[j,i] - r[j]*dW1[j,i]\n", "1, 2"));
}
