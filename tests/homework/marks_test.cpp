// Schemes, ledgers and what is decided by hand.
#include "engine/homework/marks.hpp"

#include <algorithm>
#include <numeric>

#include "engine/homework/overrides.hpp"
#include "tests/homework/marking.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using homework::halves_of;
using homework::Ledger;
using homework::LedgerLine;
using homework::Marked;
using homework::marks_text;
using homework::Situation;
using tests::MarkedSheets;

namespace {

const LedgerLine& ledger_line(const MarkedSheets& sheets, const Ledger& ledger, std::string_view name) {
  const auto found = std::ranges::find(ledger.lines, sheets.cell(name), &LedgerLine::cell);
  REQUIRE(found != ledger.lines.end());
  return *found;
}

/// "1+0.5 of 2, slip".
std::string ledger_text(const LedgerLine& line) {
  return marks_text(line.earned.method) + "+" + marks_text(line.earned.accuracy) + "+" +
         marks_text(line.earned.followed) + " of " + marks_text(line.possible.total()) + ", " +
         std::string(word(line.situation));
}

homework::Marker::Options with_scheme(std::string_view scheme) {
  homework::ReadScheme read = homework::read_scheme(scheme);
  INFO(trace::told(read.faults));
  REQUIRE(read.faults.empty());
  homework::Marker::Options options;
  options.scheme = std::move(read.scheme);
  return options;
}

void check_sum(const Ledger& ledger) {
  const auto sum = [&](auto of) {
    return std::accumulate(ledger.lines.begin(), ledger.lines.end(), 0,
                           [&](int total, const LedgerLine& line) { return total + of(line).total(); });
  };
  CHECK(sum([](const LedgerLine& line) { return line.earned; }) == ledger.earned + ledger.conventions);
  CHECK(sum([](const LedgerLine& line) { return line.possible; }) == ledger.possible);
}

}  // namespace

TEST_CASE("marks are whole or half, and nothing else") {
  CHECK(halves_of("2") == 4);
  CHECK(halves_of("0") == 0);
  CHECK(halves_of("1/2") == 1);
  CHECK(halves_of("3/2") == 3);
  CHECK(halves_of(".5") == 1);
  CHECK(halves_of("1.5") == 3);
  for (const char* text : {"", "-1", "1/3", "0.25", "1e3", "1001", "x", "/2", "1 ", "0x1", "99999999999"})
    CHECK_FALSE(halves_of(text).has_value());
  CHECK(marks_text(3) == "1.5");
  CHECK(marks_text(4) == "2");
  CHECK(marks_text(-1) == "-0.5");
}

TEST_CASE(
    "a mistake costs the marks of the cell where it shows first, and what follows earns follow-through") {
  MarkedSheets sheets(tests::two_two_two);
  const Marked marked = sheets.mark(tests::updated_weight_sheet);
  CHECK(trace::told(marked.faults).empty());
  const auto line = [&](std::string_view name) {
    return ledger_text(ledger_line(sheets, marked.ledger, name));
  };
  CHECK(line("dz2[1]") == "1+1+0 of 2, right");
  CHECK(line("da1[1]") == "0+0+0 of 2, mistake");
  CHECK(line("da1[2]") == "1+0+1 of 2, counted");
  CHECK(line("dW1[1,1]") == "1+0+1 of 2, follows");
  CHECK(ledger_line(sheets, marked.ledger, "da1[2]").first == sheets.cell("da1[1]"));
  CHECK(marked.ledger.earned == 2 * 60);
  CHECK(marked.ledger.possible == 2 * 62);
  CHECK(marked.ledger.millionths() == 967742);
  check_sum(marked.ledger);
}

TEST_CASE("a slip keeps the mark for the method") {
  MarkedSheets sheets(tests::two_two_two);
  const Marked marked = sheets.mark("digits 4 significant\nz1 = [0.3775, 0.3952]\na1 = [0.5933, 0.5975]\n");
  CHECK(ledger_text(ledger_line(sheets, marked.ledger, "z1[2]")) == "1+0+0 of 2, slip");
  CHECK(ledger_text(ledger_line(sheets, marked.ledger, "a1[2]")) == "1+0+1 of 2, follows");
  check_sum(marked.ledger);
}

