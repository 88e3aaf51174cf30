#include "reports/render/mathml.hpp"

#include "reports/render/breaking.hpp"
#include "reports/render/extent.hpp"
#include "tests/catch.hpp"
#include "tests/render/box_examples.hpp"

using namespace backstep;
using namespace backstep::tests;

namespace {

std::string written(const render::Fragment& fragment) {
  std::string text;
  fragment.write_to(text);
  return text;
}

std::string formula_text(const Box& box, std::string_view label = {}) {
  render::Fragment fragment;
  render::add_formula(fragment.root(), box, label);
  return written(fragment);
}

std::string line_text(const Line& line) {
  render::Fragment fragment;
  render::add_line(fragment.root(), line);
  return written(fragment);
}

Box long_sum() {
  return fence(in_row(number("0.138498562"), operation("·"), number("0.40"), operation("+"), number("0.5"),
                      operation("·"), number("0.25")));
}

}  // namespace

TEST_CASE("Every kind of box has its MathML") {
  for (const BoxExample& example : box_examples()) {
    INFO(example.about);
    const std::string expected = example.mathml.empty() ? "<math/>" : "<math>" + example.mathml + "</math>";
    CHECK(formula_text(example.box) == expected);
  }
}

TEST_CASE("A formula in a heading says its words") {
  CHECK(formula_text(symbol("w"), "weight w") == "<math aria-label=\"weight w\"><mi>w</mi></math>");
}

TEST_CASE("A row inside a row keeps its own element only where it begins with a sign") {
  const Box inner = in_row(number("1"), operation("-"), symbol("a"));
  CHECK(formula_text(in_row(symbol("b"), operation("·"), inner)) ==
        "<math><mi>b</mi><mo>·</mo><mn>1</mn><mo>−</mo><mi>a</mi></math>");
  CHECK(formula_text(in_row(symbol("b"), in_row(operation("+"), symbol("a")))) ==
        "<math><mi>b</mi><mrow><mo form=\"infix\">+</mo><mi>a</mi></mrow></math>");
}

TEST_CASE("A line has a cell with left side and relation, then one row a term") {
  const Line line = formula_line(symbol("z"), list(symbol("w"), in_row(operation("+"), symbol("b"))));
  CHECK(line_text(line) ==
        "<math class=\"ln\" displaystyle=\"true\"><mrow class=\"l\"><mrow><mi>z</mi><mo "
        "form=\"infix\">=</mo></mrow></mrow><mrow><mi>w</mi></mrow><mrow><mo "
        "form=\"infix\">+</mo><mi>b</mi></mrow></math>");
}

TEST_CASE("A line without left side has an empty letter before its relation, and results are marked") {
  CHECK(line_text(line(Line::Kind::result, {}, "≈", list(number("0.5")))) ==
        "<math class=\"ln res\" displaystyle=\"true\"><mrow class=\"l\"><mrow><mi/><mo "
        "form=\"infix\">≈</mo></mrow></mrow><mrow><mn>0.5</mn></mrow></math>");
}

TEST_CASE("A long bracket breaks at its signs, its brackets staying with the first and the last summand") {
  const Line line = formula_line(symbol("d"), list(long_sum(), in_row(operation("·"), symbol("a"))));
  const auto pieces = render::pieces(line);
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].front().bracket == "(");
  CHECK(pieces[1].back().bracket == ")");
  CHECK(pieces[2].size() == 2);
  const std::string text = line_text(line);
  CHECK(text.find("<mrow><mo stretchy=\"false\" form=\"prefix\">(</mo><mn>0.138498562</mn>") !=
        std::string::npos);
  CHECK(text.find("<mn>0.25</mn><mo stretchy=\"false\" form=\"postfix\">)</mo></mrow>") != std::string::npos);
}

TEST_CASE("What is filled in breaks as it would otherwise, each piece marked") {
  const Line line = formula_line(symbol("d"), list(document::blank(0, long_sum()), symbol("a")));
  const auto pieces = render::pieces(line);
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].front().filled);
  CHECK(pieces[1].back().filled);
  CHECK_FALSE(pieces[2].front().filled);
  CHECK(line_text(line).find("<mrow class=\"fill\"><mo stretchy=\"false\" form=\"prefix\">(</mo>") !=
        std::string::npos);
}

TEST_CASE("A short bracket, a marked one and one around a fraction stay whole") {
  const Box marked = toned(long_sum(), Tone::sum, "s");
  const Box tall = fence(in_row(fraction(number("0.138498562"), number("2")), operation("+"),
                                number("0.138498562"), operation("+"), number("0.138498562")));
  for (const Box& box : {fence(in_row(number("1"), operation("-"), symbol("a"))), marked, tall}) {
    CHECK(render::pieces(formula_line(symbol("d"), list(box))).size() == 1);
  }
}

TEST_CASE("A very wide left side begins its line instead of widening the indent without end") {
  const Box wide = in_row(number("0.138498562"), operation("+"), number("0.138498562"));
  CHECK(line_text(formula_line(wide, list(symbol("a")))).find("class=\"ln far\"") != std::string::npos);
  CHECK(render::left_width({formula_line(wide, list(symbol("a")))}) == render::widest_left_side);
  CHECK(render::left_width({formula_line(symbol("z"), list(symbol("a")))}) < 2);
}

TEST_CASE("Widths are estimated within a fifth") {
  CHECK(render::extent(number("0.3775")) == Approx(2.75));
  CHECK(render::extent(words("损失")) == Approx(2));
  CHECK(render::extent(blank(9)) == Approx(4.5));
  for (const BoxExample& example : box_examples()) CHECK(render::extent(example.box) >= 0);
}
