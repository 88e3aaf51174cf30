// Adjoints against differences.
#include "tests/trace/check_helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

TEST_CASE("every adjoint agrees with the differences") {
  for (const std::string_view text :
       {nets::two_layers, nets::xor_batch, nets::normalised_softmax, nets::convolution, nets::attention}) {
    const Traced net(text);
    const GradientCheck check = checked(net);
    CHECK(check.passed());
    CHECK(check.left_out == 0);
    CHECK(check.step == "1e-8");
    CHECK(check.comparisons.size() > 10);
    for (const Comparison& one : check.comparisons) {
      INFO(name_of(net.model, one.cell)
           << " derived " << numbers::text(one.derived) << ", difference " << numbers::text(one.difference));
      CHECK(one.verdict == Verdict::agrees);
      CHECK((one.agreeing_digits >= 24 || one.derived.is_zero()));
    }
  }
}

TEST_CASE("a wrong adjoint is caught, and only it and what is computed from it") {
  const Traced net(with_formula(nets::two_layers, "dz1", "da1[j]*a1[j]"));
  const GradientCheck check = checked(net);
  CHECK_FALSE(check.passed());
  CHECK(comparison(net, check, "z1[1]").verdict == Verdict::wrong);
  CHECK(comparison(net, check, "W1[1,1]").verdict == Verdict::wrong);
  CHECK(comparison(net, check, "a1[1]").verdict == Verdict::agrees);
  CHECK(comparison(net, check, "W2[1,1]").verdict == Verdict::agrees);
}

TEST_CASE("an adjoint that is wrong by a hair is caught") {
  const Traced net(with_formula(nets::two_layers, "da2", "a2[k] - y[k] + 0.00000000000000000000001"));
  const Comparison one = comparison(net, checked(net), "a2[1]");
  CHECK(one.verdict == Verdict::wrong);
  CHECK(one.agreeing_digits == 22);
}

TEST_CASE("a corner is told with both slopes and is no error") {
  const Traced net("param w = 0\nL = 3*relu(w)\nbackward L\n");
  const GradientCheck check = checked(net);
  const Comparison& corner = comparison(net, check, "w");
  CHECK(corner.verdict == Verdict::corner);
  CHECK(numbers::text(corner.left) == "0");
  CHECK(numbers::text(corner.right) == "3");
  CHECK(check.passed());
}

TEST_CASE("a slope too small to move the loss within 50 digits is seen by dual numbers alone") {
  const Traced net("param z = -800\nL = 1 + sigmoid(z)\nbackward L\n");
  const GradientCheck check = checked(net);
  const Comparison& one = comparison(net, check, "z");
  CHECK(numbers::text(one.dual).substr(0, 17) == "3.667874584177687");  // mpmath: ...687e-348
  CHECK(numbers::text(one.difference) == "0");
  CHECK(one.by_differences == Verdict::unseen);
  CHECK(one.by_duals == Verdict::agrees);
  CHECK(one.verdict == Verdict::agrees);
  CHECK(one.agreeing_digits == 0);
  CHECK(one.dual_digits == 50);
}

TEST_CASE("a slope that lies outside of a corner is wrong") {
  const Traced net(with_formula("param w = 0\nL = 3*relu(w)\nbackward L\n", "dw", "4"));
  CHECK(comparison(net, checked(net), "w").verdict == Verdict::wrong);
}

TEST_CASE("just beside a corner a closer look decides") {
  const Traced net("param w = 1e-12\nL = relu(w)^2\nbackward L\n");
  const GradientCheck check = checked(net);
  CHECK(comparison(net, check, "w").verdict == Verdict::agrees);
  CHECK(comparison(net, check, "w").closer);
}

TEST_CASE("a steep function is no corner") {
  const Traced net("param w = 0.0000003\nL = tanh(1000000*w)\nbackward L\n");
  CHECK(comparison(net, checked(net), "w").verdict == Verdict::agrees);
}

