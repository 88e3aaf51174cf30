// The document activations.txt: what each activation gives, and its slope.
#include <sstream>

#include "engine/numbers/literal.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;

namespace {

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> found;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream >> std::ws, field, ';');) found.push_back(field);
  return found;
}

bool near(const numbers::Number& found, const std::string& expected) {
  const numbers::Decimal value(numbers::read_literal(expected).value);
  return abs(numbers::Decimal(found) - value) <= numbers::Decimal(numbers::read_literal("1e-28").value);
}

}  // namespace

TEST_CASE("every activation has the value and the slope of its textbook formula") {
  const auto cases = tests::read_document("tests/trace/activations.txt");
  REQUIRE(cases.size() == 1);
  std::istringstream lines(cases.front().text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto field = fields(line);
    if (field.size() != 4) continue;
    ++count;
    INFO(line);
    const trace::Traced lesson("x = " + field[1] + "\ny = 0\ndense 1 " + field[0] +
                               "  W = [[1]]  b = none\nloss sse\n");
    CHECK(near(lesson.number("a1[1]"), field[2]));
    const numbers::Decimal upstream(lesson.number("da1[1]"));
    const numbers::Decimal slope(numbers::read_literal(field[3]).value);
    CHECK(near(lesson.number("dz1[1]"), numbers::text((upstream * slope).number())));
  }
  CHECK(count == 70);
}
