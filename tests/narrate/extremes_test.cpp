// What a page says of saturated neurons, corners of ReLU, undefined values and the limits of 64-bit floats.
#include "reports/narrate/extremes.hpp"

#include <algorithm>

#include "engine/calculus/read.hpp"
#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/saturation.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

/// A model with its trace and what the page makes of it.
struct Made {
  explicit Made(const std::string& text)
      : model(calculus::read(text).model),
        trace(*trace::evaluate(model).trace),
        structure(narrate::structure(model)) {}

  [[nodiscard]] trace::Cell cell(const char* name) const { return *trace::find_cell(model, name); }
  [[nodiscard]] std::string note(const char* name) const {
    return narrate::activation_note(model, trace, structure, cell(name), words);
  }
  [[nodiscard]] std::string slope(const char* name) const {
    const auto found = narrate::saturation(model, trace, structure, cell(name));
    return found ? numbers::text(found->slope) : "";
  }
  [[nodiscard]] std::string why(const char* name) const {
    return narrate::breakdown_words(model, trace, trace::breakdown(model, trace, cell(name)), words);
  }

  model::Model model;
  trace::Trace trace;
  narrate::Structure structure;
  narrate::Words words;
};

const document::Section* section(const document::Page& page, const std::string& id) {
  const auto found = std::ranges::find(page.sections, id, &document::Section::id);
  return found == page.sections.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a sigmoid or tanh whose slope is below 1e-4 is saturated") {
  const Made made(
      "param s = 9.2\nparam t = -9.3\nparam u = 5.3\nparam v = 5.2\nparam w = -100\n"
      "a = sigmoid(s)\nb = sigmoid(t)\nc = tanh(u)\nd = tanh(v)\ne = tanh(w)\nf = sigmoid(w)\n");
  // mpmath: sigmoid'(9.2) = 1.0102e-4, sigmoid'(-9.3) = 9.1407517e-5, tanh'(5.3) = 9.9659073e-5,
  // tanh'(5.2) = 1.2172e-4, tanh'(-100) = 5.5355861e-87, sigmoid'(-100) = 3.7200760e-44
  CHECK(made.slope("a").empty());
  CHECK(made.slope("b").substr(0, 18) == "0.0000914075169901");
  CHECK(made.slope("c").substr(0, 16) == "0.00009965907265");
  CHECK(made.slope("d").empty());
  CHECK(made.slope("e").substr(0, 10) == "5.53558610");
  CHECK(made.note("b") ==
        "Saturated: the slope of sigmoid is only 0.000091 here, so almost nothing of what comes "
        "back from above passes through.");
  CHECK(made.note("a").empty());
  // 1 - tanh^2 cancels on both sides, a(1 - a) only where a is nearly 1.
  CHECK(made.note("e").find("even takes 0") != std::string::npos);
  CHECK(made.note("f").find("even takes 0") == std::string::npos);
}

TEST_CASE("an activation in steps of its own is saturated too") {
  const Made made("x = 1\ny = 0\ndense 1 sigmoid steps = all  W = 40  b = 0\nloss half-sse\n");
  // mpmath: sigmoid'(40) = 4.2483542552915889592e-18
  CHECK(made.slope("a1[1]").substr(0, 12) == "4.2483542552");
}

TEST_CASE("ReLU at exactly 0 is named on its card, and nowhere else") {
  const Made made("param s = 0\nparam t = 1e-30\na = relu(s)\nb = relu(t)\n");
  CHECK(made.note("a").find("to the left the slope is 0, to the right 1") != std::string::npos);
  CHECK(made.note("b").empty());
}

TEST_CASE("at a corner or tie the card says both slopes and the one that is taken, inside of formulas too") {
  const Made made(
      "index i = 3\nparam u = 2\nparam v = 2\nparam w = 0\nparam q[i] = 5 1 5\n"
      "m = 1 + max(u, v)^2\nn = min(v, u)\nr = max(i, q[i])\na = 3*abs(w)\nl = leaky_relu(w, 0.1)\n"
      "e = elu(w, 1)\nf = elu(w, 2)\ns = step(w) + sign(w)\nrelu2 = relu(u - v)^2\nnone = max(u, v + 1) + "
      "abs(u)\n"
      "L = m + n + r + a + l + e + f + s + relu2 + none\nbackward L\n");
  const auto says = [&](const char* cell, const char* part) {
    INFO(cell << ": " << made.note(cell));
    return made.note(cell).find(part) != std::string::npos;
  };
  CHECK(says("m", "gives max the slope 0 to the left and 1 to the right"));
  CHECK(says("m", "1 is taken for the first of them, 0 for the others"));
  CHECK(says("n", "gives min the slope 1 to the left and 0 to the right"));
  CHECK(says("r", "gives max the slope 0"));
  CHECK(says("a", "to the left its slope is −1, to the right 1. There is no derivative; 0 is taken"));
  CHECK(says("l", "to the left the slope is 0.1, to the right 1. There is no derivative; 0.1 is taken"));
  CHECK(made.note("e").empty());  // exp(z) - 1 and z have the same slope at 0
  CHECK(says("f", "to the left the slope is 2, to the right 1"));
  CHECK(says("s", "step(0) = 0 is taken"));
  CHECK(says("s", "sgn(0) = 0 is taken"));
  CHECK(says("relu2", "the corner of ReLU: to the left the slope is 0, to the right 1"));
  CHECK(made.note("none").empty());
  CHECK(says("dw", "sgn(0) = 0 is taken"));
  CHECK(says("du", "step(0) = 0 is taken"));
}

