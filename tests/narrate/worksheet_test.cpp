// Worksheets: what each level leaves open, and that nothing tells what is to be found.
#include "reports/narrate/worksheet.hpp"

#include <algorithm>

#include "engine/calculus/read.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using narrate::Blanks;

namespace {

struct Work {
  model::Model model;
  trace::Trace trace;
  homework::Selection selection;
};

Work work(const std::string& text, const std::vector<std::string>& kinds = {}) {
  calculus::Read read = calculus::read(text);
  REQUIRE(read.faults.empty());
  const auto evaluation = trace::evaluate(read.model);
  const homework::Wanted wanted = homework::wanted(read.model, kinds);
  REQUIRE(wanted.faults.empty());
  homework::Selection selection = homework::select(read.model, wanted.cells);
  return {std::move(read.model), *evaluation.trace, std::move(selection)};
}

document::Page sheet(const Work& work, Blanks::Level level = Blanks::Level::numbers, bool key = false) {
  narrate::SheetOptions options;
  options.level = level;
  options.key = key;
  return narrate::worksheet({work.model, work.trace, work.selection}, options);
}

const document::Card* find_card(const document::Page& page, const std::string& id) {
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards)
          if (card.id == id) return &card;
  return nullptr;
}

std::string lines_of(const document::Page& page, const std::string& id) {
  const document::Card* card = find_card(page, id);
  REQUIRE(card != nullptr);
  std::string text;
  for (const document::Line& line : card->lines) text += line.spoken + "\n";
  return text;
}

// Numbers that stand in a formula, in blanks or not.
void numbers_in(const document::Box& box, std::vector<std::string>& found) {
  if (box.kind == document::Box::Kind::number) found.push_back(box.text);
  for (const document::Box& part : box.parts) numbers_in(part, found);
}

const std::string two_two_two = tests::read_text("examples/two-two-two.txt");

}  // namespace

TEST_CASE("level 1 has formula and numbers put in, with small blanks for what is to be found itself") {
  const document::Page page = sheet(work(two_two_two));
  CHECK(lines_of(page, "s-z1-1") ==
        "z1[1] = W1[1,1]*x[1] + W1[1,2]*x[2] + b1[1]\n"
        "= 0.15*0.05 + 0.20*0.10 + 0.35\n"
        "= ____\n");
  CHECK(lines_of(page, "s-dz1-1") ==
        "dz1[1] = da1[1]*a1[1]*(1 - a1[1])\n"
        "≈ ____*____*(1 - ____)\n"
        "≈ ____\n");
}

TEST_CASE("level 2 has the formula, level 3 the symbol") {
  const Work one = work(two_two_two);
  CHECK(lines_of(sheet(one, Blanks::Level::formula), "s-dz1-1") ==
        "dz1[1] = da1[1]*a1[1]*(1 - a1[1])\n≈ ____\n≈ ____\n");
  CHECK(lines_of(sheet(one, Blanks::Level::symbol), "s-dz1-1") == "dz1[1] = ____\n≈ ____\n≈ ____\n");
}

// The numbers are those of the article that made this network known, to nine decimals.
TEST_CASE("a key has the lines of the lesson at every level, each filled in blank marked") {
  const Work one = work(two_two_two);
  for (const Blanks::Level level : {Blanks::Level::numbers, Blanks::Level::formula, Blanks::Level::symbol}) {
    const document::Page page = sheet(one, level, true);
    CHECK(lines_of(page, "s-dz1-1") ==
          "dz1[1] = da1[1]*a1[1]*(1 - a1[1])\n"
          "≈ 0.036350306*0.593269992*(1 - 0.593269992)\n"
          "≈ 0.008771355\n");
    const document::Card* card = find_card(page, "s-dz1-1");
    const document::Box& result = card->lines.back().terms.front();
    CHECK(result.kind == document::Box::Kind::blank);
    CHECK(result.parts.size() == 1);
  }
}

TEST_CASE("what is not asked for is worked as in a lesson, and what would tell is left out") {
  const document::Page page = sheet(work(two_two_two, {"dW"}));
  CHECK(lines_of(page, "s-dz1-1").ends_with("≈ 0.008771355\n"));
  CHECK(lines_of(page, "s-dW1-1-1") == "dW1[1,1] = dz1[1]*x[1]\n≈ 0.008771355*0.05\n≈ ____\n");
  CHECK(find_card(page, "s-W1.-1-1") == nullptr);
  CHECK(find_card(page, "s-b1.-1") != nullptr);
  CHECK(document::plain(page.summary).find("W1'") != std::string::npos);
}

TEST_CASE("whether an answer is exact is not told before its numbers are known") {
  // relu(-1) = 0, and every line after it: exact numbers all, but a reader cannot know.
  const document::Page page =
      sheet(work("x = 1\ny = 1\nlayout W[to,from]\n"
                 "dense 1 relu  W = [[-1]]  b = 0\ndense 1 linear  W = [[2]]  b = 1\nloss sse\n"));
  CHECK(lines_of(page, "s-a1-1").find("≈ ____\n") != std::string::npos);
  CHECK(lines_of(page, "s-z2-1").ends_with("≈ 2*____ + 1\n≈ ____\n"));
}

