// The sweep over steps: its numbers against mpmath with 90 digits, its shape in doubles.
#include "engine/trace/sweep.hpp"

#include <cmath>

#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

constexpr std::string_view neuron = R"(
x = 1.0 2.0
y = 1
dense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1
loss  half-sse
)";

struct Swept {
  model::Model model = model_of(neuron);
  Trace trace = trace_of(model);
  Cell adjoint = cell(model, "dW1[1,1]");
  Sweep sweep = *trace::sweep(model, trace, adjoint);
  numbers::Number slope = trace.at(adjoint);

  [[nodiscard]] double error(int power, Quotients SweepPoint::*kind, numbers::Number Quotients::*formula) {
    const SweepPoint& point = sweep.points[static_cast<std::size_t>(power - 1)];
    return numbers::to_double(distance(point.*kind.*formula, slope));
  }
};

void check_near(double found, double expected) {
  INFO(found << " for " << expected);
  CHECK(std::abs(found / expected - 1) < 1e-6);
}

}  // namespace

// mpmath, 90 digits: L = (1 - sigmoid(w - 0.4))^2/2 at w = 0.5, L' = (a - 1)a(1 - a).
TEST_CASE("in 50 digits the error of each formula is what mpmath finds") {
  Swept one;
  CHECK(numbers::text(one.slope).starts_with("-0.118458809235712062152291892708548622"));
  const auto three = [&](int power) { return one.error(power, &SweepPoint::decimal, &Quotients::three); };
  const auto five = [&](int power) { return one.error(power, &SweepPoint::decimal, &Quotients::five); };
  check_near(three(1), 8.23841748674e-5);
  check_near(three(2), 8.24417973193e-7);
  check_near(three(5), 8.24423796251e-13);
  check_near(three(8), 8.24423796257e-19);
  check_near(three(12), 8.24423796257e-27);
  check_near(three(15), 8.24423796257e-33);
  check_near(five(1), 2.32399774583e-7);
  check_near(five(2), 2.32918386865e-11);
  check_near(five(5), 2.32923612991e-23);
  check_near(five(8), 2.32923612996e-35);
  check_near(five(10), 2.32923612996e-43);
}

TEST_CASE("in doubles the error falls and rises again: the best step lies inside") {
  Swept one;
  const auto error = [&](int power) { return one.error(power, &SweepPoint::binary, &Quotients::three); };
  check_near(error(2), 8.24417973193e-7);  // the same as in 50 digits: only the step is seen
  int best = 1;
  for (int power = 2; power <= 30; ++power)
    if (error(power) < error(best)) best = power;
  CHECK(best >= 4);
  CHECK(best <= 7);
  CHECK(error(best) < 1e-9);
  CHECK(error(1) > 1e4 * error(best));
  CHECK(error(13) > 1e4 * error(best));
  CHECK(error(20) > 0.1184);  // x + h is x: the quotient is 0
}

TEST_CASE("a step is judged too large, right, too small; and a wrong slope wrong") {
  Swept one;
  const auto verdict = [&](int power, const numbers::Number& slope) {
    return judge_step(one.sweep.points[static_cast<std::size_t>(power - 1)], slope, one.sweep.size);
  };
  CHECK(verdict(1, one.slope) == StepVerdict::too_large);
  CHECK(verdict(5, one.slope) == StepVerdict::agrees);
  CHECK(verdict(13, one.slope) == StepVerdict::too_small);
  CHECK(verdict(30, one.slope) == StepVerdict::too_small);
  numbers::Number other = one.slope;
  other.negative = false;
  CHECK(verdict(5, other) == StepVerdict::wrong);
}

TEST_CASE("a step that sees nothing of a slope below every double is too small, not right") {
  const model::Model model = model_of("param z = -800\nL = 1 + sigmoid(z)\nbackward L\n");
  const Trace trace = trace_of(model);
  const Cell adjoint = cell(model, "dz");
  const Sweep swept = *sweep(model, trace, adjoint);
  for (const SweepPoint& point : swept.points)
    CHECK(judge_step(point, trace.at(adjoint), swept.size) == StepVerdict::too_small);
}

TEST_CASE("what is no adjoint has no sweep") {
  const Swept one;
  CHECK(!sweep(one.model, one.trace, cell(one.model, "W1[1,1]")).has_value());
}
