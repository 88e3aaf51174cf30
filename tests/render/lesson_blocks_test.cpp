// What lessons have and other pages have not: code, lists, exercises, links to pages beside.
#include "reports/render/assets/exercise_js.hpp"
#include "reports/render/assets/lesson_css.hpp"
#include "reports/render/assets/number_js.hpp"
#include "reports/render/assets/page_js.hpp"
#include "reports/render/base64.hpp"
#include "reports/render/code_lines.hpp"
#include "reports/render/html.hpp"
#include "reports/render/html_script.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/sha256.hpp"
#include "reports/render/terminal.hpp"
#include "tests/catch.hpp"
#include "tests/render/sample_page.hpp"
#include "tests/render/sample_parts.hpp"

using namespace backstep;
using namespace backstep::tests;

namespace {

Page page_of(document::Block block) {
  Page page = empty_page("Blocks");
  page.controls.exercise = "Exercise {number}";
  page.controls.check = "Check";
  page.controls.hint = "Hint";
  page.controls.rule = "Which rule?";
  page.controls.line = "Numbers put in";
  page.controls.answer = "Answer";
  page.controls.answers = "Answers";
  page.controls.previous_lesson = "Previous lesson";
  page.controls.lessons = "Lessons";
  Section one = section("one", "One", "One", "");
  one.lead.clear();
  one.blocks = {std::move(block)};
  page.sections = {one};
  return page;
}

std::string html_of(const Page& page) { return render::html(page, {.embed_fonts = false}); }
std::string markdown_of(const Page& page) { return render::markdown(page, "x.svg").text; }
bool stands_in(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

document::Exercise small_exercise() {
  document::Exercise made;
  made.id = "x-1";
  made.number = 1;
  made.question = text("How much?");
  made.wanted = formula(symbol("z"), "z");
  made.label = "z, weighted sum";
  made.value = "0.25";
  made.judgements = {{"0.245", "0.255", text("Right."), true},
                     {"-0.255", "-0.245", text("The sign."), false}};
  made.otherwise = text("No.");
  made.hint = text("Look closely.");
  made.rule = text("A product.");
  made.answer = text("0.25");
  return made;
}

}  // namespace

TEST_CASE("Lines of code keep their blanks and lose what no page may hold") {
  CHECK(render::code_lines("a\r\n  b\n\tc\nd\te\n\n \n") ==
        std::vector<std::string>{"a", "  b", "    c", "d   e"});
  CHECK(render::code_lines("\x1b[31mred\x7f\n\xff") == std::vector<std::string>{"[31mred", "\uFFFD"});
  CHECK(render::code_lines("").empty());
  CHECK(render::code_lines("\n\na") == std::vector<std::string>{"", "", "a"});
}

TEST_CASE("Code stands as it is, with its caption as a name") {
  const Page page = page_of(document::Code{"if a < b:\n    print(\"&\")\n", "python", text("A program")});
  CHECK(stands_in(
      html_of(page),
      "<figure class=\"code\"><figcaption>A program</figcaption><pre tabindex=\"0\" role=\"group\" "
      "aria-label=\"A program\"><code class=\"language-python\">if a &lt; b:\n    print(\"&amp;\")\n"
      "</code></pre></figure>"));
  CHECK(stands_in(markdown_of(page), "A program\n\n```python\nif a < b:\n    print(\"&\")\n```\n"));
  CHECK(stands_in(render::terminal(page), "A program\n    if a < b:\n        print(\"&\")\n"));
}

TEST_CASE("A fence is longer than any in the code") {
  CHECK(stands_in(markdown_of(page_of(document::Code{"```\na\n````\n", "backstep", {}})),
                  "`````text\n```\na\n````\n`````\n"));
}

TEST_CASE("Lists have their numbers and hang") {
  const document::ListBlock list{true,
                                 {text("first"), text("second point that is longer than a line of forty")}};
  CHECK(stands_in(html_of(page_of(list)), "<ol><li>first</li><li>second"));
  CHECK(stands_in(markdown_of(page_of(list)), "1. first\n2. second point"));
  CHECK(stands_in(render::terminal(page_of(list), {.width = 40, .colour = false}),
                  "1. first\n2. second point that is longer than a\n   line of forty\n"));
  CHECK(stands_in(markdown_of(page_of(document::ListBlock{false, {text("a")}})), "- a\n"));
}

TEST_CASE("Emphasis is set off in each format") {
  Inline run = text("not ");
  run.push_back(span(Span::Kind::emphasis, "this"));
  const Page page = page_of(document::Paragraph{run});
  CHECK(stands_in(html_of(page), "<p>not <em>this</em></p>"));
  CHECK(stands_in(markdown_of(page), "not *this*\n"));
}

TEST_CASE("An exercise has a blank, closed help in steps and judgements that nobody sees") {
  const std::string made = html_of(page_of(small_exercise()));
  CHECK(stands_in(made, "<h3 id=\"x-1-t\">Exercise 1</h3><p>How much?</p>"));
  CHECK(stands_in(made, "<span class=\"gap\"></span><input class=\"number\" hidden=\"\" type=\"text\""));
  CHECK(stands_in(
      made, "aria-label=\"z, weighted sum\"/><button class=\"check\" hidden=\"\" type=\"button\">Check"));
  CHECK(stands_in(made, "<p class=\"verdict\" role=\"status\"></p>"));
  CHECK(stands_in(made,
                  "<details><summary>Hint</summary><p>Look closely.</p></details><details><summary>Which "
                  "rule?</summary><p>A product.</p></details><details><summary>Answer</summary>"));
  CHECK(stands_in(made,
                  "<ul class=\"judgements\" hidden=\"\"><li class=\"ok\" data-least=\"0.245\" "
                  "data-most=\"0.255\">✓ Right.</li><li class=\"bad\" data-least=\"-0.255\""));
}

TEST_CASE("A frame has its verdict before its heading, and ends before what follows it") {
  document::Frame frame;
  frame.id = "claim";
  frame.heading = text("Claim, tested: false");
  frame.verdict = document::Cell::Verdict::bad;
  frame.parts = {document::Paragraph{text("Is it so?")}, document::Paragraph{text("It is not.")}};
  Page page = page_of(frame);
  page.sections[0].blocks.emplace_back(document::Paragraph{text("Afterwards.")});
  CHECK(stands_in(html_of(page),
                  "<div class=\"frame\" id=\"claim\" role=\"group\" aria-labelledby=\"claim-t\"><h3 "
                  "id=\"claim-t\" class=\"bad\">✗ Claim, tested: false</h3>\n<p>Is it so?</p><p>It is "
                  "not.</p></div>\n<p>Afterwards.</p>"));
  CHECK(stands_in(html_of(page), render::assets::lesson_css));
  CHECK(stands_in(markdown_of(page),
                  "### ✗ Claim, tested: false\n\nIs it so?\n\nIt is not.\n\n---\n\nAfterwards.\n"));
  CHECK(
      stands_in(render::terminal(page), "✗ Claim, tested: false\nIs it so?\n\nIt is not.\n\nAfterwards.\n"));
  frame.verdict = document::Cell::Verdict::none;
  CHECK(stands_in(html_of(page_of(frame)), "<h3 id=\"claim-t\">Claim"));
}

TEST_CASE("In a text the answers stand at the end") {
  for (const std::string& made :
       {markdown_of(page_of(small_exercise())), render::terminal(page_of(small_exercise()))}) {
    const std::size_t question = made.find("How much?"), answers = made.find("Answers");
    CHECK(question < answers);
    CHECK(made.find("Look closely.") > answers);
    CHECK(made.find("0.25") > answers);
  }
}

TEST_CASE("Only pages with exercises have their script, and the policy lets it run") {
  const Page with = page_of(small_exercise()), without = page_of(document::Paragraph{text("a")});
  CHECK(stands_in(html_of(with), render::assets::exercise_js));
  CHECK(stands_in(html_of(with), render::assets::page_js));
  CHECK(stands_in(html_of(with),
                  "script-src 'sha256-" + render::base64(render::sha256(render::page_script(with))) + "'"));
  CHECK(render::page_script(without) == render::assets::page_js);
  CHECK_FALSE(stands_in(html_of(without), render::assets::lesson_css));
  CHECK(render::assets::exercise_js.size() <= 2'560);
  CHECK(render::assets::number_js.size() <= 512);
  CHECK(render::assets::exercise_js.find("</script") == std::string_view::npos);
}

TEST_CASE("Links say where they lead, above and below") {
  Page page = page_of(document::Paragraph{text("a")});
  page.links = {{document::Link::Kind::previous, "one.html", "One", ""},
                {document::Link::Kind::language, "../zh-Hans/two.html", "中文", "zh-Hans"},
                {document::Link::Kind::up, "javascript:alert(1)", "Up", ""}};
  const std::string made = html_of(page);
  CHECK(stands_in(made,
                  "<nav class=\"ways\" aria-label=\"Lessons\"><a class=\"before\" href=\"one.html\" "
                  "rel=\"prev\"><span aria-hidden=\"true\">←</span><span><span class=\"vh\">Previous lesson "
                  "</span>One</span></a><a class=\"other\" href=\"../zh-Hans/two.html\" rel=\"alternate\" "
                  "hreflang=\"zh-Hans\" lang=\"zh-Hans\"><span>中文</span></a></nav>"));
  CHECK(stands_in(made, "<nav class=\"onward\""));
  CHECK_FALSE(stands_in(made, "javascript"));
  CHECK(stands_in(markdown_of(page),
                  "- Previous lesson: [One](<one.html>)\n- [中文](<../zh-Hans/two.html>)\n"));
}
