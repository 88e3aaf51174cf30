// What page and terminal say of the check.
#include "reports/narrate/check_text.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/gradient_check.hpp"
#include "reports/document/page.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

std::string text_of(const std::string& model_text, std::int64_t budget = 1'000'000) {
  const auto read = calculus::read(model_text + "backward L\n");
  REQUIRE(read.faults.empty());
  const auto evaluation = trace::evaluate(read.model);
  REQUIRE(evaluation.trace);
  return narrate::check_text(read.model, trace::check_gradients(read.model, *evaluation.trace, budget),
                             narrate::Words(), false);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

document::Section check_section(const std::string& model_text) {
  for (const document::Section& section : tests::lesson_of_text(model_text + "backward L\n").sections)
    if (section.id == "check") return section;
  FAIL("no section about the check");
  return {};
}

std::string paragraphs(const document::Section& section) {
  std::string text;
  for (const document::Block& block : section.blocks)
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block))
      text += document::plain(paragraph->content) + "\n";
  return text;
}

const document::Table* table(const document::Section& section, std::string_view id) {
  for (const document::Block& block : section.blocks)
    if (const auto* found = std::get_if<document::Table>(&block); found != nullptr && found->id == id)
      return found;
  return nullptr;
}

std::vector<std::string> cells(const document::Row& row) {
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < row.cells.size(); ++i) texts.push_back(document::plain(row.cells[i].content));
  return texts;
}

}  // namespace

TEST_CASE("of a slope too small for any step the table says so, and that dual numbers agree") {
  const document::Section section = check_section("param z = -800\nL = 1 + sigmoid(z)\n");
  const document::Table* all = table(section, "check-table");
  REQUIRE(all != nullptr);
  CHECK(cells(all->rows.front()).back() == "agrees by duals");
  const document::Table* judges = table(section, "judges-table");
  REQUIRE(judges != nullptr);
  CHECK(cells(judges->rows.front())[4] == "step too small");
  CHECK(cells(judges->rows.front())[5] == "agrees");
}

TEST_CASE("a corner is told with both slopes and which of them is taken") {
  CHECK(holds(text_of("param w = 0\nL = 3*relu(w)\n"),
              "The loss has a corner at w: from the left its slope is 0, from the right 3. There is no "
              "derivative; this lesson takes 0, the slope from the left. It arises in L.\n"));
  CHECK(holds(text_of("param w = 0\nL = -3*relu(-w)\n"),
              "is 3, from the right 0. There is no derivative; this "
              "lesson takes 0, the slope from the right. It arises in L.\n"));
  CHECK(holds(text_of("param w = 0\nL = abs(w)\n"),
              "from the left its slope is −1, from the right 1. There is "
              "no derivative; this lesson takes 0, which lies between. It arises in L.\n"));
}

TEST_CASE("what several conventions give together is not said to lie between") {
  const std::string text = text_of("param v = 0\nL = min(relu(v) - 2*v, 0)\n");
  CHECK(
      holds(text,
            "from the left its slope is 0, from the right −1. There is no derivative. This lesson takes −2, "
            "which several conventions that meet here give together;"));
  CHECK_FALSE(holds(text, "lies between"));
}

TEST_CASE("the scalar in which a corner arises is named") {
  const std::string text = text_of("param w = 2\nz = 3*w - 6\na = relu(z)\nb = a + w\nL = b^2\n");
  CHECK(holds(text, "corner at w: from the left its slope is 4, from the right 16."));
  CHECK(holds(text, "corner at z: from the left its slope is 0, from the right 4."));
  CHECK(holds(text, "takes 4, the slope from the left. It arises in a.\n"));
  CHECK_FALSE(holds(text, "corner at a"));
}

TEST_CASE("corners of which the same is to be said are told together") {
  const std::string text = text_of("index i = 10\nparam w[i] = 0\nL = sum(i, relu(w[i]))\n");
  CHECK(holds(text,
              "The loss has a corner at w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8] and 2 further "
              "values: from the left its slope is 0, from the right 1."));
  CHECK(text.find("corner at") == text.rfind("corner at"));
  const std::string two = text_of("param w = 0\nparam v = 0\nL = relu(w) + 2*relu(v)\n");
  CHECK(holds(two, "corner at w: from the left its slope is 0, from the right 1."));
  CHECK(holds(two, "corner at v: from the left its slope is 0, from the right 2."));
}

TEST_CASE("a jump is not told as a corner") {
  const std::string text = text_of("param w = 0\nL = 2*w + step(w)\n");
  CHECK(holds(text, "The loss jumps at w: just beside this point it has another value."));
  CHECK(holds(text, "to the left of the jump the slope is 2, to the right 2, and this lesson takes 2."));
  CHECK_FALSE(holds(text, "corner at"));
}

TEST_CASE("the summary says how well both judges agree") {
  const std::string text = text_of("param w = 0.3\nparam v = 1\nL = exp(w) + v\n");
  CHECK(holds(text, "All 2 slopes agree. Both judges agree: differences to within "));
  CHECK(holds(text, ", dual numbers in all 50 digits.\n"));
  CHECK(holds(text_of("param w = 3\nL = w^2\n"),
              "Both judges agree: differences in all 50 digits, dual numbers in all 50 digits.\n"));
}

TEST_CASE("the summary counts what each judge finds wrong") {
  const std::string both = text_of("function f(z) = z^2 derivative 3*z\nparam w = 1\nL = f(w)\n");
  CHECK(holds(both, "Wrong by differences: 1. Wrong by dual numbers: 1.\n"));
  const std::string one = text_of("function f(z) = z^2 derivative 2*z + 1e-38\nparam w = 1\nL = f(w)\n");
  CHECK(holds(one, "The only slope does NOT agree."));
  CHECK(holds(one, "Wrong by differences: 0. Wrong by dual numbers: 1.\n"));
}

TEST_CASE("it is said where one judge decides alone") {
  CHECK(holds(text_of("param w = 1e-40\nL = sqrt(w)\n"), "so that dual numbers alone decide: 1.\n"));
  CHECK_FALSE(holds(text_of("param w = 0.1\nL = sqrt(w)\n"), "alone decide"));
}

TEST_CASE("the page has a table of the judges only where there is doubt") {
  const document::Section doubt = check_section("param w = 0\nparam v = 1\nL = 3*relu(w) + v^2\n");
  CHECK(holds(paragraphs(doubt), "from the left its slope is 0, from the right 3."));
  const document::Table* judges = table(doubt, "judges-table");
  REQUIRE(judges != nullptr);
  REQUIRE(judges->rows.size() == 1);
  CHECK(cells(judges->rows[0]) == std::vector<std::string>{"0", "0", "3", "3", "corner", "corner"});
  const document::Section none = check_section("param w = 1\nL = 3*relu(w)\n");
  CHECK(table(none, "judges-table") == nullptr);
  CHECK(table(none, "check-table") != nullptr);
}

TEST_CASE("what the budget leaves out is said") {
  CHECK(holds(text_of("index i = 20\nparam w[i] = 0.5\nL = sum(i, exp(w[i]))\n", 2'000),
              "further values, evenly chosen, were not checked."));
}

TEST_CASE("one of a kind is told in the singular") {
  const narrate::Words words("en");
  CHECK(words.say("check.all", {{"count", "1"}}) == "The only slope agrees.");
  CHECK(words.say("check.all", {{"count", "2"}}) == "All 2 slopes agree.");
  CHECK(words.say("check.all", {{"count", "11"}}) == "All 11 slopes agree.");
  // without a sentence of its own
  CHECK(words.say("page.footer", {{"count", "1"}}) == words.say("page.footer"));
}
