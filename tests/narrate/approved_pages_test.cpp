// Whole pages of the examples. A change is looked at, then accepted with scripts/approve.
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "tests/catch.hpp"
#include "tests/support/approval.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

TEST_CASE("the Markdown lessons of the examples are the approved ones") {
  for (const std::string name : {"one-neuron", "two-two-two", "xor", "relu", "stated-short-cut",
                                 "optimiser-adam", "maxout", "second-derivative", "extreme-values"}) {
    INFO(name);
    const auto files = render::markdown(tests::lesson_of_file("examples/" + name + ".txt"), name + ".svg");
    CHECK(tests::is_approved(name, "md", files.text));
    REQUIRE(files.drawings.size() == 1);
    CHECK(tests::is_approved(name, "svg", files.drawings.front().content));
  }
}

TEST_CASE("the Markdown lesson in fractions is the approved one") {
  const auto files = render::markdown(
      tests::lesson_of_file("examples/exact-fractions.txt", trace::Arithmetic::fraction), "exact.svg");
  CHECK(tests::is_approved("exact-fractions", "md", files.text));
}

TEST_CASE("the Markdown lesson with a pencil is the approved one") {
  const auto files = render::markdown(
      tests::pencil_lesson_of_file("examples/two-two-two.txt", {numbers::Digits::Kind::decimals, 3}),
      "pencil.svg");
  CHECK(tests::is_approved("pencil", "md", files.text));
}

TEST_CASE("the pages of a smooth check and of one with corners are the approved ones") {
  for (const std::string name : {"two-two-two", "extreme-values"}) {
    INFO(name);
    const std::string page = "check-" + name;
    const auto files = render::markdown(tests::proof_of_file("examples/" + name + ".txt"), page + ".svg");
    CHECK(tests::is_approved(page, "md", files.text));
    REQUIRE(files.drawings.size() == 2);
    CHECK(tests::is_approved(page, "svg", files.drawings.front().content));
    CHECK(tests::is_approved(page + "-mistake", "svg", files.drawings.back().content));
  }
}

TEST_CASE("the HTML lesson of one neuron is the approved one") {
  const std::string page =
      render::html(tests::lesson_of_file("examples/one-neuron.txt"), {.embed_fonts = false});
  CHECK(tests::is_approved("one-neuron", "html", page));
}

TEST_CASE("the 2-2-2 page stays below 204,800 bytes without its fonts") {
  CHECK(render::html(tests::lesson_of_file("examples/two-two-two.txt"), {.embed_fonts = false}).size() <=
        204'800);
}
