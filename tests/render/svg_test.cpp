#include "reports/render/svg.hpp"

#include "reports/render/label_runs.hpp"
#include "tests/catch.hpp"
#include "tests/render/sample_page.hpp"

using namespace backstep;
using namespace backstep::tests;

namespace {

std::string drawing_text(const Figure& figure) {
  render::Fragment fragment;
  render::add_drawing(fragment.root(), figure, 1);
  std::string text;
  fragment.write_to(text);
  return text;
}

Figure figure_with(Group group) {
  Figure figure;
  figure.width = 100, figure.height = 50;
  figure.title = "A <drawing>";
  figure.description = "See \"the table\".";
  figure.groups = {std::move(group)};
  return figure;
}

Mark mark(Mark::Kind kind) {
  Mark made;
  made.kind = kind;
  made.from = {10, 20};
  made.to = {30.04, 40};
  made.radius = 5;
  made.tone = Tone::weight;
  made.content = in_row(symbol("w"), number("0.5"));
  return made;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Group group_of(Mark one) {
  Group group;
  group.kind = Group::Kind::edge;
  group.anchor = "W1-1";
  group.strength = 0.25;
  group.marks = {std::move(one)};
  return group;
}

}  // namespace

TEST_CASE("Every kind of mark has its shape") {
  struct {
    Mark::Kind kind;
    const char* shape;
  } const examples[] = {
      {Mark::Kind::line, "<line x1=\"10\" y1=\"20\" x2=\"30\" y2=\"40\" class=\"kw\"/>"},
      {Mark::Kind::arrow,
       "<line x1=\"10\" y1=\"20\" x2=\"30\" y2=\"40\" class=\"kw\" marker-end=\"url(#draw1-a)\"/>"},
      {Mark::Kind::dashes, "<line x1=\"10\" y1=\"20\" x2=\"30\" y2=\"40\" class=\"kw dash\"/>"},
      {Mark::Kind::circle, "<circle cx=\"10\" cy=\"20\" r=\"5\" class=\"kw\"/>"},
      {Mark::Kind::rectangle, "<rect x=\"10\" y=\"20\" width=\"20\" height=\"20\" rx=\"5\" class=\"kw\"/>"},
      {Mark::Kind::label,
       "<text class=\"kw\" x=\"10\" y=\"20\"><tspan>𝑤</tspan><tspan dx=\"3.5\">0.5</tspan></text>"},
  };
  for (const auto& example : examples) {
    const std::string text = drawing_text(figure_with(group_of(mark(example.kind))));
    INFO(text);
    CHECK(holds(text, example.shape));
  }
}

TEST_CASE("A group carries its kind, its anchor and the size of its gradient") {
  const std::string text = drawing_text(figure_with(group_of(mark(Mark::Kind::line))));
  CHECK(holds(text, "<g class=\"edge grad\" data-r=\"W1-1\" style=\"--o:0.40;--sw:2.2\">"));
}

TEST_CASE("A box of a node with a strength is a shade, light enough to be read upon") {
  Group group = group_of(mark(Mark::Kind::rectangle));
  group.kind = Group::Kind::node;
  group.strength = 0.5;
  const std::string text = drawing_text(figure_with(group));
  CHECK(holds(text, "class=\"kw shade\" fill-opacity=\"0.13\""));
  CHECK_FALSE(holds(text, "grad"));
  CHECK(holds(render::svg_file(figure_with(group)), "fill-opacity=\"0.13\""));
}

TEST_CASE("Marks of one view say which") {
  Mark gradients = mark(Mark::Kind::label);
  gradients.view = View::gradients;
  gradients.angle = 45;
  gradients.halo = true;
  const std::string text = drawing_text(figure_with(group_of(gradients)));
  CHECK(
      holds(text, "<text class=\"kw vg\" transform=\"translate(10 20) rotate(45)\" paint-order=\"stroke\">"));
  CHECK_FALSE(holds(render::svg_file(figure_with(group_of(gradients))), "tspan"));
}

TEST_CASE("A drawing is named and described, whatever its words hold") {
  const std::string text = drawing_text(figure_with({}));
  CHECK(holds(text, "role=\"img\" aria-labelledby=\"draw1-t draw1-d\""));
  CHECK(holds(text, "<title id=\"draw1-t\">A &lt;drawing&gt;</title>"));
  CHECK(holds(text, "<desc id=\"draw1-d\">See \"the table\".</desc>"));
}

TEST_CASE("A file has a card, font families and colours of its own and refers to nothing") {
  const SampleCards cards;
  const std::string text = render::svg_file(sample_figure(cards));
  CHECK(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"650\" height=\"410\""));
  CHECK(holds(text, "font-style=\"italic\">w</tspan>"));
  CHECK(holds(text, "fill=\"#ffffff\""));
  for (const char* part : {"class=", "var(", "url(", "href", "<style", "𝑤"}) CHECK_FALSE(holds(text, part));
}

TEST_CASE("With many edges only the labels of lit ones are shown") {
  Figure figure = figure_with(group_of(mark(Mark::Kind::label)));
  CHECK(holds(drawing_text(figure), "class=\"net\""));
  figure.groups.resize(25, figure.groups[0]);
  CHECK(holds(drawing_text(figure), "class=\"net dense\""));
  CHECK_FALSE(holds(render::svg_file(figure), "tspan"));
}

TEST_CASE("A superscript begins where a subscript of several signs begins") {
  const Box below = in_row(number("1"), operation(","), number("3"));
  const auto runs = render::label_runs(script(symbol("a"), below, fence(number("1"))));
  REQUIRE(runs.size() == 7);
  CHECK(runs[4].before == Approx(-0.9));  // 0.72 * (0.5 + 0.25 + 0.5)
}

TEST_CASE("A label's scripts are smaller, lowered and raised, the upper one set back over the lower") {
  const Box box = in_row(script(symbol("w"), number("11"), fence(number("1"))), number("0.15"));
  const auto runs = render::label_runs(box);
  REQUIRE(runs.size() == 6);
  CHECK(runs[0].italic);
  CHECK(runs[1].text == "11");
  CHECK(runs[1].raise < 0);
  CHECK(runs[1].scale < 1);
  CHECK(runs[2].text == "(");
  CHECK(runs[2].before == Approx(-0.72));
  CHECK(runs[3].raise > 0);
  CHECK(runs[5].text == "0.15");
  CHECK(runs[5].raise == 0);
  CHECK(runs[5].before > 0);
}