TEST_CASE("numbers that nothing explains have no cause in common") {
  MarkedSheets sheets(tests::two_two_two);
  const Marked marked = sheets.mark("digits 4 significant\nz1 = [7.123, -3.456]\na1 = [9.876, 5.432]\n");
  for (const LedgerLine& line : marked.ledger.lines) {
    INFO(ledger_text(line));
    CHECK(line.situation == Situation::unexplained);
  }
  CHECK(marked.ledger.earned == 0);
}

TEST_CASE("a sheet of zeros earns nothing") {
  MarkedSheets sheets(tests::two_two_two);
  const Marked marked = sheets.mark(
      "digits 4 decimals\nz1=[0,0]\na1=[0,0]\nz2=[0,0]\na2=[0,0]\nL=0\ndz2=[0,0]\ndW2=[[0,0],[0,0]]\n"
      "da1=[0,0]\ndz1=[0,0]\ndW1=[[0,0],[0,0]]\n");
  CHECK(marked.ledger.earned == 0);
}

TEST_CASE("a scheme says what is worth what, and what a situation earns") {
  MarkedSheets sheets(tests::two_two_two, with_scheme("title Mine\n"
                                                      "worth all method 0 accuracy 1\n"
                                                      "worth da,dz method 2 accuracy 1/2  # the hard ones\n"
                                                      "worth dz1.2 method 5 accuracy 0\n"
                                                      "earn counted nothing\n"
                                                      "earn mistake method\n"));
  const Marked marked = sheets.mark(tests::updated_weight_sheet);
  const auto line = [&](std::string_view name) {
    return ledger_text(ledger_line(sheets, marked.ledger, name));
  };
  CHECK(line("z1[1]") == "0+1+0 of 1, right");
  CHECK(line("dz2[1]") == "2+0.5+0 of 2.5, right");
  CHECK(line("da1[1]") == "2+0+0 of 2.5, mistake");
  CHECK(line("da1[2]") == "0+0+0 of 2.5, counted");
  CHECK(line("dz1[1]") == "2+0+0.5 of 2.5, follows");
  CHECK(line("dz1[2]") == "5+0+0 of 5, follows");
  check_sum(marked.ledger);
}

TEST_CASE("marks are lost at the first cell that has any") {
  MarkedSheets sheets(tests::two_two_two, with_scheme("worth da1.1 method 0 accuracy 0\n"));
  const Marked marked = sheets.mark(tests::updated_weight_sheet);
  CHECK(ledger_text(ledger_line(sheets, marked.ledger, "da1[2]")) == "0+0+0 of 2, mistake");
}

TEST_CASE("only what is asked for has marks") {
  MarkedSheets known(tests::two_two_two);
  homework::Marker::Options options;
  options.asked.assign(static_cast<std::size_t>(trace::slots(known.model()).total), false);
  for (const char* name : {"z1[1]", "z1[2]"})
    options.asked[static_cast<std::size_t>(trace::slots(known.model()).at(known.cell(name)))] = true;
  MarkedSheets sheets(tests::two_two_two, std::move(options));
  const Marked marked = sheets.mark("z1[1] = 0.3775\na1[1] = 0.5933\n");
  CHECK(marked.judgement.items.size() == 3);
  REQUIRE(marked.ledger.lines.size() == 2);
  CHECK(ledger_text(marked.ledger.lines[0]) == "1+1+0 of 2, right");
  CHECK(ledger_text(marked.ledger.lines[1]) == "0+0+0 of 2, blank");
  CHECK(marked.ledger.millionths() == 500000);
}

TEST_CASE("a convention costs what the scheme says, once") {
  const std::string turned =
      "digits 4 significant\ndz2 = [-0.1385, 0.0381]\ndW2 = [[-0.08217, -0.08267], "
      "[0.02261, 0.02274]]\nW2' = [[0.3589, 0.4087], [0.5113, 0.5614]]\n";
  MarkedSheets usual(tests::two_two_two);
  const Marked free = usual.mark(turned);
  REQUIRE(free.judgement.conventions.size() == 1);
  CHECK(free.ledger.earned == free.ledger.possible);
  MarkedSheets strict(tests::two_two_two, with_scheme("convention 1/2\n"));
  const Marked marked = strict.mark(turned);
  CHECK(marked.ledger.conventions == 1);
  CHECK(marked.ledger.earned == marked.ledger.possible - 1);
  check_sum(marked.ledger);
}

