// Gradient flow, saturated, dead and equal neurons: small networks whose numbers are worked out by hand.
#include "engine/trace/flow.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/order.hpp"
#include "engine/trace/saturation.hpp"
#include "engine/trace/twins.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using numbers::Decimal;
using trace::Arrival;

namespace {

struct Made {
  explicit Made(const std::string& text)
      : model(calculus::read(text).model),
        trace(*trace::evaluate(model).trace),
        flow(trace::layer_flow(model, trace)) {}

  model::Model model;
  trace::Trace trace;
  std::vector<trace::LayerFlow> flow;
};

std::string text(const Decimal& value) { return numbers::text(value.number()); }

/// x -> linear layers with these weights; the error signal of the last is its output less 1.
std::string chain(const std::vector<std::string>& weights) {
  std::string lines = "x = 1\ny = 1\nlayout W[to,from]\n";
  for (const std::string& weight : weights) lines += "dense 1 linear W = [[" + weight + "]]\n";
  return lines + "loss half-sse\ntrain rate = 0.5\n";
}

}  // namespace

TEST_CASE("a chain of linear neurons multiplies the error signal by its weights") {
  // z = 2, 8, 4: dL/dz3 = 3, dL/dz2 = 0.5*3, dL/dz1 = 4*0.5*3
  const Made made(chain({"2", "4", "0.5"}));
  REQUIRE(made.flow.size() == 3);
  CHECK(text(made.flow[2].signal) == "3");
  CHECK(text(made.flow[1].signal) == "1.5");
  CHECK(text(made.flow[0].signal) == "6");
  CHECK(text(*made.flow[0].factor) == "4");
  CHECK(text(*made.flow[0].bound) == "4");
  CHECK_FALSE(made.flow[2].factor);
  CHECK(text(made.flow[1].gradient) == "3");
  const auto arrival = trace::arrival(made.flow);
  REQUIRE(arrival);
  CHECK(arrival->fate == Arrival::Fate::steady);
  CHECK(text(arrival->ratio) == "2");
  CHECK(abs(arrival->each * arrival->each - Decimal(2)) < Decimal(1) / Decimal(1'000'000'000));
  CHECK(text(*trace::slope_product(made.flow)) == "1");
}

TEST_CASE("the fate of an error signal goes by a thousandth and a thousand") {
  const auto fate = [](const std::string& weight) {
    return trace::arrival(Made(chain({"2", weight})).flow)->fate;
  };
  CHECK(fate("0.0009") == Arrival::Fate::vanishing);
  CHECK(fate("0.001") == Arrival::Fate::steady);
  CHECK(fate("1000") == Arrival::Fate::steady);
  CHECK(fate("-1001") == Arrival::Fate::exploding);
  CHECK(fate("0") == Arrival::Fate::lost);
  CHECK_FALSE(trace::arrival(Made(chain({"1", "1"})).flow));  // nothing to send back
  CHECK_FALSE(trace::arrival(Made(chain({"3"})).flow));
}

TEST_CASE("the size of a step is that of gradient and change of all parameters") {
  // z1 = 2, z2 = 6: dz2 = 5, dW2 = 10, db2 = 5, dz1 = 15, dW1 = 15, db1 = 15
  const Made made(chain({"2", "3"}));
  const trace::StepSize step = trace::step_size(made.model, made.trace);
  const Decimal squares = Decimal(100 + 25 + 225 + 225);
  CHECK(abs(step.gradient * step.gradient - squares) < Decimal(1) / Decimal(1'000'000'000));
  REQUIRE(step.change);
  CHECK(abs(*step.change * Decimal(2) - step.gradient) < Decimal(1) / Decimal(1'000'000'000));
  const Made untrained("x = 1\ny = 2\ndense 1 linear W = [[3]]\nloss half-sse\n");
  CHECK_FALSE(trace::step_size(untrained.model, untrained.trace).change);
}

TEST_CASE("dead and saturated neurons are named, with their samples where not all are") {
  const Made made(
      "layout W[to,from]\nX = [[1], [-20], [20]]\nY = [[1], [0], [1]]\n"
      "dense 3 sigmoid W = [[1], [0.1], [0]] b = [0, 0, 30]\n"
      "dense 2 relu W = [[-1, -1, -1], [1, 1, 1]]\ndense 1 linear W = [[1, 1]]\nloss half-sse\n");
  REQUIRE(made.flow.size() == 3);
  CHECK(made.flow[0].saturated == std::vector<std::int64_t>{3});
  REQUIRE(made.flow[0].partly_saturated.size() == 1);
  CHECK(made.flow[0].partly_saturated[0].neuron == 1);
  CHECK(made.flow[0].partly_saturated[0].samples == std::vector<std::int64_t>{2, 3});
  CHECK(made.flow[0].saturated_values == 5);
  CHECK(made.flow[1].dead == std::vector<std::int64_t>{1});
  const trace::StopCount all = trace::stopped(made.flow);
  CHECK(all.dead == 1);
  CHECK(all.neurons == 6);
  CHECK(all.saturated == 5);
  CHECK(all.values == 18);
}

TEST_CASE("sigmoids let through at most a quarter each") {
  const Made made(
      "x = 0\ny = 1\nlayout W[to,from]\ndense 1 sigmoid W = [[1]]\ndense 1 sigmoid W = [[1]] b = -0.5\n"
      "dense 1 linear W = [[1]]\nloss half-sse\n");
  CHECK(text(*trace::slope_bound(made.flow)) == "0.0625");
  CHECK(text(*trace::slope_product(made.flow)) == "0.0625");  // both weighted sums are 0
  CHECK(trace::steepest_slope("tanh") == "1");
  CHECK_FALSE(trace::steepest_slope("softplus"));
}

TEST_CASE("only sigmoid and tanh saturate") {
  const auto at = [](const char* function, std::int64_t z) {
    return trace::saturation(function, Decimal(z).number());
  };
  CHECK(at("sigmoid", 10));
  CHECK_FALSE(at("sigmoid", 9));
  CHECK(at("tanh", -6));
  CHECK_FALSE(at("tanh", 5));
  CHECK_FALSE(at("relu", -100));
  CHECK(at("sigmoid", 100)->lost);
  CHECK_FALSE(at("sigmoid", -100)->lost);  // a(1 - a) keeps its digits where a is small
  CHECK(at("tanh", -100)->lost);
}

TEST_CASE("neurons with equal weights on both sides are twins") {
  const auto found = [](const std::string& second) {
    const Made made(
        "layout W[to,from]\nX = [[1, 2], [3, -1]]\ny = [1, 0]\ndense 3 tanh W = [[1, 2], [3, 4], [1, 2]]\n" +
        second + "loss half-sse\ntrain rate = 0.1\n");
    return trace::twins(
        made.model, made.trace,
        model::layers_of(made.model, trace::sample_letter(made.model), model::stages(made.model)));
  };
  const auto twins = found("dense 1 linear W = [[2, 5, 2]]\n");
  REQUIRE(twins.size() == 1);
  CHECK(twins[0].layer == 1);
  CHECK(twins[0].neurons == std::vector<std::int64_t>{1, 3});
  CHECK(found("dense 1 linear W = [[2, 5, 3]]\n").empty());
}
