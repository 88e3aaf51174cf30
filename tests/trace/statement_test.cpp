// Stated adjoints: which of the two definitions a pass uses, and what is said where they differ.
#include <algorithm>

#include "engine/notation/printer.hpp"
#include "engine/trace/gradient_check.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

/// Softmax with cross-entropy of two classes; z = 0 0 in sample 1, so that p = 1/2 1/2.
std::string net(std::string_view targets, std::string_view statement) {
  return "index n = 2, k = 2\ntarget y[n,k] = " + std::string(targets) +
         "\nparam z0[n,k] = [[0, 0], [0.25, -0.5]]\nz[n,k] = 1*z0[n,k]\ne[n,k] = exp(z[n,k])\n"
         "s[n] = sum(k, e[n,k])\np[n,k] = e[n,k]/s[n]\nL = -sum(n, k, y[n,k]*log(p[n,k]))\nbackward L\n" +
         std::string(statement) + "\n";
}

constexpr std::string_view one_hot = "[[1, 0], [0, 1]]";
constexpr std::string_view short_row = "[[1, 0], [0, 0.7]]";
constexpr std::string_view short_cut = "adjoint dz[n,k] = p[n,k] - y[n,k] when sum(k, y[n,k]) = 1";

GradientCheck checked(const Traced& net) { return check_gradients(net.model, net.trace); }

}  // namespace

TEST_CASE("a short cut is in force where its condition holds, and equals the derived adjoint") {
  const Traced traced(net(one_hot, short_cut));
  REQUIRE(traced.trace.statements().size() == 1);
  const Statement& statement = traced.trace.statements().front();
  CHECK(statement.in_force);
  CHECK(traced.model.quantities[statement.quantity].name == "dz");
  CHECK(traced.model.quantities[statement.derived].name == "derived.dz");
  CHECK_FALSE(statement.unequal.has_value());
  CHECK(traced.trace.in_force(statement.quantity));
  CHECK(traced.text("dz[1,1]") == "-0.5");
  CHECK(traced.text("dz[1,2]") == "0.5");
  // e^0.25/(e^0.25 + e^-0.5) = 1/(1 + e^-0.75), by mpmath
  CHECK(traced.text("dz[2,1]", 20) == "0.67917869917539297315");
  CHECK(traced.text("derived.dz[2,1]", 20) == "0.67917869917539297315");
  check_plan_is_walk(traced);
}

TEST_CASE("a short cut is refused for the whole definition if its condition fails in one cell") {
  const Traced traced(net(short_row, short_cut));
  const Statement& statement = traced.trace.statements().front();
  CHECK_FALSE(statement.in_force);
  CHECK_FALSE(traced.trace.in_force(statement.quantity));
  REQUIRE(statement.failing.has_value());
  CHECK(name_of(traced.model, {statement.quantity, *statement.failing}) == "dz[2,1]");
  CHECK(numbers::text(statement.left) == "0.7");
  CHECK(numbers::text(statement.right) == "1");
  // 0.7*p - y, by mpmath
  CHECK(traced.text("dz[2,1]", 20) == "0.47542508942277508121");
  CHECK(traced.text("dz[2,2]", 20) == "-0.47542508942277508121");
  const GradientCheck check = checked(traced);
  CHECK(check.passed());
  CHECK(std::ranges::all_of(check.comparisons,
                            [](const Comparison& one) { return one.verdict == Verdict::agrees; }));
}

TEST_CASE("the model as a pass has used it defines a refused short cut as the derived adjoint") {
  const Traced traced(net(short_row, short_cut));
  const model::Model used = in_force(traced.model, traced.trace);
  CHECK(notation::print(instance(used, cell(used, "dz[2,1]"))) == "derived.dz[2,1]");
  const Traced again(used);
  CHECK(again.text("dz[2,1]") == traced.text("dz[2,1]"));
  const Traced holds(net(one_hot, short_cut));
  const model::Model same = in_force(holds.model, holds.trace);
  CHECK(notation::print(instance(same, cell(same, "dz[2,1]"))) == "p[2,1] - y[2,1]");
}

