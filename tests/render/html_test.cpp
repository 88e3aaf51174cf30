#include "reports/render/html.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include "reports/render/assets/form_js.hpp"
#include "reports/render/assets/page_js.hpp"
#include "reports/render/assets/sheet_css.hpp"
#include "reports/render/base64.hpp"
#include "reports/render/html_card.hpp"
#include "reports/render/html_script.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/sha256.hpp"
#include "reports/render/terminal.hpp"
#include "tests/catch.hpp"
#include "tests/render/hostile_page.hpp"
#include "tests/render/sample_page.hpp"

using namespace backstep;
using namespace backstep::tests;

namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string without_fonts(const Page& page) { return render::html(page, {.embed_fonts = false}); }

std::string card_text(const Card& card, int heading = 3) {
  std::string text;
  render::write_card(text, card, heading, lesson_page().controls);
  return text;
}

/// One grid, of which one cell is asked for.
Page form_page() {
  Page page;
  page.sheet = true;
  page.form.emplace();
  page.form->worksheet = "xor";
  document::AnswerGrid grid;
  grid.columns = {text("j = 1"), text("j = 2")};
  grid.lines = {{text("1"), {{"dW1[1,2]", "Gradient, dW1[1,2]", 7}, {}}}};
  Section section;
  section.blocks = {grid};
  page.sections = {section};
  return page;
}

}  // namespace

