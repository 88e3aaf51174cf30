// The document losses.txt: losses, their slopes and gradients by textbook formulas.
#include <sstream>

#include "engine/numbers/literal.hpp"
#include "engine/trace/gradient_check.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;

TEST_CASE("losses and their gradients are those of the textbook formulas") {
  const auto cases = tests::read_document("tests/trace/losses.txt");
  REQUIRE(cases.size() == 13);
  const numbers::Decimal tolerance(numbers::read_literal("1e-28").value);
  for (const tests::DocumentCase& one : cases) {
    INFO("losses.txt:" << one.line << ": " << one.title);
    const tests::Halves halves = tests::split_at(one.text, "=>");
    const trace::Traced lesson(halves.before);
    std::istringstream lines(halves.after);
    int compared = 0;
    for (std::string name, value; lines >> name >> value; ++compared) {
      CAPTURE(name, value, lesson.text(name));
      const numbers::Decimal expected(numbers::read_literal(value).value);
      CHECK(abs(numbers::Decimal(lesson.number(name)) - expected) < tolerance);
    }
    CHECK(compared > 6);
    CHECK(trace::check_gradients(lesson.model, lesson.trace).passed());
  }
}
