// Powers with a computed exponent look like powers, in every renderer; fractions stand in sentences too.
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/plain.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

/// The lines of the first card.
std::vector<std::string> lines(const std::string& model) {
  const document::Page page = tests::lesson_of_text(model);
  std::vector<std::string> found;
  for (const document::Block& block : page.sections.front().blocks)
    if (const auto* group = std::get_if<document::CardGroup>(&block))
      for (const document::Line& line : group->cards.front().lines) found.push_back(render::plain_text(line));
  return found;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("pow is written with its exponent above the base") {
  CHECK(lines("param w = 2\nparam t = 3\nL = pow(w, t)\n") ==
        std::vector<std::string>{"L = wᵗ", "= 2³", "= 8"});
  CHECK(lines("param w = -2\nparam t = 3\nL = pow(w + 1, t)*pow(w, 2)\n").front() == "L = (w + 1)ᵗ·w²");
  CHECK(lines("param w = -2\nL = pow(w, 2)\n")[1] == "= (−2)²");
}

TEST_CASE("a subscript below needs no brackets, a superscript does") {
  const auto shown = lines("index i = 2\nparam w[i] = 2 3\nparam t = 3\nL = pow(w[1], t) + pow(w[2], 2)\n");
  CHECK(shown.front() == "L = w₁ᵗ + (w₂)²");
}

TEST_CASE("TeX and MathML raise the exponent as well, in slopes too") {
  const document::Page page = tests::lesson_of_text("param w = 2\nparam t = 3\nL = pow(w, t)\nbackward L\n");
  const std::string tex = render::markdown(page, "a.svg").text;
  CHECK(holds(tex, "L = w^{t}"));
  CHECK(holds(tex, "L = 2^{3}"));
  CHECK_FALSE(holds(tex, "mathrm{pow}"));
  const std::string html = render::html(page, {.embed_fonts = false});
  CHECK(holds(html, "<msup>"));
  CHECK_FALSE(holds(html, ">pow<"));
}

TEST_CASE("a sign stands between a negative factor and a function") {
  const auto shown = lines("param w = 2\nL = -1*sign(w - 3)*w\n");
  CHECK(shown.front() == "L = −1·sgn(w − 3)·w");
}

// By hand: a = 1/2, L = 1/8, slope -1/2; then W = 5/8, b = 1/8, a = 3/4, L = 1/32.
TEST_CASE("on a page in fractions the losses before and after the update are fractions") {
  const document::Page page =
      tests::lesson_of_text("x = 1\ny = 1\ndense 1 linear W = 0.5 b = 0\nloss half-sse\ntrain rate = 0.25\n",
                            trace::Arithmetic::fraction);
  const auto update = std::ranges::find(page.sections, "update", &document::Section::id);
  REQUIRE(update != page.sections.end());
  CHECK(holds(document::plain(update->lead), "The loss goes from 1/8 to 1/32."));
}