TEST_CASE("A lesson is complete, small and names only its own script") {
  const std::string text = without_fonts(lesson_page());
  CHECK(text.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(text.ends_with("</html>\n"));
  CHECK(text.size() <= 204'800);
  CHECK(text.size() <= 41 * 6'144);
  CHECK(count(text, "<article class=\"card\"") == 41);
  CHECK(count(text, "<script") == 1);
  CHECK(holds(text, "script-src 'sha256-" + render::base64(render::sha256(render::assets::page_js)) + "'"));
  CHECK(holds(text, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"));
  CHECK_FALSE(std::regex_search(text, std::regex("(src|href)=\"[a-z]+:")));
}

TEST_CASE("A section may have any name without taking one of the page's own") {
  Page page = lesson_page();
  page.controls.as_text = "As text";
  const char* names[] = {"next", "prev", "pos", "heat", "large", "main", "as-text"};
  for (std::size_t i = 0; i < page.sections.size(); ++i) page.sections[i].id = names[i];
  const std::string text = without_fonts(page);
  const std::regex id(" id=\"([^\"]*)\"");
  std::set<std::string> seen;
  for (auto found = std::sregex_iterator(text.begin(), text.end(), id); found != std::sregex_iterator();
       ++found)
    CHECK(seen.insert((*found)[1]).second);
  for (const char* name : names) CHECK(seen.contains(name));
}

TEST_CASE("Fonts are embedded unless they are not wanted") {
  CHECK(count(render::html(lesson_page()), "src:url(data:font/woff2;base64,d09GMg") == 3);
  CHECK(count(without_fonts(lesson_page()), "data:font") == 0);
}

TEST_CASE("The same page gives the same bytes") {
  CHECK(render::html(lesson_page()) == render::html(lesson_page()));
}

TEST_CASE("Script and style sheet keep to their budget") {
  CHECK(render::assets::page_js.size() <= 4'096);
  CHECK(render::assets::form_js.size() <= 4'096);
  for (const std::string_view script : {render::assets::page_js, render::assets::form_js})
    CHECK(script.find("</script") == std::string_view::npos);
}

TEST_CASE("A card links its number and names what it uses") {
  Card card;
  card.id = "s-1";
  card.number = 7;
  card.title = text("Sum");
  card.uses = {"x-1", "w\"1"};
  CHECK(card_text(card) ==
        "<article class=\"card\" id=\"s-1\" data-hl=\"x-1 w1\" aria-labelledby=\"s-1-t\"><h3 id=\"s-1-t\"><a "
        "class=\"num\" href=\"#s-1\" aria-label=\"Step 7\">7</a><span>Sum</span></h3></article>\n");
  CHECK(holds(card_text(card, 4), "<h4 id="));
}

TEST_CASE("A card whose line breaks nowhere takes both columns on paper") {
  Card card;
  card.id = "s-1";
  document::Line line;
  line.left = document::symbol("z");
  const document::Box term = document::fraction(document::number("-0.383304421"), document::number("2"));
  line.terms = {term, term, term, term, term, term};
  card.lines = {line};
  CHECK_FALSE(holds(card_text(card), "data-wide"));
  card.lines.front().terms = {document::fence(document::row({term, term, term, term, term, term}))};
  CHECK(holds(card_text(card), "data-wide"));
}

TEST_CASE("Formulas say their words where they name something, and only there") {
  const std::string text = without_fonts(lesson_page());
  CHECK(holds(text, "<span>Gradient of weight <math aria-label=\"weight w 1 1, layer 2\">"));
  CHECK(holds(text, "<th scope=\"row\"><math aria-label=\"w 11\">"));
  CHECK(holds(text, "learning rate <math><mi>η</mi>"));
}

TEST_CASE("Cards under a heading of their group stand one level lower") {
  const std::string text = without_fonts(rich_page());
  CHECK(holds(text, "<h3 class=\"group\" id=\"sample-2\">Sample 2</h3>"));
  CHECK(count(text, "<h4 id=\"c-") == 4);
}

TEST_CASE("Verdicts have a mark beside their colour, gradients a bar behind their number") {
  const std::string text = without_fonts(rich_page());
  CHECK(holds(text, "<td class=\"ok\">✓ right</td>"));
  CHECK(holds(text, "<td class=\"bad\">✗ wrong</td>"));
  CHECK(holds(text, "<td class=\"notice\">! too coarse to tell</td>"));
  CHECK(holds(without_fonts(lesson_page()), "<td class=\"n bar\" style=\"--p:98.9%\">0.138498562</td>"));
}

TEST_CASE("Only pages of more than 100 cards are laid out as they are read") {
  Page page = rich_page();
  CHECK(holds(without_fonts(page), "<body class=\"alone\">"));
  auto& cards = std::get<CardGroup>(page.sections[0].blocks[0]).cards;
  cards.resize(101, cards[0]);
  CHECK(holds(without_fonts(page), "<body class=\"alone many\">"));
}

TEST_CASE("Punctuation stays with the formula before it") {
  CHECK(holds(without_fonts(rich_page()), "<math><mi>η</mi></math>\u2060).</p>"));
}

TEST_CASE("A form has a field for each answer, its own script, and the style of a sheet") {
  const std::string text = without_fonts(form_page());
  CHECK(holds(text,
              "<input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\" "
              "maxlength=\"64\" name=\"dW1[1,2]\" aria-label=\"Gradient, dW1[1,2]\"/>"));
  CHECK(count(text, "<input type=\"text\"") == 1);
  CHECK(holds(text, "data-worksheet=\"xor\""));
  CHECK(holds(
      text, "script-src 'sha256-" + render::base64(render::sha256(render::page_script(form_page()))) + "'"));
  CHECK(holds(text, render::assets::form_js));
  CHECK(holds(text, render::assets::sheet_css));
  CHECK_FALSE(holds(text, render::assets::page_js));
  CHECK_FALSE(holds(without_fonts(lesson_page()), render::assets::sheet_css));
}

TEST_CASE("Where fields cannot be typed in, an answer grid is a table with blanks") {
  CHECK(holds(render::markdown(form_page(), "x.svg").text, "| 1 | $\\underline{\\hspace{4.0em}}$ | |"));
  CHECK(holds(render::terminal(form_page(), {.width = 60, .colour = false}), "____"));
}

TEST_CASE("A cell that others are joined with stands for their rows") {
  Page page;
  Table table;
  const auto cell = [](const char* words, bool joined) {
    Cell made;
    made.content = text(words);
    made.joined = joined;
    return made;
  };
  table.rows = {{{cell("a", false), cell("b", false)}, ""}, {{cell("c", false), cell("", true)}, ""}};
  Section section;
  section.blocks = {table};
  page.sections = {section};
  CHECK(holds(without_fonts(page), "<tr><td>a</td><td rowspan=\"2\">b</td></tr><tr><td>c</td></tr>"));
  CHECK(holds(render::markdown(page, "x.svg").text, "| a | b |\n| c | |\n"));
}

TEST_CASE("No word of a user becomes markup") {
  const std::string text = without_fonts(hostile_page());
  CHECK(count(text, "<script") == 1);
  CHECK(count(text, "</script") == 1);
  CHECK(count(text, "<img") == 0);
  CHECK(count(text, "<!--") == 0);
  CHECK(count(text, "=\"javascript:") == 0);
  CHECK_FALSE(std::regex_search(text, std::regex("<[^>]* on[a-z]+=")));
  CHECK(std::none_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7f; }));
  CHECK(holds(text, "&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST_CASE("A page of nothing is still a page") {
  const std::string text = without_fonts(Page{});
  CHECK(holds(text, "<main id=\"_main\">"));
  CHECK_FALSE(holds(text, "<aside"));
}
