// Pages as text for a terminal.
#include "reports/render/terminal.hpp"

#include "reports/render/plain.hpp"
#include "reports/render/terminal_lines.hpp"
#include "reports/render/utf8.hpp"
#include "reports/render/wrapping.hpp"
#include "tests/catch.hpp"
#include "tests/render/box_examples.hpp"
#include "tests/render/hostile_page.hpp"

using namespace backstep;
using namespace backstep::tests;
using render::columns;

namespace {

std::string hidden(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    text[at] = '|';
  return text;
}

Line with_left(std::string left, std::vector<std::string> terms) {
  Line line{Line::Kind::formula, symbol(std::move(left)), "=", {}, ""};
  for (const std::string& term : terms) {
    const bool first = line.terms.empty();
    line.terms.push_back(first ? number(term) : in_row(operation("+"), number(term)));
  }
  return line;
}

}  // namespace

TEST_CASE("Columns count what is seen") {
  CHECK(columns("z₁⁽¹⁾ ≈ −0.5") == 12);
  CHECK(columns("误差信号") == 8);
  CHECK(columns("ａ") == 2);
  CHECK(columns("e\u0301") == 1);
  CHECK(columns("") == 0);
}

TEST_CASE("Text is wrapped at blanks, a long word keeps its own line") {
  CHECK(render::wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(render::wrapped("one incomprehensible two", 7) ==
        std::vector<std::string>{"one", "incomprehensible", "two"});
  CHECK(render::wrapped("", 7).empty());
  CHECK(render::wrapped("a", 1) == std::vector<std::string>{"a"});
}

TEST_CASE("Pieces are kept whole where they fit") {
  CHECK(render::wrapped_pieces({"1.25", " + 2.50", " + 3.75"}, 11) ==
        std::vector<std::string>{"1.25 + 2.50", "+ 3.75"});
  CHECK(render::wrapped_pieces({"1.25", "·2.50"}, 4) == std::vector<std::string>{"1.25", "·2.50"});
  CHECK(render::wrapped_pieces({"(1 + 2 + 3)"}, 6) == std::vector<std::string>{"(1 + 2", "+ 3)"});
}

TEST_CASE("Relations of a derivation stand under each other") {
  Line result = with_left("", {"6"});
  result.left = {};
  result.relation = "≈";
  CHECK(hidden(render::derivation_text({with_left("L", {"1", "2", "3"}), result}, 2, 60)) ==
        "  L = 1 + 2 + 3|    ≈ 6|");
  CHECK(hidden(render::derivation_text({with_left("L", {"1000000000", "2000000000"})}, 0, 20)) ==
        "L = 1000000000|    + 2000000000|");
}

TEST_CASE("A long left side stands alone") {
  CHECK(hidden(render::derivation_text({with_left(std::string(30, 'a'), {"1"})}, 0, 40)) ==
        std::string(30, 'a') + "| = 1|");
}

TEST_CASE("Tables stand in columns, numbers to the right, verdicts with a mark") {
  using Cell = document::Cell;
  document::Table table;
  table.head = {{text("name")}, {text("value"), true}, {text("what it is")}};
  table.rows = {
      {{{text("z")}, {text("10.5"), true}, {text("a sum of several things")}}, ""},
      {{{text("b")}, {text("2"), true}, {text("fine"), false, false, -1, Cell::Verdict::good}}, ""}};
  CHECK(hidden(render::table_text(table, 32, false)) ==
        "name  value  what it is|"
        "z      10.5  a sum of several|"
        "             things|"
        "b         2  ✓ fine|");
  CHECK(render::table_text(table, 32, true).find("\033[32m✓ fine\033[0m") != std::string::npos);
}

TEST_CASE("No page brings an escape sequence to a terminal that wants none") {
  for (const bool colour : {false, true}) {
    const std::string text = render::terminal(hostile_page(), {.width = 60, .colour = colour});
    CHECK(!text.empty());
    for (std::size_t at = 0; at < text.size();) {
      const char32_t character = render::next_character(text, at);
      const bool control =
          (character < 0x20 && character != U'\n') || (character >= 0x7F && character < 0xA0);
      if (control) CHECK((colour && character == 0x1B));
    }
  }
}

TEST_CASE("Derivatives and negative products need no brackets, sums do") {
  const Box change = fraction(in_row(symbol("∂"), symbol("L")), in_row(symbol("∂"), layered("w", "11", "1")));
  CHECK(render::plain_text(change) == "∂L/∂w₁₁⁽¹⁾");
  CHECK(render::plain_text(negation(in_row(symbol("p"), operation(""), symbol("q")))) == "−p·q");
  CHECK(render::plain_text(negation(in_row(symbol("p"), operation("+"), symbol("q")))) == "−(p + q)");
}

TEST_CASE("A width that nothing fits in is widened") {
  document::Page page;
  page.title = "one two three four five six seven eight nine ten";
  CHECK(render::terminal(page, {.width = 1}) == "one two three four five six seven eight\nnine ten\n");
}
