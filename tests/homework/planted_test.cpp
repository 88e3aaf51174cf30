// Mistakes made on purpose are found, at the cell where they were made.
#include "engine/homework/planted.hpp"

#include <cmath>

#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::homework;
using trace::Verdict;

namespace {

constexpr std::string_view two_two_two = R"(
x = 0.05 0.10
y = 0.01 0.99
layout W[to,from]
dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0.35 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  b = 0.60 0.60
loss  half-sse
)";

constexpr std::string_view neuron = R"(
x = 1.0 2.0
y = 1
dense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1
loss  half-sse
)";

struct Seen {
  std::string place;
  double derived = 0;
  double difference = 0;
};

Seen seen(std::string_view text, std::string_view cell, Mistake mistake) {
  const model::Model model = trace::model_of(text);
  const trace::Trace trace = trace::trace_of(model);
  const auto found = plant(model, trace, trace::cell(model, cell), mistake, 10'000'000);
  REQUIRE(found.has_value());
  REQUIRE(found->first_wrong.has_value());
  CHECK(!found->check.passed());
  CHECK(found->first_wrong->by_differences == trace::Verdict::wrong);
  CHECK(found->first_wrong->by_duals == trace::Verdict::wrong);
  CHECK(found->first_wrong->adjoint.quantity == found->adjoint);
  const trace::Comparison& first = *found->first_wrong;
  return {trace::name_of(found->model, first.adjoint), numbers::to_double(first.derived),
          numbers::to_double(first.difference)};
}

bool near(double a, double b) { return std::abs(a - b) < 1e-8; }

}  // namespace

// By hand: a = 1/(1 + e^-0.1) = 0.52497919, a - 1 = -0.47502081, times a(1 - a) = 0.24937604.
TEST_CASE("a forgotten factor a(1 - a) is found where it was forgotten") {
  const Seen one = seen(neuron, "dW1[1,1]", Mistake::factor);
  CHECK(one.place == "dz1[1]");
  CHECK(near(one.derived, -0.475020812521060));
  CHECK(near(one.difference, -0.118458809235712));
}

// The published example: da1[1] = 0.138498562*0.40 - 0.038098236*0.50.
TEST_CASE("a dropped term of a sum is found where it was dropped") {
  const Seen one = seen(two_two_two, "dW1[1,1]", Mistake::term);
  CHECK(one.place == "da1[1]");
  CHECK(near(one.derived, 0.0553994247));
  CHECK(near(one.difference, 0.0363503065));
}

TEST_CASE("a wrong sign is found where it was made") {
  const Seen one = seen(neuron, "dW1[1,2]", Mistake::sign);
  CHECK(one.place == "dW1[1,1]");
  CHECK(near(one.derived, 0.118458809235712));
  CHECK(near(one.difference, -0.118458809235712));
}

TEST_CASE("without a kind one that can be planted is chosen; where none can be, nothing is") {
  const model::Model model = trace::model_of(two_two_two);
  const trace::Trace trace = trace::trace_of(model);
  CHECK(plant(model, trace, trace::cell(model, "dW1[1,1]"), std::nullopt, 10'000'000).has_value());
  const model::Model one = trace::model_of(neuron);
  const trace::Trace pass = trace::trace_of(one);
  CHECK(!plant(one, pass, trace::cell(one, "dW1[1,1]"), Mistake::term, 10'000'000).has_value());
}
