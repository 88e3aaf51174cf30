// What becomes of each element: the words and numbers on the page.
#include <algorithm>

#include "reports/lesson/schema.hpp"
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;
using lesson_tests::built;

namespace {

const document::Section& first_section(const lesson::Built& made) { return made.page.sections.front(); }

template <typename Block>
std::vector<Block> blocks_of(const lesson::Built& made) {
  std::vector<Block> found;
  for (const document::Block& block : first_section(made).blocks)
    if (const auto* one = std::get_if<Block>(&block)) found.push_back(*one);
  return found;
}

/// The words of the first paragraph.
std::string words_of(const std::string& inlines, const std::string& language = "en") {
  const lesson::Built made = built("<p>" + inlines + "</p>", language);
  return document::plain(blocks_of<document::Paragraph>(made).at(0).content);
}

std::string said(const lesson::Built& made) { return render::markdown(made.page, "x.svg").text; }

}  // namespace

TEST_CASE("a value is printed as given, or in the digits that are asked for") {
  CHECK(words_of("<value of=\"W1[1,2]\"/>") == "−0.25");
  CHECK(words_of("<value of=\"W1[1,2]\" digits=\"1\"/>") == "−0.3");
  CHECK(words_of("<value of=\"a1[1]\" significant=\"3\"/>") == "0.525");
  CHECK(words_of("<value of=\"a1[1]\"/>") == "0.524979187");
  CHECK(words_of("<value of=\"a1[1]\" percent=\"yes\" digits=\"1\"/>") == "52.5%");
  CHECK(words_of("<value of=\"x[2]/x[1]\"/>") == "2");
  CHECK(words_of("<value of=\"sum(i, x[i])*10\"/>") == "30");
}

TEST_CASE("a value after some steps is that of a model trained so far") {
  CHECK(words_of("<value of=\"W1[1,1]\" step=\"0\"/>") == "0.5");
  CHECK(words_of("<value of=\"W1'[1,1]\"/>") == words_of("<value of=\"W1[1,1]\" step=\"1\"/>"));
  CHECK(words_of("<value of=\"W1'[1,1]\" step=\"4\"/>") == words_of("<value of=\"W1[1,1]\" step=\"5\"/>"));
}

TEST_CASE("white space is one blank, and nothing beside Chinese where a line ends") {
  CHECK(words_of("one\n     <em>two</em>\n three") == "one two three");
  CHECK(words_of("损失\n   是<value of=\"y[1]\"/>\n  。") == "损失是1。");
  CHECK(words_of("  a  b  ") == "a b");
}

TEST_CASE("entities stand for their signs") { CHECK(words_of("a &lt; b &amp; c &#955;") == "a < b & c λ"); }

TEST_CASE("formulas are typeset in the notation, with local derivatives and names of their own") {
  const std::string text =
      said(built("<formula>dW1[j,i] = slope(L, a1[j])*slope(a1[j], z1[j])</formula>"
                 "<p><formula letters=\"f h\">(f(W1[1,1] + h) - f(W1[1,1]))/h</formula></p>"));
  CHECK(text.find("\\frac{\\partial L}{\\partial a_{j}^{(1)}} \\cdot \\frac{\\partial a_{j}^{(1)}}{\\partial "
                  "z_{j}^{(1)}}") != std::string::npos);
  CHECK(text.find("\\frac{f(w_{11}^{(1)} + h) - f(w_{11}^{(1)})}{h}") != std::string::npos);
}

TEST_CASE("a sum before another factor stands in brackets, so that it ends where it ends") {
  const std::string text = said(
      built("<formula>y[1] = sum(i, x[i])*mean(i, x[i])</formula><formula>y[1] = 2*sum(i, x[i])</formula>"));
  INFO(text);
  CHECK(text.find("= \\left(\\sum_{i} x_{i}\\right) \\cdot \\frac{1}{2}\\sum_{i} x_{i}") !=
        std::string::npos);
  CHECK(text.find("= 2 \\cdot \\sum_{i} x_{i}") != std::string::npos);
}

TEST_CASE("cards are numbered through the page and have ids of their own") {
  const lesson::Built made =
      built("<steps of=\"forward\"/><card of=\"z1[1]\"/><steps of=\"z1\" step=\"2\"/>");
  std::vector<std::string> ids;
  std::vector<int> numbers;
  for (const document::CardGroup& group : blocks_of<document::CardGroup>(made))
    for (const document::Card& card : group.cards) {
      ids.push_back(card.id);
      numbers.push_back(card.number);
    }
  CHECK(ids == std::vector<std::string>{"s-z1-1", "s-a1-1", "s-z1-1.2", "s-z1-1.3"});
  CHECK(numbers == std::vector<int>{1, 2, 3, 4});
}