TEST_CASE("a decision by hand stands beside what the scheme had given") {
  MarkedSheets known(tests::two_two_two);
  homework::ReadOverrides read = homework::read_overrides(
      "# all of them\nda1[1] right \"typed wrongly\"\ndz1[1] 1/2 \"a guess\"\nfor anna\nda1[1] 1 \"as "
      "\"agreed\"\"\n",
      known.names());
  REQUIRE(trace::told(read.faults).empty());
  homework::Marker::Options options;
  options.decisions = std::move(read.decisions);
  MarkedSheets sheets(tests::two_two_two, std::move(options));
  const Marked marked = sheets.mark(tests::updated_weight_sheet);
  const LedgerLine& first = ledger_line(sheets, marked.ledger, "da1[1]");
  CHECK(ledger_text(first) == "1+1+0 of 2, mistake");
  CHECK(first.before == 0);
  CHECK(first.by_hand == "typed wrongly");
  CHECK(ledger_text(ledger_line(sheets, marked.ledger, "dz1[1]")) == "0.5+0+0 of 2, follows");
  CHECK(ledger_line(sheets, marked.ledger, "dz1[1]").before == 4);
  check_sum(marked.ledger);
}

TEST_CASE("what is no scheme and no decision is a fault with its place") {
  const auto scheme = [](std::string_view text) { return trace::told(homework::read_scheme(text).faults); };
  CHECK(scheme("\nworht dW method 1\n").starts_with("scheme.line line 2 found=worht"));
  CHECK(scheme("worth dW method").starts_with("scheme.line line 1"));
  CHECK(scheme("worth dW style 1").starts_with("scheme.line line 1 found=style"));
  CHECK(scheme("worth dW method -1").starts_with("scheme.marks line 1 found=-1"));
  CHECK(scheme("earn blank method").starts_with("scheme.situation line 1 found=blank"));
  CHECK(scheme("earn folows method").starts_with("scheme.situation line 1 found=folows"));
  CHECK(
      scheme("earn follows accuracy follow-through").starts_with("scheme.earns line 1 found=follow-through"));
  CHECK(scheme("earn follows nothing method").starts_with("scheme.earns line 1 found=nothing"));
  CHECK(scheme("convention many").starts_with("scheme.marks line 1 found=many"));
  MarkedSheets known(tests::two_two_two);
  const auto faults =
      homework::worth_of(homework::read_scheme("worth all method 1\nworth q7 method 1").scheme, known.model())
          .faults;
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().place.line == 2);
  const auto decision = [&](std::string_view text) {
    return trace::told(homework::read_overrides(text, known.names()).faults);
  };
  CHECK(decision("da1[1] right").starts_with("override.line line 1"));
  CHECK(decision("\nq[1] right \"x\"").starts_with("answers.unknown line 2 name=q[1]"));
  CHECK(decision("x[1] right \"x\"").starts_with("answers.unknown line 1"));
  CHECK(decision("da1 right \"x\"").starts_with("answers.unknown line 1"));
  CHECK(decision("da1[1] rigth \"x\"").starts_with("override.marks line 1 found=rigth"));
}

TEST_CASE("what cannot be read is told and never counts as 0") {
  MarkedSheets sheets(tests::two_two_two);
  const Marked marked = sheets.mark("z1[1] = 37 %\n");
  CHECK_FALSE(marked.is_gradable());
  CHECK_FALSE(sheets.mark("z1[1] = ?\n").is_gradable());
  const Marked one = sheets.mark("z1[1] = 37 %\nz1[2] = 0.3925\n");
  CHECK(one.is_gradable());
  CHECK(ledger_text(ledger_line(sheets, one.ledger, "z1[1]")) == "0+0+0 of 2, unreadable");
}

TEST_CASE("the default scheme is the one that the documents show") {
  const std::string text(homework::default_scheme());
  std::string indented;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    indented += (end == at ? "" : "    ") + text.substr(at, end - at + 1);
    at = end + 1;
  }
  CHECK(tests::read_text("docs/marking.md").find(indented) != std::string::npos);
}
