#include "reports/render/markdown.hpp"

#include <regex>

#include "reports/render/markdown_table.hpp"
#include "reports/render/markdown_text.hpp"
#include "tests/catch.hpp"
#include "tests/render/hostile_page.hpp"
#include "tests/render/sample_page.hpp"

using namespace backstep;
using namespace backstep::tests;
using render::Place;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  for (std::size_t end; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
    lines.push_back(text.substr(start, end - start));
  }
  return lines;
}

/// The lines that are no code between fences.
std::vector<std::string> read_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::string fence;
  for (const std::string& line : lines_of(text)) {
    const bool opens = fence.empty() && line.starts_with("```");
    if (opens) fence = line.substr(0, line.find_first_not_of('`'));
    if (fence.empty()) lines.push_back(line);
    if (!opens && line == fence) fence.clear();
  }
  return lines;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Blocks stand alone, three lines each, between blank lines; their formulas are short and in ASCII.
void check_blocks(const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!holds(lines[i], "$$") || holds(lines[i], "\\$")) continue;
    REQUIRE(lines.at(i) == "$$");
    REQUIRE(lines.at(i + 2) == "$$");
    CHECK(lines.at(i - 1).empty());
    CHECK(lines.at(i + 3).empty());
    CHECK(lines[i + 1].size() < 800);
    CHECK_FALSE(holds(lines[i + 1], "$"));
    i += 2;
  }
}

/// The line without escaped dollar signs and without code.
std::string without_code(const std::string& line) {
  return std::regex_replace(line, std::regex("\\\\\\$|`+.*`+"), "");
}

/// Dollar signs come in pairs; a space stands before the first, a space or punctuation behind the second.
void check_inline(const std::string& line) {
  bool open = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '$') continue;
    open = !open;
    if (open) {
      CHECK((i == 0 || line[i - 1] == ' '));
    } else {
      CHECK((i + 1 == line.size() || std::string_view(" .,;:)").find(line[i + 1]) != std::string_view::npos));
    }
  }
  CHECK_FALSE(open);
}

}  // namespace

TEST_CASE("Words of a user mean nothing to Markdown") {
  CHECK(render::escape_markdown("`a` *b* _c_ [d] <e> | #f ~g~ \\ $h$ & i") ==
        "\\`a\\` \\*b\\* \\_c\\_ \\[d\\] \\<e\\> \\| \\#f \\~g\\~ \\\\ \\$h\\$ &amp; i");
  CHECK(render::markdown_inline(text("- no list"), Place::paragraph) == "\\- no list");
  CHECK(render::markdown_inline(text("1. no list"), Place::paragraph) == "1\\. no list");
  CHECK(render::markdown_inline(text("    no code"), Place::paragraph) == "no code");
  CHECK(render::markdown_inline(text("two\nlines"), Place::heading) == "two lines");
}

TEST_CASE("A formula in a sentence is set off by spaces where the readers need them") {
  const auto around = [](const char* before, const char* after, Place place = Place::paragraph) {
    Inline run = text(before);
    run.push_back(formula(script(symbol("w"), number("1"), {}), "weight"));
    const Inline tail = text(after);
    run.insert(run.end(), tail.begin(), tail.end());
    return render::markdown_inline(run, place);
  };
  CHECK(around("the ", ", then") == "the $w_{1}$, then");
  CHECK(around("(", ")") == "( $w_{1}$)");
  CHECK(around("权重", "更新") == "权重 $w_{1}$ 更新");
  CHECK(around("", "-th") == "$w_{1}$ -th");
  CHECK(around("of ", "", Place::heading) == "of w₁");
}

TEST_CASE("A formula behind a label is set off in every language") {
  document::Page page;
  page.facts = {{"学习率 <a>", {formula(symbol("w"), "weight")}}};
  for (const auto& [label, line] :
       {std::pair("{name}：", "- 学习率 \\<a\\>： $w$\n"), {"{name}: ", "- 学习率 \\<a\\>: $w$\n"}}) {
    page.controls.fact = label;
    CHECK(holds(render::markdown(page, "x.svg").text, line));
  }
}

TEST_CASE("Code, strong words and links") {
  const auto one = [](Span::Kind kind, const char* words, const char* target = "",
                      Place place = Place::paragraph) {
    Span span;
    span.kind = kind;
    span.text = words;
    span.target = target;
    return render::markdown_inline({span}, place);
  };
  CHECK(one(Span::Kind::code, "W[to,from]") == "`W[to,from]`");
  CHECK(one(Span::Kind::code, "a`b``c") == "```a`b``c```");
  CHECK(one(Span::Kind::code, "`a") == "`` `a ``");
  CHECK(one(Span::Kind::code, "a|b", "", Place::cell) == "`a\\|b`");
  CHECK(one(Span::Kind::strong, "so *it* is") == "**so \\*it\\* is**");
  CHECK(one(Span::Kind::link, "the [page]", "other.html") == "[the \\[page\\]](<other.html>)");
  CHECK(one(Span::Kind::link, "card 3", "#s-3") == "card 3");
  CHECK(one(Span::Kind::link, "bad", "javascript:alert(1)") == "bad");
}

