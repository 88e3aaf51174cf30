// Why a value is undefined: the operation, the operand, and whether a 0 is one of rounding.
#include "engine/trace/breakdown.hpp"

#include "engine/notation/printer.hpp"
#include "engine/trace/run.hpp"
#include "tests/trace/check_helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

Breakdown of(const Traced& net) {
  const auto first = first_undefined(net.model, net.trace);
  REQUIRE(first.has_value());
  return breakdown(net.model, net.trace, *first);
}

struct Case {
  const char* model;
  Failure failure;
  const char* operation;
  const char* operand;
};

}  // namespace

TEST_CASE("the operation that fails is the innermost one, with what it fails for") {
  for (const Case& one : {
           Case{"param w = 0\nL = 2*log(w + 0) + 1\n", Failure::log_of_zero, "log(w + 0)", "w + 0"},
           Case{"param w = -2\nL = log(w)\n", Failure::log_of_negative, "log(w)", "w"},
           Case{"param w = -2\nL = sqrt(w)\n", Failure::root_of_negative, "sqrt(w)", "w"},
           Case{"param w = 0\nL = 1/w\n", Failure::division_by_zero, "1/w", "w"},
           Case{"param w = 0\nL = w/w\n", Failure::zero_by_zero, "w/w", "w"},
           Case{"param w = 0\nL = 3*w/(w*w)\n", Failure::zero_by_zero, "3*w/(w*w)", "w*w"},
           Case{"param w = 0\nL = 0/0\n", Failure::zero_by_zero, "0/0", "0"},
           Case{"param w = 0\nL = w^-2\n", Failure::power_of_zero, "w^-2", "w"},
           Case{"param w = 0\nL = pow(w, -1/2)\n", Failure::power_of_zero, "pow(w, -1/2)", "w"},
           Case{"param w = -8\nL = pow(w, 1/3)\n", Failure::power_of_negative, "pow(w, 1/3)", "w"},
           Case{"param w = 1000\nL = exp(exp(w))\n", Failure::overflow, "exp(exp(w))", "exp(w)"},
           Case{"param w = 0\nL = xlogy(2, w)\n", Failure::log_of_zero, "xlogy(2, w)", "w"},
       }) {
    INFO(one.model);
    const Breakdown found = of(Traced(one.model));
    CHECK(found.failure == one.failure);
    REQUIRE(found.operation);
    REQUIRE(found.operand);
    CHECK(notation::print(found.operation) == one.operation);
    CHECK(notation::print(found.operand) == one.operand);
    CHECK_FALSE(found.rounding.has_value());
  }
}

TEST_CASE("what fails inside a function of the prelude is told over the cells") {
  const Breakdown found = of(Traced("function half_log(u) = 1/2*log(u)\nparam w = 3\nL = half_log(w - 3)\n"));
  CHECK(found.failure == Failure::log_of_zero);
  CHECK(notation::print(found.operation) == "log(w - 3)");
}

TEST_CASE("nothing to take the greatest of is no division of 0 by 0") {
  const Breakdown found = of(Traced("index i = 3\nparam w[i] = 1 2 3\nL = max(i: i > 5, w[i])\n"));
  CHECK(found.failure == Failure::nothing);
}

TEST_CASE("the factor 0 beside a logarithm of 0 is noticed") {
  CHECK(of(Traced("param w = 0\nL = 0*log(w)\n")).times_zero);
  CHECK_FALSE(of(Traced("param w = 0\nL = 2*log(w)\n")).times_zero);
}

TEST_CASE("a 0 that rounding made is told from a true one") {
  // mpmath: 1 - 1/(1 + exp(-93)) = 4.0795586671775602e-41, which 50-digit differences count as 0.
  for (const char* model :
       {"param z = 93\nL = log(1 - sigmoid(z))\n", "param z = 93\na = sigmoid(z)\nd = 1 - a\nL = log(d)\n",
        "param z = 93\ne = exp(-z)\nq = 1 + e\na = 1/q\nL = log(1 - a)\n"}) {
    INFO(model);
    const Breakdown found = of(Traced(model));
    CHECK(found.failure == Failure::log_of_zero);
    REQUIRE(found.rounding.has_value());
    CHECK(found.rounding->kind == Rounding::Kind::lost);
    CHECK(numbers::text(found.rounding->value).substr(0, 12) == "4.0795586671");
  }
  const Breakdown flat = of(Traced("param z = 200\nL = 1/(1 - tanh(z))\n"));
  REQUIRE(flat.rounding.has_value());
  CHECK(flat.rounding->kind == Rounding::Kind::lost);
  CHECK(numbers::text(flat.rounding->value) == "200");
}

TEST_CASE("of equal numbers without end nobody can say whether their difference is 0") {
  for (const char* model :
       {"param w = 3\nL = log(1/w*3 - 1)\n",
        "param z = 1000\nparam v = 1000\na = sigmoid(z)\nb = sigmoid(v)\nL = log(a - b)\n"}) {
    INFO(model);
    const Breakdown found = of(Traced(model));
    REQUIRE(found.rounding.has_value());
    CHECK(found.rounding->kind == Rounding::Kind::cancelled);
  }
}

TEST_CASE("each undefined value comes from a cell of its own history") {
  const Traced net("param w = 0\nparam v = 0\na = log(w)\nb = 1/v\nc = b + 1\nL = a + c\n");
  const auto found = origins(net.model, net.trace);
  const auto origin = [&](const char* name) {
    return name_of(net.model, found.at(net.trace.slots().at(cell(net.model, name))));
  };
  CHECK(origin("a") == "a");
  CHECK(origin("c") == "b");
  CHECK(origin("L") == "a");
  CHECK(found.size() == 4);
}

TEST_CASE("what has no value has no slope, whatever the rules give") {
  for (const char* model :
       {"param w = -2\nL = log(w)\nbackward L\n", "param w = 0\nL = log(0) + w\nbackward L\n"}) {
    INFO(model);
    const Traced net(model);
    CHECK(comparison(net, checked(net), "w").verdict == Verdict::undefined);
  }
}

TEST_CASE("a run that breaks down keeps the pass in which it did") {
  const Run found =
      run(model_of("param w = 2\nL = log(w)\nbackward L\nw' = w - 4*dw\ntrain steps = 50\n"), {});
  REQUIRE(found.broken.has_value());
  CHECK(found.broken->step == 2);
  const auto first = first_undefined(found.broken->model, found.broken->trace);
  REQUIRE(first.has_value());
  const Breakdown why = breakdown(found.broken->model, found.broken->trace, *first);
  CHECK(why.failure == Failure::log_of_zero);
  CHECK(numbers::text(why.value) == "0");
}
