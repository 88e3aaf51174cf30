#include "reports/render/tex.hpp"

#include <regex>

#include "tests/catch.hpp"
#include "tests/render/box_examples.hpp"

using namespace backstep;
using namespace backstep::tests;

TEST_CASE("Every kind of box has its TeX") {
  for (const BoxExample& example : box_examples()) {
    INFO(example.about);
    CHECK(render::tex(example.box) == example.tex);
  }
}

TEST_CASE("TeX has no sign that Markdown would read") {
  const std::regex bad_backslash("\\\\[^A-Za-z]|\\\\$"), bad_sign("[*<>|~#`\\[\\]&%$]"),
      bad_script("(^|[^A-Za-z0-9])_");
  const Box hostile =
      in_row(name("a*b_c$d\\e"), operation("<"), words("]] | ~ # ` & % ${x} \x1b[31m"), symbol("**"),
             operation("&"), number("1*2"), call("f]", symbol("z")), script(name("_"), words("_"), {}),
             script(root(symbol("v")), symbol("k"), {}), big("_sum_", symbol("k"), {}, symbol("u")));
  std::vector<std::string> formulas{render::tex(hostile)};
  for (const BoxExample& example : box_examples()) formulas.push_back(render::tex(example.box));
  for (const std::string& formula : formulas) {
    INFO(formula);
    CHECK_FALSE(std::regex_search(formula, bad_backslash));
    CHECK_FALSE(std::regex_search(formula, bad_sign));
    CHECK_FALSE(std::regex_search(formula, bad_script));
    CHECK(formula.find("\x1b") == std::string::npos);
  }
}

TEST_CASE("A line is written with the left side it is given") {
  const Line line = numbers_line(list(number("0.5"), in_row(operation("+"), number("1"))));
  CHECK(render::tex(layered("z", "1", "1"), line) == "z_{1}^{(1)} = 0.5 + 1");
  CHECK(render::tex({}, line) == "= 0.5 + 1");
}
