// Values that are no numbers.
#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

std::string first_of(const Traced& net) {
  const auto found = first_undefined(net.model, net.trace);
  return found ? name_of(net.model, *found) : "";
}

}  // namespace

TEST_CASE("the first undefined value is named, and the run goes on") {
  const Traced net(R"(
index k = 2
input p[k] = 0.5 0
a[k] = p[k]*2
l[k] = log(a[k])
s = sum(k, l[k])
b = 7
)");
  CHECK(first_of(net) == "l[2]");
  CHECK(net.text("l[2]") == "-inf");
  CHECK(net.text("s") == "-inf");
  CHECK(net.text("b") == "7");
  const std::vector<Cell> from = operands(net.model, cell(net.model, "l[2]"));
  REQUIRE(from.size() == 1);
  CHECK(name_of(net.model, from[0]) == "a[2]");
}

TEST_CASE("a division by zero is infinite, zero by zero undefined") {
  const Traced net("const o = 0\nconst e = 1\na = e/o\nb = o/o\nc = a - a\n");
  CHECK(first_of(net) == "a");
  CHECK(net.text("a") == "inf");
  CHECK(net.text("b") == "undefined");
  CHECK(net.text("c") == "undefined");
  check_plan_is_walk(net);
}

TEST_CASE("a model of numbers has no undefined value") {
  CHECK(first_of(Traced("const a = 1\nb = a\n")).empty());
}

TEST_CASE("a parameter without values that nothing uses is not the first undefined value") {
  CHECK(first_of(Traced("param w\nconst a = 1\nb = a\n")).empty());
}

TEST_CASE("operands are told once each, in the order of the formula") {
  const Traced net("index i = 2\ninput x[i] = 1 2\nparam w[i] = 3 4\nz = sum(i, w[i]*x[i]) + w[1]^2\n");
  std::string names;
  for (const Cell one : operands(net.model, cell(net.model, "z"))) names += name_of(net.model, one) + " ";
  CHECK(names == "w[1] x[1] w[2] x[2] ");
  CHECK(operands(net.model, cell(net.model, "w[1]")).empty());
}
