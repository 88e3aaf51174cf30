// Where 64-bit floats give up. Values from mpmath with 60 digits and from IEEE 754.
#include "engine/trace/float_failures.hpp"

#include <map>

#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

struct Said {
  FloatFailure failure;
  std::string decimal, float64;
};

std::map<std::string, Said> of(const Traced& net) {
  std::map<std::string, Said> found;
  for (const FloatValue& one : float_failures(net.model, net.trace))
    found[name_of(net.model, one.cell)] = {one.failure, numbers::text(one.decimal).substr(0, 14),
                                           numbers::text(one.float64)};
  return found;
}

}  // namespace

TEST_CASE("a pass in fractions is held against floats like one in decimals") {
  const model::Model model = model_of("param w = 1e-17\nq = w + 1\nL = (q - 1)*3\nbackward L\n");
  const Trace trace = *evaluate(model, Arithmetic::fraction).trace;
  const auto found = float_failures(model, trace);
  REQUIRE(found.size() == 1);
  CHECK(name_of(model, found[0].cell) == "L");
  CHECK(found[0].failure == FloatFailure::cancelled);
  CHECK(numbers::text(found[0].decimal) == "3e-17");
  CHECK(found[0].float64.is_zero());
}

TEST_CASE("ordinary networks have nothing that floats miss") {
  CHECK(of(Traced("x = 1.0 2.0\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1\nloss half-sse\n"))
            .empty());
}

TEST_CASE("a value below the range of floats is 0 there") {
  const auto found = of(Traced("param z = -800\na = sigmoid(z)\nb = exp(-745.2)\n"));
  REQUIRE(found.size() == 2);
  // mpmath: 1/(1 + exp(800)) = 3.6678745841776872e-348
  CHECK(found.at("a").failure == FloatFailure::underflow);
  CHECK(found.at("a").decimal == "3.667874584177");
  CHECK(found.at("a").float64 == "0");
  CHECK(found.at("b").failure == FloatFailure::underflow);
}

TEST_CASE("digits lost below the least normal float count as underflow") {
  // Floats there are multiples of 4.94e-324; the nearest to 1.4e-323 prints as 1.5e-323.
  const auto found = of(Traced("param z = 1\na = z*1.4e-323\n"));
  REQUIRE(found.contains("a"));
  CHECK(found.at("a").failure == FloatFailure::underflow);
  CHECK(of(Traced("param z = 1\na = z*1e-300\n")).empty());
}

TEST_CASE("a value beyond the range of floats is infinite there") {
  const auto found = of(Traced("param z = 1000\na = exp(z)\nb = log(a)\nc = a/a\n"));
  // mpmath: exp(1000) = 1.9700711140170470e+434
  CHECK(found.at("a").failure == FloatFailure::overflow);
  CHECK(found.at("a").decimal == "1.970071114017");
  CHECK(found.at("a").float64 == "inf");
  CHECK(found.at("b").failure == FloatFailure::overflow);
  CHECK(found.at("c").failure == FloatFailure::undefined);
  CHECK(found.at("c").float64 == "undefined");
}

TEST_CASE("a difference of nearly equal numbers loses its digits in floats") {
  // mpmath: 1 - 1/(1 + exp(-40)) = 4.2483542552915889e-18; a float's 1 - 1 is 0.
  const auto found = of(Traced("param z = 40\na = sigmoid(z)\nd = 1 - a\ne = 0.1 + 0.2 - 0.3\n"));
  REQUIRE(found.size() == 2);
  CHECK(found.at("d").failure == FloatFailure::cancelled);
  CHECK(found.at("d").decimal == "4.248354255291");
  CHECK(found.at("d").float64 == "0");
  CHECK(found.at("e").failure == FloatFailure::cancelled);
  CHECK(found.at("e").decimal == "0");
  CHECK(found.at("e").float64.substr(0, 5) == "5.551");  // 2^-54
}

TEST_CASE("fewer than three right digits are too few, three are enough") {
  // In floats (1 + h) - 1 is a multiple of 2^-52: h = 1e-12 becomes 1.000088900582341e-12, 9e-5 too much;
  // h = 1e-14 becomes 9.992007221626409e-15, 8e-4 too little; h = 1e-15 becomes 1.11e-15.
  const auto found =
      of(Traced("param h = 1e-12\nparam k = 1e-14\nparam m = 1e-15\na = (1 + h) - 1\nb = (1 + k) - 1\nc = (1 "
                "+ m) - 1\n"));
  CHECK_FALSE(found.contains("a"));
  CHECK_FALSE(found.contains("b"));
  REQUIRE(found.contains("c"));
  CHECK(found.at("c").float64.substr(0, 5) == "1.110");
}

TEST_CASE("what decimals cannot compute either is no failure of floats") {
  const auto found = of(Traced("param w = 0\na = log(w)\nb = 1/w\nc = a - a\n"));
  CHECK(found.empty());
}

TEST_CASE("a softmax of large sums is shifted, as programs do") {
  CHECK(of(Traced("index k = 2\nparam z[k] = 1000 999\np[k] = softmax(k, z[k])\n")).empty());
}