TEST_CASE("Every block of a derivation repeats the left side byte for byte") {
  const std::string text = render::markdown_lines(
      {formula_line(symbol("z"), list(symbol("w"), in_row(operation("+"), symbol("b")))),
       numbers_line(list(number("1"), in_row(operation("+"), number("2")))),
       line(Line::Kind::result, {}, "=", list(number("3")))});
  CHECK(text == "$$\nz = w + b\n$$\n\n$$\nz = 1 + 2\n$$\n\n$$\nz = 3\n$$\n\n");
}

TEST_CASE("A formula too long for the readers is shown as it would be typed") {
  Line longest = formula_line(symbol("z"), {});
  for (int i = 0; i < 100; ++i) longest.terms.push_back(in_row(operation("+"), number("0.123456789")));
  longest.spoken = "z = sum";
  CHECK(render::markdown_lines({longest}) == "    z = sum\n\n");
}

TEST_CASE("A block never begins like a list") {
  CHECK(render::markdown_lines({line(Line::Kind::formula, {}, "", list(number("-1")))}) ==
        "$$\n{} -1\n$$\n\n");
}

TEST_CASE("Tables align numbers and keep marks, and a missing head is an empty one") {
  Cell name, value;
  name.content = text("a|b");
  value.content = text("-0.5");
  value.numeric = true;
  value.verdict = Cell::Verdict::good;
  Table table;
  table.rows.resize(1);
  table.rows[0].cells = {name, value};
  CHECK(render::markdown_table(table) == "| | |\n| --- | ---: |\n| a\\|b | ✓ -0.5 |\n\n");
}

TEST_CASE("Lessons keep the rules of the dialect") {
  for (const Page& page : {lesson_page(), rich_page(), hostile_page()}) {
    const auto lines = read_lines(render::markdown(page, "net.svg").text);
    check_blocks(lines);
    for (const std::string& line : lines) {
      INFO(line);
      const std::string plain = without_code(line);
      if (line.starts_with("#")) CHECK_FALSE(holds(plain, "$"));
      if (!holds(plain, "$$")) check_inline(plain);
    }
  }
}

TEST_CASE("Drawings are files beside, named after the first") {
  const render::MarkdownFiles lesson = render::markdown(lesson_page(), "网 络.svg");
  REQUIRE(lesson.drawings.size() == 1);
  CHECK(lesson.drawings[0].name == "网 络.svg");
  CHECK(holds(lesson.text, "](%E7%BD%91%20%E7%BB%9C.svg)"));
  Page page = rich_page();
  page.sections.push_back(page.sections[1]);
  const render::MarkdownFiles rich = render::markdown(page, "rich.svg");
  REQUIRE(rich.drawings.size() == 2);
  CHECK(rich.drawings[1].name == "rich-2.svg");
  CHECK(holds(rich.text, "![Two nodes](rich-2.svg)"));
}

TEST_CASE("A lesson reads from top to bottom and ends with one line end") {
  const std::string text = render::markdown(lesson_page(), "net.svg").text;
  CHECK(text.starts_with("# Backpropagation, one number at a time\n\nLesson · one training step"));
  CHECK(holds(text, "## Gradients\n\n"));
  CHECK(holds(text,
              "### 18 · Gradient of weight w₁₁⁽²⁾\n\n$$\n\\frac{\\partial L}{\\partial w_{11}^{(2)}} = "));
  CHECK(holds(text, "#### Why?\n\n$$\n"));
  CHECK(text.ends_with("\n"));
  CHECK_FALSE(text.ends_with("\n\n"));
}

TEST_CASE("No word of a user becomes Markdown or HTML") {
  const std::string text = render::markdown(hostile_page(), "net.svg").text;
  CHECK_FALSE(holds(text, "\x1b"));
  for (const std::string& line : read_lines(text)) {
    const std::string plain = std::regex_replace(line, std::regex("\\\\[<>`*_\\]]|`+.*`+"), "");
    INFO(line);
    CHECK_FALSE(std::regex_search(plain, std::regex("<[a-z!/]|\\]\\((?!net\\.svg)")));
  }
}