TEST_CASE("ids of sections come before those of what stands in them") {
  const lesson::Built made = built(
      "<table><row><cell>a</cell></row></table><check/></section>"
      "<section id=\"table\"><title>Table</title><p>Words.</p></section>"
      "<section id=\"s-z1-1\"><title>Card</title><card of=\"z1[1]\"/>");
  CHECK(made.page.sections.at(1).id == "table");
  CHECK(made.page.sections.at(2).id == "s-z1-1");
  CHECK(blocks_of<document::Table>(made).at(0).id == "table.2");
  CHECK(std::get<document::CardGroup>(made.page.sections.at(2).blocks.at(0)).cards.at(0).id == "s-z1-1.2");
}

TEST_CASE("what other models show does not light up in the drawing of the first") {
  const lesson::Built made = built(
      "<model name=\"other\" file=\"neuron.txt\"/>"
      "<card of=\"z1[1]\"/><card of=\"z1[1]\" model=\"other\"/>");
  const auto groups = blocks_of<document::CardGroup>(made);
  const std::string own = groups.at(0).cards.at(0).uses.at(0);
  CHECK(groups.at(1).cards.at(0).uses.at(0) == "other--" + own);
}

TEST_CASE("links lead to sections and lessons, terms are noted with their section") {
  const lesson::Built made = built(
      "<p><link to=\"#start\">a</link><link to=\"paths#two\">b</link>"
      "<link href=\"https://example.org/\">c</link><term name=\"loss\">Loss</term></p>");
  const document::Inline run = blocks_of<document::Paragraph>(made).at(0).content;
  CHECK(run.at(0).target == "#start");
  CHECK(run.at(1).target == "paths.html#two");
  CHECK(run.at(2).target == "https://example.org/");
  REQUIRE(made.terms.size() == 1);
  CHECK(made.terms[0].section == "start");
  CHECK(made.terms[0].words == "Loss");
}

TEST_CASE("a program is shown with what it prints, so many decimals whatever they are") {
  const lesson::Built made = built("<snippet file=\"neuron.txt\" prints=\"L y[1] W1[1,2]\" digits=\"3\"/>");
  REQUIRE(made.snippets.size() == 1);
  CHECK(made.snippets[0].output == "L = 0.113\ny[1] = 1.000\nW1[1,2] = -0.250\n");
  CHECK(blocks_of<document::Code>(made).size() == 2);
}

TEST_CASE("claims are tried in other networks too") {
  // The first is true of these numbers alone.
  const std::string here =
      said(built("<claim formula=\"W1[1,2] = -W1[1,1]/2\" holds=\"no\"><p>Half.</p></claim>"));
  CHECK(here.find("it holds with the numbers of this network, but not in general") != std::string::npos);
  const std::string always =
      said(built("<claim formula=\"dW1[j,i] = db1[j]*x[i]\" holds=\"yes\"><p>Times.</p></claim>"));
  CHECK(always.find("it holds in this network and in 5 others") != std::string::npos);
}

TEST_CASE("claims stand in frames of their own that say first what came of them") {
  const lesson::Built made = built(
      "<claim formula=\"W1[1,2] = -W1[1,1]/2\" holds=\"no\"><p>Half.</p></claim>"
      "<claim formula=\"dW1[j,i] = db1[j]*x[i]\" holds=\"yes\"><p>Times.</p></claim>"
      "<claim formula=\"dW1[j,i] = db1[j]\" holds=\"no\"><p>Alone?</p></claim>");
  const auto frames = blocks_of<document::Frame>(made);
  REQUIRE(frames.size() == 3);
  CHECK(made.page.sections.at(0).blocks.size() == 3);
  using Verdict = document::Cell::Verdict;
  const auto is = [&](std::size_t i, Verdict verdict, std::string_view heading) {
    CHECK(frames[i].verdict == verdict);
    CHECK(document::plain(frames[i].heading) == heading);
  };
  is(0, Verdict::notice, "Claim, tested: true with these numbers, not in general");
  is(1, Verdict::good, "Claim, tested: true for networks of this kind");
  is(2, Verdict::bad, "Claim, tested: false");
  CHECK(frames[0].id != frames[1].id);
  const auto& both = std::get<document::Derivation>(frames[2].parts.at(1));
  CHECK(both.lines.front().note == "Claimed, but false");
}

TEST_CASE("a false claim is marked as one where nothing was derived beside it") {
  const auto frames = blocks_of<document::Frame>(
      built("<claim formula=\"W1[1,1] + 1 = W1[1,2]\" holds=\"no\"><p>Is it?</p></claim>"));
  REQUIRE(frames.size() == 1);
  CHECK(std::get<document::Derivation>(frames[0].parts.at(1)).lines.front().note == "Claimed, but false");
}

