// What the head of a page states: the loss with its factor and range, the digits and their rounding.
#include "reports/narrate/conventions.hpp"

#include <algorithm>
#include <string>

#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

std::string fact(const document::Page& page, const std::string& name) {
  const auto found = std::ranges::find(page.facts, name, [](const auto& one) { return one.first; });
  return found == page.facts.end() ? "" : document::plain(found->second);
}

struct Row {
  const char* loss;
  const char* said;
};

}  // namespace

TEST_CASE("the head says over what a loss is summed or averaged") {
  const std::string samples =
      "layout W[to,from]\nx = [[1, 2], [0.5, 1]]\ny = [[1, 0], [0, 1]]\n"
      "dense 2 sigmoid W = [[0.5, -0.25], [0.1, 0.2]] b = [0.1, 0.2]\nloss ";
  const Row rows[] = {{"half-sse", "; summed over the samples, summed over the outputs"},
                      {"sse", "; summed over the samples, summed over the outputs"},
                      {"mse", "; averaged over the samples, averaged over the outputs"},
                      {"bce", "; averaged over the samples, summed over the outputs"}};
  for (const Row& row : rows) {
    CAPTURE(row.loss);
    CHECK(fact(tests::lesson_of_text(samples + row.loss + "\n"), "Loss").ends_with(row.said));
  }
}

TEST_CASE("the head says which way the matrices of the file lie, as far as that is declared") {
  const std::string net = "x = 1 2\ny = 1 0\ndense 2 sigmoid W = ";
  const auto weights = [&](const std::string& above, const char* matrix) {
    return fact(tests::lesson_of_text(above + net + matrix + " b = 0\nloss sse\n"), "Weights");
  };
  CHECK(weights("layout W[from,to]\n", "[[1, 2], [3, 4]]")
            .ends_with(
                "layout W[from,to]: a matrix given to a layer has a row for each sender, and is turned"));
  CHECK(
      weights("layout W[to,from]\n", "[[1, 2], [3, 4]]")
          .ends_with("the layout W[to,from] that the file declares: a matrix given to a layer has a row for "
                     "each receiver"));
  CHECK(weights("", "0.5").find("layout") == std::string::npos);
  CHECK(weights("layout W[to,from]\nlayout W[from,to]\n", "[[1, 2], [3, 4]]").find("layout") ==
        std::string::npos);
}

TEST_CASE("a model that is no network states its loss by its formula") {
  const document::Page page =
      tests::lesson_of_text("const x = 2\nconst y = 1\nparam w = 0.5\nz = w*x\nL = (z-y)^2/2\nbackward L\n");
  CHECK(fact(page, "Loss") == "L = (z - y)^2/2");
  CHECK(fact(page, "Digits").starts_with("9 decimals, a half rounded away from zero"));
}

TEST_CASE("with penalties the head still says which loss it is, and the factor of each penalty") {
  const std::string found =
      fact(tests::lesson_of_text(
               "x = 1 2\ny = 1\ndense 1 linear W = [[1, 2]] b = 0\nloss half-sse l2 = 0.1, l1 = 0.3\n"),
           "Loss");
  CHECK(found.starts_with("L = L_data + L_l2 + L_l1; half the sum of squared errors, L_data = 1/2*sum("));
  CHECK(found.find("; L2 penalty, L_l2 = 0.1/2*sum(j, i, W1[j,i]^2)") != std::string::npos);
  CHECK(found.find("; L1 penalty, L_l1 = 0.3*sum(j, i, abs(W1[j,i]))") != std::string::npos);
}

TEST_CASE("the head says what the slope of ReLU at 0 is taken as, whatever layer it belongs to") {
  const document::Page page = tests::lesson_of_text(
      "X = [[1, 2], [3, 4]]\ny = 1\nconv 1 relu kernel = 2, K = 0.5\nflatten\ndense 1 linear W = 1\nloss "
      "sse\n");
  CHECK(fact(page, "ReLU").starts_with("its slope at exactly 0 is taken as 0"));
}