TEST_CASE("a page in fractions says too what floats would get wrong") {
  const std::string text = "param w = 1e-17\nq = w + 1\nL = (q - 1)*3\nbackward L\n";
  const document::Page page = tests::lesson_of_text(text, trace::Arithmetic::fraction);
  const document::Section* found = section(page, "extremes");
  REQUIRE(found != nullptr);
  CHECK(document::plain(found->lead).starts_with("This page is computed in fractions."));
  // 1 + 1e-17 is 1 in 64-bit floats.
  CHECK(document::plain(std::get<document::Table>(found->blocks.front()).rows[0].cells[1].content) == "L");
}

TEST_CASE("why a value is undefined is a sentence with its numbers") {
  CHECK(
      Made("param z = 1000\na = sigmoid(z)\nL = log(1 - a)\n").why("L") ==
      "log(1 - a) asks for the logarithm of 0, because 1 - a = 0 with a = 1.00000000; near there it falls "
      "below "
      "every number. That 0 comes from rounding, not from mathematics: exp(-z) is 5.07595890·10⁻⁴³⁵, not 0, "
      "but "
      "less than 10^−40 of what it is added to, and differences below that count as 0 here. Written with the "
      "weighted sum z instead of sigmoid(z) the value exists: log(1 - sigmoid(z)) = -softplus(z) and "
      "log(sigmoid(z)) = -softplus(-z).");
  CHECK(Made("param w = 0\nL = 1/w\n").why("L") ==
        "1/w divides by 0, because w = 0; near there it grows beyond every number.");
  CHECK(Made("param w = 5\nL = log(0)\n").why("L") ==
        "log(0) asks for the logarithm of 0; near there it falls below every number.");
  CHECK(Made("param z = 1000\nL = exp(exp(z))\n").why("L") ==
        "exp(exp(z)) is beyond the range of these decimals, 10^67000000, because exp(z) = 1.97007111·10⁴³⁴ "
        "with z = "
        "1000.");
}

TEST_CASE("the remedy of the sentence has a value, and its slope is right") {
  // mpmath: log(1 - sigmoid(1000)) = -1000 - 5.1e-435; its slope is -sigmoid(1000).
  const Made made("param z = 1000\nL = -softplus(z)\nbackward L\n");
  CHECK(numbers::text(made.trace.at(made.cell("L"))).substr(0, 5) == "-1000");
  CHECK(numbers::text(made.trace.at(made.cell("dz"))) == "-1");
}

TEST_CASE("a page without extreme values has no section and no fact of them") {
  const document::Page page = tests::lesson_of_file("examples/two-two-two.txt");
  CHECK(section(page, "extremes") == nullptr);
  CHECK(std::ranges::none_of(page.facts, [](const auto& fact) { return fact.first == "64-bit floats"; }));
}

TEST_CASE("the first cell that floats miss is named for each kind, with their number") {
  const document::Page page = tests::lesson_of_file("examples/extreme-values.txt");
  const document::Section* found = section(page, "extremes");
  REQUIRE(found != nullptr);
  const auto& table = std::get<document::Table>(found->blocks.front());
  REQUIRE(table.rows.size() == 2);
  const auto said = [&](std::size_t row) {
    std::string text;
    for (const document::Cell& cell : table.rows[row].cells) text += document::plain(cell.content) + " | ";
    return text;
  };
  // mpmath: 1/(1 + exp(800)) = 3.6678745841776872e-348
  CHECK(said(0) ==
        "underflow: too small a value becomes 0 or loses digits | a[2] | 3.66787458·10⁻³⁴⁸ | 0.0 | 3 | ");
  CHECK(said(1).starts_with("cancellation"));
  CHECK(said(1).ends_with("| dz[1] | 6.37253138·10⁻¹⁸ | 0.0 | 2 | "));
  REQUIRE(page.facts.back().first == "64-bit floats");
  CHECK(document::plain(page.facts.back().second) ==
        "would print 0.0 where a[2] is 3.66787458·10⁻³⁴⁸; number of values so affected: 5, see At the limits "
        "of "
        "numbers");
}