TEST_CASE("both adjoints are compared with differences") {
  const Traced traced(net(one_hot, short_cut));
  const GradientCheck check = checked(traced);
  CHECK(check.passed());
  for (const std::string_view name : {"dz[2,2]", "derived.dz[2,2]"}) {
    const Cell wanted = cell(traced.model, name);
    CHECK(std::ranges::count(check.comparisons, wanted, &Comparison::adjoint) == 1);
  }
}

TEST_CASE("a wrong short cut under a condition that holds is named and fails the check") {
  const Traced traced(net(one_hot, "adjoint dz[n,k] = y[n,k] - p[n,k] when sum(k, y[n,k]) = 1"));
  const Statement& statement = traced.trace.statements().front();
  CHECK(statement.in_force);
  REQUIRE(statement.unequal.has_value());
  CHECK(*statement.unequal == 0);
  CHECK(numbers::text(statement.left) == "0.5");
  CHECK(numbers::text(statement.right) == "-0.5");
  CHECK_FALSE(checked(traced).passed());
}

TEST_CASE("a short cut wrong by a hair is named") {
  const std::string_view formula = "adjoint dz[n,k] = p[n,k] - y[n,k] + 1e-27*y[n,k] when sum(k, y[n,k]) = 1";
  CHECK(Traced(net(one_hot, formula)).trace.statements().front().unequal == 0);
  const std::string_view nearer = "adjoint dz[n,k] = p[n,k] - y[n,k] + 1e-29*y[n,k] when sum(k, y[n,k]) = 1";
  CHECK_FALSE(Traced(net(one_hot, nearer)).trace.statements().front().unequal.has_value());
}

TEST_CASE("without a condition a statement is always in force") {
  const Traced traced(net(short_row, "adjoint dz[n,k] = p[n,k] - y[n,k]"));
  CHECK(traced.trace.statements().front().in_force);
  CHECK(traced.trace.statements().front().unequal == 2);
  CHECK_FALSE(checked(traced).passed());
}

TEST_CASE("a condition holds within its tolerance, and any relation may stand in it") {
  const auto in_force_with = [](std::string_view targets, std::string_view when) {
    return Traced(
               net(targets, "adjoint dz[n,k] = p[n,k]*sum(k', y[n,k']) - y[n,k] when " + std::string(when)))
        .trace.statements()
        .front()
        .in_force;
  };
  CHECK(in_force_with("[[1, 0], [0, 1.0000000000000000000000000000000001]]", "sum(k, y[n,k]) = 1"));
  CHECK_FALSE(in_force_with("[[1, 0], [0, 1.0000000000000000000000000001]]", "sum(k, y[n,k]) = 1"));
  CHECK(in_force_with(short_row, "sum(k, y[n,k]) <= 1"));
  CHECK_FALSE(in_force_with(short_row, "sum(k, y[n,k]) < 1"));
  CHECK_FALSE(in_force_with(short_row, "y[n,k] != 0.7"));
  CHECK(in_force_with(short_row, "s[n] > 1"));
}

TEST_CASE("in doubles a condition holds within 1e-12") {
  const model::Model model = model_of(net("[[0.1, 0.9], [0.30000000000000004, 0.7]]", short_cut));
  CHECK(trace_of(model, Arithmetic::float64).statements().front().in_force);
  CHECK_FALSE(trace_of(model, Arithmetic::decimal).statements().front().in_force);
}

TEST_CASE("the derived cells are found by name") {
  const Traced traced(net(one_hot, short_cut));
  CHECK(traced.text("derived.dz[1,1]") == "-0.5");
  CHECK(traced.text("derived.dz.1.1") == "-0.5");
  CHECK(name_of(traced.model, cell(traced.model, "dL/dz[1,1]")) == "dz[1,1]");
}