TEST_CASE("the drawing of a worksheet has given numbers only, that of its key all") {
  const Work one = work(two_two_two);
  const auto drawn = [](const document::Page& page) {
    std::vector<std::string> found;
    for (const document::Group& group : page.network.groups)
      for (const document::Mark& mark : group.marks) numbers_in(mark.content, found);
    return found;
  };
  const auto has = [](const std::vector<std::string>& all, const char* number) {
    return std::ranges::find(all, number) != all.end();
  };
  CHECK(has(drawn(sheet(one)), "0.15"));
  CHECK_FALSE(has(drawn(sheet(one)), "0.5933"));
  CHECK_FALSE(has(drawn(sheet(one)), "0.082"));
  CHECK(has(drawn(sheet(one, Blanks::Level::numbers, true)), "0.5933"));
  CHECK(has(drawn(sheet(one, Blanks::Level::numbers, true)), "0.082"));
  for (const document::Group& group : sheet(one).network.groups) CHECK(group.strength < 0);
}

TEST_CASE("partial sums of a long sum are blanks too") {
  const std::string text =
      "index i = 14\ninput x[i] = 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.1 1.2 1.3 1.4 1.5\n"
      "param w[i] = 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.1 2.2 2.3 2.4 2.5\n"
      "z = sum(i, w[i]*x[i])\n";
  const document::Page page = sheet(work(text));
  const std::string lines = lines_of(page, "s-z");
  CHECK(lines.find("S_1 = ") != std::string::npos);
  CHECK(lines.ends_with("≈ ____ + ____\n≈ ____\n"));
  CHECK(find_card(page, "s-z")->lines.size() > 6);
}

TEST_CASE("reasons of a worksheet say nothing that depends on an answer") {
  const std::string text =
      "x = 100\ny = 1\nlayout W[to,from]\ndense 1 sigmoid  W = [[1]]  b = 0\nloss half-sse\n";
  const Work one = work(text);
  const auto reason = [&](bool key) {
    return document::plain(find_card(sheet(one, Blanks::Level::numbers, key), "s-a1-1")->reason);
  };
  CHECK(reason(true).find("aturated") != std::string::npos);
  CHECK(reason(false).find("aturated") == std::string::npos);
}

TEST_CASE("the table form says which models it is for") {
  const auto faults = [](const std::string& text) {
    return narrate::table_faults(calculus::read(text).model);
  };
  CHECK(faults(two_two_two).empty());
  CHECK(faults(tests::read_text("examples/xor.txt")).empty());
  CHECK(faults(tests::read_text("examples/lstm.txt")).front().id == "worksheet.table.network");
}

TEST_CASE("the table form has one row a weight and a bias, and the values of a neuron once") {
  const Work one = work(two_two_two);
  const document::Page page =
      narrate::table_worksheet({one.model, one.trace, one.selection}, narrate::SheetOptions{});
  std::size_t rows = 0;
  std::size_t joined = 0;
  for (const document::Block& block : page.sections.front().blocks)
    if (const auto* table = std::get_if<document::Table>(&block)) {
      rows += table->rows.size();
      for (const document::Row& row : table->rows)
        joined += static_cast<std::size_t>(std::ranges::count(row.cells, true, &document::Cell::joined));
    }
  CHECK(rows == 12);           // two layers of two neurons with two weights and a bias
  CHECK(joined == 4 * 2 * 3);  // z, a and delta of a neuron stand beside its first row
}

TEST_CASE("the table form tells by how much a step changes each parameter") {
  const auto changes = [](const std::string& text, bool key) {
    const Work one = work(text);
    narrate::SheetOptions options;
    options.key = key;
    const document::Page page = narrate::table_worksheet({one.model, one.trace, one.selection}, options);
    std::vector<std::string> found;
    for (const document::Block& block : page.sections.front().blocks)
      if (const auto* table = std::get_if<document::Table>(&block))
        for (const document::Row& row : table->rows)
          found.push_back(document::plain(row.cells[row.cells.size() - 2].content));
    return found;
  };
  const std::vector<std::string> blank = changes(two_two_two, false);
  CHECK(std::ranges::count(blank, "____") == 12);
  const std::vector<std::string> filled = changes(two_two_two, true);
  REQUIRE(filled.size() == 12);
  // 0.358916480 - 0.40 and 0.149780716 - 0.15 of the published example.
  CHECK(std::ranges::count(filled, "\u22120.041083520") == 1);
  CHECK(std::ranges::count(filled, "\u22120.000219284") == 1);
}

TEST_CASE("a form has a field for each answer, with the number of its card") {
  const Work one = work(two_two_two, {"dW", "loss"});
  const document::Page page =
      narrate::answer_form({one.model, one.trace, one.selection}, {}, {"net", "7-13", "abc"});
  std::vector<std::string> names;
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* grid = std::get_if<document::AnswerGrid>(&block))
        for (const document::AnswerGrid::Line& line : grid->lines)
          for (const document::AnswerGrid::Field& field : line.fields)
            if (!field.name.empty()) {
              names.push_back(field.name);
              CHECK(field.card > 0);
              CHECK_FALSE(field.label.empty());
            }
  CHECK(std::ranges::find(names, "dW1[2,1]") != names.end());
  CHECK(std::ranges::find(names, "L") != names.end());
  REQUIRE(page.form.has_value());
  CHECK(page.form->worksheet == "net");
}
