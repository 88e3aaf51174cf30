#include "reports/render/plain.hpp"

#include "reports/render/letters.hpp"
#include "tests/catch.hpp"
#include "tests/render/box_examples.hpp"

using namespace backstep;
using namespace backstep::tests;

TEST_CASE("Every kind of box has its plain text") {
  for (const BoxExample& example : box_examples()) {
    INFO(example.about);
    CHECK(render::plain_text(example.box) == example.plain);
  }
}

TEST_CASE("A line is one line of text") {
  const Line line = formula_line(
      layered("z", "1", "1"),
      list(in_row(number("0.15"), operation("·"), number("0.05")), in_row(operation("+"), number("0.35"))));
  CHECK(render::plain_text(line) == "z₁⁽¹⁾ = 0.15·0.05 + 0.35");
  CHECK(render::plain_text(numbers_line(list(number("1")))) == "= 1");
}

TEST_CASE("Scripts that Unicode lacks are spelled out") {
  CHECK(render::plain_text(script(symbol("w"), words("ab"), {})) == "w_(ab)");
  CHECK(render::plain_text(script(symbol("w"), symbol("b"), {})) == "w_b");
  CHECK(render::plain_text(script(symbol("e"), {}, in_row(symbol("q"), operation("+"), number("1")))) ==
        "e^(q + 1)");
}

TEST_CASE("No escape sequence reaches a terminal") {
  const Box box = in_row(words("\x1b[31mred\x07"),
                         name("a\u009b"
                              "b"),
                         number("1\n2"));
  CHECK(render::plain_text(box) == "[31mredab1 2");
}

TEST_CASE("A sentence keeps its words and formulas") {
  Inline run = text("the slope ");
  run.push_back(formula(layered("w", "1", ""), "weight w 1"));
  CHECK(render::plain_text(run) == "the slope w₁");
  CHECK(document::plain(run) == "the slope weight w 1");
}

TEST_CASE("Letters of drawings are the italics of mathematics") {
  CHECK(render::italic_letters("wh") == "𝑤ℎ");
  CHECK(render::italic_letters("η") == "𝜂");
  CHECK(render::italic_letters("1+") == "1+");
}