TEST_CASE("where a slope is infinite it is undefined") {
  const Traced net("param w = 0\nL = sqrt(w)\nbackward L\n");
  const GradientCheck check = checked(net);
  CHECK(comparison(net, check, "w").verdict == Verdict::undefined);
  CHECK(check.passed());
}

TEST_CASE("a reported scalar whose gradients are a multiple of those descended") {
  const Traced net(nets::xor_batch);
  const GradientCheck check = checked(net);
  REQUIRE(check.ratios.size() == 1);
  CHECK(check.ratios[0].reported == "mse");
  CHECK(check.ratios[0].target == "L");
  CHECK(check.ratios[0].constant);
  CHECK(numbers::text(check.ratios[0].ratio) == "2");
}

TEST_CASE("a reported scalar that is something else has no ratio") {
  const Traced net(R"(
index i = 2
param w[i] = 1 2
L = sum(i, w[i]^2)
M = sum(i, w[i]^3)
report M
backward L
)");
  const GradientCheck check = checked(net);
  REQUIRE(check.ratios.size() == 1);
  CHECK_FALSE(check.ratios[0].constant);
}

TEST_CASE("with a small budget every k-th scalar is checked and the rest is counted") {
  const Traced net(nets::xor_batch);
  const std::size_t all = checked(net).comparisons.size();
  const GradientCheck check = check_gradients(net.model, net.trace, 2'000);
  CHECK(check.comparisons.size() < all / 2);
  CHECK_FALSE(check.comparisons.empty());
  CHECK(check.comparisons.size() + static_cast<std::size_t>(check.left_out) == all);
}

TEST_CASE("what is left out is checked along a random direction, quantity by quantity") {
  const Traced net(nets::xor_batch);
  CHECK(checked(net).directions.empty());
  const GradientCheck check = check_gradients(net.model, net.trace, 2'000);
  const auto adjoints = std::ranges::count_if(net.model.quantities, [&](const model::Quantity& one) {
    return one.adjoint.has_value() && net.model.cells(one) > 1;
  });
  CHECK(static_cast<std::ptrdiff_t>(check.directions.size()) == adjoints);
  CHECK(check.directions_left_out == 0);
  for (const Direction& one : check.directions) CHECK(one.verdict == Verdict::agrees);
  CHECK(check.passed());
  const GradientCheck short_of_time = check_gradients(net.model, net.trace, 2'000, 500);
  CHECK_FALSE(short_of_time.directions.empty());
  CHECK(short_of_time.directions_left_out > 0);
  CHECK(std::ssize(short_of_time.directions) + short_of_time.directions_left_out == adjoints);
}

TEST_CASE("one wrong number among many that were left out is seen along a random direction") {
  const Traced net(with_formula(nets::two_layers, "dW1", "dz1[j]*x[i] + [j = 2]*[i = 2]/1000000"));
  const GradientCheck check = check_gradients(net.model, net.trace, 1);
  REQUIRE(check.left_out > 0);
  CHECK_FALSE(check.passed());
  for (const Comparison& one : check.comparisons) CHECK(one.verdict == Verdict::agrees);
  for (const Direction& one : check.directions)
    CHECK((one.verdict == Verdict::wrong) == (net.model.quantities[one.adjoint].name == "dW1"));
}

TEST_CASE("a corner on the way of a random direction is no mistake") {
  const Traced net("index i = 30\nparam w[i] = 0\nL = sum(i, relu(w[i]))\nbackward L\n");
  const GradientCheck check = check_gradients(net.model, net.trace, 1);
  REQUIRE(check.directions.size() == 1);
  CHECK(check.directions[0].verdict == Verdict::corner);
  CHECK(check.passed());
}

TEST_CASE("a pass of floats is checked in decimals") {
  const model::Model model = model_of(nets::two_layers);
  const GradientCheck check = check_gradients(model, trace_of(model, Arithmetic::float64));
  CHECK(check.passed());
  CHECK(check.comparisons.size() == 20);
}
