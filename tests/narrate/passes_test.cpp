// What a lesson says of stated adjoints, given slopes, further backward passes, and values that stand out.
#include <algorithm>
#include <set>

#include "reports/document/page.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

template <typename Visit>
void each_card(const document::Page& page, Visit visit) {
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards) visit(card);
}

document::Card card(const document::Page& page, const std::string& id) {
  document::Card found;
  each_card(page, [&](const document::Card& one) {
    if (one.id == id) found = one;
  });
  INFO(id);
  REQUIRE_FALSE(found.lines.empty());
  return found;
}

std::string spoken(const document::Card& card) {
  std::string text;
  for (const document::Line& line : card.lines) text += line.spoken + "\n";
  return text;
}

std::string title(const document::Page& page, const std::string& id) {
  return document::plain(card(page, id).title);
}

std::string reason(const document::Page& page, const std::string& id) {
  return document::plain(card(page, id).reason);
}

std::string headings(const document::Page& page) {
  std::string text;
  for (const document::Section& section : page.sections) text += document::plain(section.heading) + "\n";
  return text;
}

bool warns(const document::Page& page, const std::string& words) {
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* one = std::get_if<document::Paragraph>(&block))
        if (one->kind == document::Paragraph::Kind::warning &&
            document::plain(one->content).find(words) != std::string::npos)
          return true;
  return false;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

const std::string& short_cut() {
  static const std::string text = tests::read_text("examples/stated-short-cut.txt");
  return text;
}

}  // namespace

TEST_CASE("a short cut in force is told beside the derived slope") {
  const document::Page page = tests::lesson_of_text(short_cut());
  CHECK(spoken(card(page, "s-dz-1-1")).starts_with("dz[1,1] = (p[1,1] - y[1,1])/2\n"));
  CHECK(spoken(card(page, "s-derived.dz-1-1")).starts_with("derived.dz[1,1] = de[1,1]*e[1,1]\n"));
  CHECK(title(page, "s-dz-1-1").ends_with(" (short cut)"));
  CHECK(title(page, "s-derived.dz-1-1").ends_with(" (derived)"));
  CHECK(reason(page, "s-dz-1-1") ==
        "dz: the stated short cut is in force. Its condition sum(k, y[n,k]) = 1 holds in every cell, and it "
        "equals the derived slope in every cell.");
}

TEST_CASE("a refused short cut is told with the sample and both sides of its condition") {
  const document::Page page = tests::lesson_of_text(replaced(short_cut(), "[0, 0, 1]", "[0, 0, 0.7]"));
  CHECK(spoken(card(page, "s-dz-1-1")).starts_with("dz[1,1] = derived.dz[1,1]\n"));
  CHECK(title(page, "s-dz-2-3").ends_with(" (short cut refused)"));
  CHECK(reason(page, "s-dz-1-1") ==
        "dz: the stated short cut (p[n,k] - y[n,k])/size(n) is refused, because its condition sum(k, y[n,k]) "
        "= 1 does not hold in sample 2: the left side is 0.7, the right side 1. The derived slope is used in "
        "every cell.");
}

// At z = 100 the output is 1 to 43 digits, so that 1 - a is 0 and the derived slope of log(1 - a) has no
// value.
TEST_CASE("a short cut beside a derived slope without a value is not called equal everywhere") {
  const document::Page page = tests::lesson_of_text(
      "param z = 100\nconst y = 1\na = 1/(1 + exp(-z))\nL = -(y*log(a) + (1 - y)*log(1 - a))\n"
      "backward L\nadjoint dz = a - y\n");
  CHECK(reason(page, "s-dz") ==
        "dz: the stated formula is used. It equals the derived slope wherever both have a value; in dz, and "
        "perhaps further cells, one of them is undefined.");
}

TEST_CASE("a wrong short cut is a warning that names cell and values") {
  const document::Page page =
      tests::lesson_of_text(replaced(short_cut(), "p[n,k] - y[n,k]", "p[n,k] + y[n,k]"));
  CHECK(warns(page, "dz[1,1]: the stated formula gives 0.633931453, but the derived slope is -0.366068547"));
}

TEST_CASE("the derivative of a fraction keeps its numbers below one bar") {
  const document::Page page = tests::lesson_of_text(short_cut());
  CHECK(spoken(card(page, "s-dp-1-1")).starts_with("dp[1,1] = -y[1,1]/(2*p[1,1])\n"));
}

TEST_CASE("a second backward pass has sections and titles of its own") {
  const document::Page page = tests::lesson_of_text(tests::read_text("examples/second-derivative.txt"));
  CHECK(headings(page) ==
        "Forward pass\nLoss\nBackward pass\nGradients\nBackward pass 2\nGradients of backward pass 2\n"
        "Check by two judges\nAll values\n");
  CHECK(title(page, "s-dw") == "Gradient of w");
  CHECK(title(page, "s-h_w") == "Slope of dw at w");
  std::set<std::string> ids;
  for (const document::Section& section : page.sections) CHECK(ids.insert(section.id).second);
  int number = 0;
  each_card(page, [&](const document::Card& one) { CHECK(one.number == ++number); });
}

TEST_CASE("a second backward pass leaves the titles and reasons of the first as they are") {
  const std::string text = tests::read_text("examples/two-two-two.txt");
  const document::Page alone = tests::lesson_of_text(text);
  const document::Page both = tests::lesson_of_text(text + "g = sum(k, db2[k]^2)\nbackward g as h_\n");
  std::size_t same = 0;
  each_card(alone, [&](const document::Card& one) {
    const document::Card other = card(both, one.id);
    CHECK(document::plain(other.title) == document::plain(one.title));
    CHECK(document::plain(other.reason) == document::plain(one.reason));
    CHECK(spoken(other) == spoken(one));
    ++same;
  });
  CHECK(same > 20);
  CHECK(title(both, "s-g") == "Value of g");
  CHECK(title(both, "s-h_dz2-1") == "Slope of g at d L by d z 1, (2)");
}

TEST_CASE("a pass from given slopes says so") {
  const document::Page page = tests::lesson_of_text(
      "index k = 2\ninput up[k] = 2 -3\nparam w[k] = 0.5 1\na[k] = tanh(w[k])\nbackward a from up\n");
  CHECK(title(page, "s-da-1") == "Slope of a·up at a 1");
  CHECK(reason(page, "s-da-1") == "Given: the backward pass starts from this slope.");
  CHECK(headings(page) == "Forward pass\nBackward pass\nGradients\nCheck by two judges\nAll values\n");
}

TEST_CASE("the slope of a greatest value is a comparison in brackets, explained") {
  const document::Page page = tests::lesson_of_file("examples/maxout.txt");
  CHECK(spoken(card(page, "s-dz-2")) ==
        "dz[2] = dm*[z[1] < z[2] and z[2] >= z[3]]\n= 0.7*[0 < 0.9 and 0.9 >= -0.2]\n= 0.7\n");
  CHECK(reason(page, "s-dz-2")
            .ends_with("to the greatest value alone, to the first of them if several are equal."));
}

TEST_CASE("a number that a definition is takes one line, a rounded one two") {
  const document::Page page =
      tests::lesson_of_text("a = 0\nb = -2.5\nc = 0.12345678912345\nd = 1/4\nL = a + b + c + d\n");
  CHECK(spoken(card(page, "s-a")) == "a = 0\n");
  CHECK(spoken(card(page, "s-b")) == "b = -2.5\n");
  CHECK(spoken(card(page, "s-c")) == "c = 0.12345678912345\n≈ 0.123456789\n");
  CHECK(spoken(card(page, "s-d")) == "d = 1/4\n= 0.25\n");
}
