// Every adjoint of every published example, derived, by differences and by dual numbers.
#include "engine/calculus/read.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/trace/gradient_check.hpp"
#include "tests/catch.hpp"
#include "tests/corpus/example.hpp"
#include "tests/corpus/model_text.hpp"

using namespace backstep;

namespace {

numbers::Decimal decimal(const char* literal) {
  return numbers::Decimal(numbers::read_literal(literal).value);
}

/// How far apart the two are to their last digit, measured by 1 + |a|.
numbers::Decimal distance(numbers::Number a, numbers::Number b) {
  a.exact = b.exact = true;
  const numbers::Decimal size = numbers::Decimal(1) + abs(numbers::Decimal(a));
  return abs(numbers::Decimal(a) - numbers::Decimal(b)) / size;
}

model::Model model_of(const corpus::Example& example) {
  calculus::Read read = calculus::read(corpus::model_text(example));
  INFO(example.id);
  REQUIRE(read.faults.empty());
  return std::move(read.model);
}

}  // namespace

TEST_CASE("the three slopes of every scalar of every published network are the same") {
  std::size_t networks = 0;
  std::size_t slopes = 0;
  for (const std::string& path : corpus::network_examples()) {
    const corpus::Example example = corpus::read_example(path);
    const model::Model model = model_of(example);
    const trace::Evaluation evaluation = trace::evaluate(model);
    REQUIRE(evaluation.trace);
    const trace::GradientCheck check = trace::check_gradients(model, *evaluation.trace, 1'000'000'000);
    CHECK(check.left_out == 0);
    CHECK(check.comparisons.empty() != example.backward());
    ++networks;
    for (const trace::Comparison& one : check.comparisons) {
      INFO(example.id << ": " << model::cell_name(model, model.quantities[one.cell.quantity], one.cell.index)
                      << " derived " << numbers::text(one.derived) << ", difference "
                      << numbers::text(one.difference) << ", dual " << numbers::text(one.dual));
      ++slopes;
      CHECK(one.verdict == trace::Verdict::agrees);
      CHECK(one.by_differences == trace::Verdict::agrees);
      CHECK(one.by_duals == trace::Verdict::agrees);
      CHECK(distance(one.derived, one.dual) <= decimal("1e-48"));
      CHECK(distance(one.dual, one.difference) <= decimal("1e-30"));
    }
  }
  CHECK(networks == 36);
  CHECK(slopes == 1176);
}