TEST_CASE("a renamed letter keeps its prime in every format") {
  // The slope of a softmax in one step sums over a second letter of the same kind.
  const lesson::Built made = built(
      "<model name=\"classes\">layout W[to,from]\nx = [1, 2]\ny = [0, 1]\n"
      "dense 2 softmax W = [[1, 2], [3, 1]] b = none\nloss cross-entropy shortcut = none\n</model>"
      "<claim formula=\"dz1[j] = a1[j]\" holds=\"no\" model=\"classes\"><p>Is it?</p></claim>");
  const std::string tex = said(made), html = render::html(made.page, {.embed_fonts = false});
  CHECK(tex.find("\\sum_{j^{\\prime}}") != std::string::npos);
  CHECK(tex.find("a_{j^{\\prime}}^{(1)}") != std::string::npos);
  CHECK(tex.find("\\mathrm{j") == std::string::npos);
  CHECK(html.find("<mi>j</mi><mi>′</mi></msup>") != std::string::npos);
  CHECK(html.find("<mi>j'</mi>") == std::string::npos);
  const lesson::Built own = built("<p><formula letters=\"j'\">j'</formula></p>");
  CHECK(said(own).find("$j^{\\prime}$") != std::string::npos);
}

TEST_CASE("a wrong path stands in a frame of its own, called after its title") {
  const std::string_view path = "<wrong-path mistake=\"plus-update\" steps=\"1\">";
  const auto frames = blocks_of<document::Frame>(
      built(std::string(path) + "<p>Up.</p></wrong-path>" + std::string(path) +
            "<title>uphill with <symbol of=\"W1[1,1]\"/></title><p>Up.</p></wrong-path>"));
  REQUIRE(frames.size() == 2);
  CHECK(document::plain(frames[0].heading) == "A typical mistake");
  CHECK(document::plain(frames[1].heading).starts_with("A typical mistake: uphill with "));
  CHECK(frames[1].verdict == document::Cell::Verdict::bad);
  CHECK(frames[0].id != frames[1].id);
  CHECK(document::plain(std::get<document::Paragraph>(frames[0].parts.at(0)).content) == "Up.");
}

TEST_CASE("a wrong path shows where numbers part, and what training makes of it") {
  const lesson::Built made =
      built("<wrong-path mistake=\"plus-update\" steps=\"1 10\"><p>Up.</p></wrong-path>");
  const std::string text = said(made);
  CHECK(text.find("With the mistake it does not learn") != std::string::npos);
  const auto parts = blocks_of<document::Frame>(made).at(0).parts;
  const auto holds = [&](auto kind) {
    return std::ranges::count_if(
        parts, [](const auto& part) { return std::holds_alternative<decltype(kind)>(part); });
  };
  REQUIRE(holds(document::Table{}) == 1);
  const document::Table table = std::get<document::Table>(*std::ranges::find_if(
      parts, [](const auto& part) { return std::holds_alternative<document::Table>(part); }));
  REQUIRE(table.rows.size() == 3);  // before the first step, after 1 and after 10
  CHECK(document::plain(table.rows[0].cells[1].content) == document::plain(table.rows[0].cells[2].content));
  CHECK(holds(document::FigureBlock{}) == 1);
}

TEST_CASE("what is right keeps the words above its first line") {
  const std::string text =
      said(built("<model name=\"batch\">x = [[1], [2]]\ny = [[0], [1]]\n"
                 "dense 1 linear W = [[3]] b = none\nloss half-sse\ntrain rate = 0.1\n</model>"
                 "<wrong-path mistake=\"one-sample-only\" in=\"dW1\" steps=\"1\" "
                 "model=\"batch\"><p>One.</p></wrong-path>"));
  CHECK(text.find("Right · Sample 1:") != std::string::npos);
}

TEST_CASE("an exercise has its number, its question and the judgement of the right answer") {
  const lesson::Built made = built(
      "<exercise of=\"dW1[1,1]\" significant=\"3\"><p>How steep?</p><hint>Back.</hint>"
      "</exercise><exercise of=\"L\"><p>And now?</p></exercise>");
  const auto exercises = blocks_of<document::Exercise>(made);
  REQUIRE(exercises.size() == 2);
  CHECK(exercises[0].id == "x-1");
  CHECK(exercises[1].number == 2);
  CHECK(document::plain(exercises[0].hint) == "Back.");
  REQUIRE(!exercises[0].judgements.empty());
  CHECK(exercises[0].judgements.front().right);
}

TEST_CASE("plots draw functions, losses and flows") {
  const lesson::Built made = built(
      "<plot kind=\"function\" of=\"relu(t); log(t)\" from=\"-1\" to=\"2\">Two.</plot>"
      "<plot kind=\"loss\" steps=\"20\"/>");
  const auto figures = blocks_of<document::FigureBlock>(made);
  REQUIRE(figures.size() == 2);
  CHECK(document::plain(figures[0].caption) == "Two.");
  CHECK(figures[0].figure.description.find("log(t) goes from") != std::string::npos);
}

TEST_CASE("a lesson is the same bytes each time") {
  const std::string blocks =
      "<steps of=\"forward\"/><plot kind=\"loss\" steps=\"20\"/>"
      "<wrong-path mistake=\"plus-update\" steps=\"1 10\"><p>Up.</p></wrong-path>";
  CHECK(said(built(blocks)) == said(built(blocks)));
}
