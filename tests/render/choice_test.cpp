// Choices of cards in HTML: controls, rules of style, and what never becomes markup.
#include <string>

#include "reports/render/html.hpp"
#include "tests/catch.hpp"

namespace backstep {

namespace {

bool page_holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

document::Page page_of_samples(std::size_t count) {
  document::Page page;
  page.browsing = true;
  document::CardGroup group;
  document::Card card;
  card.id = "s-z1-1-1";
  card.name = "z1[1,1]";
  card.facets = {"1", "2", "2.1"};
  group.id = "forward-sample-1";
  group.sample = "1";
  group.cards = {card};
  document::Section section;
  section.id = "forward";
  section.blocks.emplace_back(group);
  page.sections.push_back(section);
  document::Choice samples{document::Choice::Kind::sample, "Sample", {}};
  for (std::size_t i = 1; i <= count; ++i) samples.values.emplace_back(std::to_string(i), std::to_string(i));
  page.choices = {samples, {document::Choice::Kind::neuron, "Neuron", {{"2.1", "a\"]<b>"}, {"2.2", "2"}}}};
  page.controls.all = "all";
  return page;
}

}  // namespace

TEST_CASE("few samples are buttons, many are a list, and each has its rules for screens alone") {
  const std::string few = render::html(page_of_samples(3), {false});
  CHECK(page_holds(few, "type=\"radio\" name=\"pick-sample\" value=\"3\" id=\"pick-sample-3\""));
  CHECK(page_holds(few,
                   ".side:has(.by-sample :checked:not(.all,#pick-sample-1))~main .sample-1{display:none}"));
  const std::string many = render::html(page_of_samples(9), {false});
  CHECK_FALSE(page_holds(many, "type=\"radio\""));
  CHECK(page_holds(many, "<option id=\"pick-sample-9\" value=\"9\">9</option>"));
}

TEST_CASE("a card carries where it belongs, and words of a choice stay text") {
  const std::string html = render::html(page_of_samples(3), {false});
  CHECK(page_holds(html, "class=\"cards sample-1\" data-s=\"1\""));
  CHECK(page_holds(html, "data-l=\"2\" data-u=\"2.1\""));
  CHECK(page_holds(html, "<a href=\"#s-z1-1-1\">z1[1,1]</a>"));
  CHECK_FALSE(page_holds(html, "<b>\""));
  CHECK(page_holds(html, "a\"]&lt;b&gt;"));
}

}  // namespace backstep
