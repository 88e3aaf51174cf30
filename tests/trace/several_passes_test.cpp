// Given upstream adjoints, several backward passes, and second derivatives.
#include <algorithm>

#include "engine/trace/gradient_check.hpp"
#include "engine/trace/order.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

GradientCheck all_agree(const Traced& net) {
  const GradientCheck check = check_gradients(net.model, net.trace);
  for (const Comparison& one : check.comparisons) {
    INFO(name_of(net.model, one.adjoint)
         << " derived " << numbers::text(one.derived) << ", difference " << numbers::text(one.difference));
    CHECK(one.verdict == Verdict::agrees);
  }
  return check;
}

std::vector<std::string> told(const model::Model& model) {
  std::vector<std::string> found;
  for (const Told& group : telling_order(model))
    for (const Cell one : group.cells) found.push_back(name_of(model, one));
  return found;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

constexpr std::string_view vector_target = R"(
index i = 2, k = 2
input x[i] = 0.5 -1
input g[k] = 2 -3
param W[k,i] = [[0.4, 0.3], [0.8, -0.5]]
z[k] = sum(i, W[k,i]*x[i])
a[k] = z[k]^2
backward a from g with inputs
)";

}  // namespace

TEST_CASE("a backward pass may start from a given adjoint") {
  const Traced net(vector_target);
  // z = -0.1 0.9; dz = 2*z*g = -0.4 -5.4
  CHECK(net.text("da[2]") == "-3");
  CHECK(net.text("dz[1]") == "-0.4");
  CHECK(net.text("dz[2]") == "-5.4");
  CHECK(net.text("dW[2,1]") == "-2.7");
  CHECK(net.text("dx[1]") == "-4.48");
  const GradientCheck check = all_agree(net);
  CHECK(check.comparisons.size() == 2 + 2 + 4 + 2 + 2);  // g is an input too
  check_plan_is_walk(net);
}

TEST_CASE("several targets are added up") {
  const Traced net(
      "param w = 3\nconst g = 2\nconst h = 5\nz = w^2\nu = 3*z\nbackward z from g, u from h as b_\n");
  CHECK(net.text("b_z") == "17");
  CHECK(net.text("b_w") == "102");
  all_agree(net);
}

TEST_CASE("a pass from the adjoint of another one gives what that one gives") {
  const Traced net(
      "index j = 2\nparam w[j] = 1 2\nparam v = 3\nz[j] = v*w[j]\nL = sum(j, z[j]^3)\nbackward L\n"
      "backward z from dz as t_\n");
  CHECK(net.text("t_w[2]") == net.text("dw[2]"));
  CHECK(net.text("t_v") == "243");  // 3*v^2*(1 + 8)
  all_agree(net);
}

// L = (y - tanh(w*x + b))^2/2 with w = 0.5, x = 1.5, b = -0.25, y = 0.8, a = tanh(0.5):
//   dL/dw       = -(y - a)*(1 - a^2)*x
//   d(dL/dw)/dw = x^2*((1 - a^2)^2 + 2*(y - a)*a*(1 - a^2))
//   d(dL/dw)/db = x*((1 - a^2)^2 + 2*(y - a)*a*(1 - a^2))      values by mpmath
TEST_CASE("the example of a second derivative is right by the formula written by hand") {
  const Traced net(tests::read_text("examples/second-derivative.txt"));
  CHECK(net.text("dw", 20) == "-0.39859079352142243552");
  CHECK(net.text("h_w", 20) == "1.94421201578269875194");
  CHECK(net.text("h_b", 20) == "1.29614134385513250129");
  all_agree(net);
}

TEST_CASE("a second backward pass is told after the first, from what it starts from") {
  const Traced net(tests::read_text("examples/second-derivative.txt"));
  CHECK(joined(told(net.model)) == "z a L da dz dw db h_dz h_da h_a h_z h_w h_b");
}

TEST_CASE("what leads to a later target is told before its adjoints, updates last") {
  const model::Model model = model_of(
      "param w = 3\nL = w^4\nbackward L\ng = dw^2\nw' = w - 0.1*dw\nbackward g as h_\nfinal = h_w + 1\n");
  CHECK(joined(told(model)) == "L dw g h_dw h_w w' final");
  const auto stages = model::stages(model);
  const auto stage_of = [&](std::string_view name) {
    return stages[static_cast<std::size_t>(model.quantity(name) - model.quantities.data())];
  };
  CHECK(stage_of("g") == model::Stage::loss);
  CHECK(stage_of("w'") == model::Stage::update);
  CHECK(stage_of("final") == model::Stage::update);
}

TEST_CASE("a second backward pass changes nothing about the first") {
  const std::string one =
      "index k = 2\ntarget y[k] = 1 0\nparam w[k] = 0.5 -0.3\na[k] = sigmoid(w[k])\n"
      "L = 1/2*sum(k, (y[k] - a[k])^2)\nM = mean(k, (y[k] - a[k])^2)\nreport M\nbackward L\n";
  const Traced alone(one);
  const Traced both(one + "backward M as dM_\n");
  const GradientCheck first = all_agree(alone);
  const GradientCheck second = all_agree(both);
  REQUIRE(second.comparisons.size() == 2 * first.comparisons.size());
  for (std::size_t i = 0; i < first.comparisons.size(); ++i)
    CHECK(numbers::text(first.comparisons[i].derived) == numbers::text(second.comparisons[i].derived));
  REQUIRE(first.ratios.size() == 1);
  CHECK(numbers::text(first.ratios[0].ratio) == "1");  // half the sum of two is their mean
  CHECK(second.ratios.empty());                        // M is descended, too
  const Traced third(one + "g = sum(k, dw[k]^2)\nbackward g as h_\n");
  const GradientCheck with_norm = all_agree(third);
  REQUIRE(with_norm.ratios.size() == 1);
  CHECK(numbers::text(with_norm.ratios[0].ratio) == "1");
}

TEST_CASE("a wrong adjoint of a pass from a given one is caught") {
  model::Model model = model_of(vector_target);
  notation::Faults faults;
  for (model::Quantity& quantity : model.quantities)
    if (quantity.name == "dz") quantity.formula = notation::negate(quantity.formula);
  const Traced net(std::move(model));
  CHECK_FALSE(check_gradients(net.model, net.trace).passed());
}

TEST_CASE("conventions that meet at one point are a corner, if the slopes beside it are right") {
  // min(relu(v) - 2v, 0) at 0: the slopes are 0 and -1, relu'(0) = 0 and the first of equal ones give -2.
  const std::string text = "param v = 0\nL = min(relu(v) - 2*v, 0)\nbackward L\n";
  const Traced net(text);
  CHECK(net.text("dv") == "-2");
  const GradientCheck check = check_gradients(net.model, net.trace);
  CHECK(check.comparisons.front().verdict == Verdict::corner);
  CHECK(check.passed());
}

TEST_CASE("a wrong rule at a corner is caught all the same") {
  const Traced net("function f(z) = max(0, z) derivative 5\nparam v = 0\nL = f(v)\nbackward L\n");
  CHECK_FALSE(check_gradients(net.model, net.trace).passed());
}
