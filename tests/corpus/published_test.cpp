// Every number of every published example, to 20 significant digits.
#include <algorithm>

#include "engine/calculus/read.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/trace/trace.hpp"
#include "tests/catch.hpp"
#include "tests/corpus/example.hpp"
#include "tests/corpus/locate.hpp"
#include "tests/corpus/model_text.hpp"

using namespace backstep;
using corpus::Example;

namespace {

constexpr int digits_compared = 20;

/// Half a unit of the 20th significant digit.
numbers::Decimal tolerance(const numbers::Number& value) {
  numbers::Number unit;
  unit.digits = "5";
  unit.exponent = value.exponent - digits_compared;
  return numbers::Decimal(unit);
}

bool equal_to_20_digits(const numbers::Number& ours, const numbers::Number& theirs) {
  if (theirs.is_zero()) return ours.is_zero();
  return ours.is_finite() && abs(numbers::Decimal(ours) - numbers::Decimal(theirs)) <= tolerance(theirs);
}

std::string cell_name(const corpus::Cell& cell) {
  std::string subscripts;
  for (const std::int64_t subscript : cell.subscripts) {
    subscripts += (subscripts.empty() ? "" : ",") + std::to_string(subscript);
  }
  return subscripts.empty() ? cell.quantity : cell.quantity + "[" + subscripts + "]";
}

std::string first_fault(const notation::Faults& faults) {
  if (faults.empty()) return "";
  std::string text = faults.front().id + ", line " + std::to_string(faults.front().place.line);
  for (const notation::Argument& argument : faults.front().arguments)
    text += ", " + argument.name + " " + argument.value;
  return text;
}

void compare(const Example& example, const model::Model& model, const trace::Trace& trace) {
  for (const corpus::Expected& expected : example.truth) {
    INFO(example.id << ": " << expected.quantity);
    const auto cell = corpus::locate(example, expected.quantity);
    REQUIRE(cell);
    const auto ours = trace::find_cell(model, cell_name(*cell));
    INFO("ours: " << cell_name(*cell));
    REQUIRE(ours);
    const numbers::Number value = trace.at(*ours);
    CAPTURE(numbers::text(value), expected.value);
    CHECK(equal_to_20_digits(value, numbers::read_literal(expected.value).value));
  }
}

}  // namespace

TEST_CASE("the comparison sees the 20th digit and nothing smaller") {
  const auto number = [](const char* text) { return numbers::read_literal(text).value; };
  const numbers::Number published = number("0.5932699921071872551736546");
  CHECK(equal_to_20_digits(number("0.59326999210718725517365463"), published));
  CHECK(equal_to_20_digits(number("0.59326999210718725517"), published));
  CHECK_FALSE(equal_to_20_digits(number("0.59326999210718725518"), published));
  CHECK_FALSE(equal_to_20_digits(number("-0.5932699921071872551736546"), published));
  CHECK_FALSE(equal_to_20_digits(number("1e-60"), number("0")));
}

TEST_CASE("every value of every published network comes out") {
  for (const std::string& path : corpus::network_examples()) {
    const Example example = corpus::read_example(path);
    const auto read = calculus::read(corpus::model_text(example));
    INFO(example.id << ": " << first_fault(read.faults));
    REQUIRE(read.faults.empty());
    const trace::Evaluation evaluation = trace::evaluate(read.model);
    INFO(first_fault(evaluation.faults));
    REQUIRE(evaluation.trace);
    compare(example, read.model, *evaluation.trace);
  }
}
