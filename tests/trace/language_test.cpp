// Filters, lookups, elementwise choices and values yet to be given, each with numbers worked out by hand, and
// their backward passes against differences.
#include <algorithm>

#include "engine/trace/gradient_check.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

void all_agree(const Traced& net) {
  for (const Comparison& one : check_gradients(net.model, net.trace).comparisons) {
    INFO(name_of(net.model, one.adjoint)
         << " derived " << numbers::text(one.derived) << ", difference " << numbers::text(one.difference));
    CHECK(one.verdict == Verdict::agrees);
  }
  check_plan_is_walk(net);
}

std::string first_fault(std::string_view text) { return told(evaluate(model_of(text)).faults); }

constexpr std::string_view classes = R"(
index n = 2, k = 3
input y[n] = 2 3
param s[n,k] = [[1, 5, -2], [0.5, -1, 4]]
)";

}  // namespace

TEST_CASE("a lookup picks the value at a class number, and its slope goes there alone") {
  const Traced net(std::string(classes) +
                   "t[n] = sum(k: k = y[n], s[n,k])\nL = sum(n, t[n]^2)\nbackward L\n");
  CHECK(net.text("t[1]") == "5");
  CHECK(net.text("t[2]") == "4");
  CHECK(net.text("ds[1,2]") == "10");
  CHECK(net.text("ds[2,3]") == "8");
  CHECK(net.text("ds[1,1]") == "0");
  CHECK(net.text("ds[2,2]") == "0");
  all_agree(net);
}

TEST_CASE("a filter on data and on letters leaves out what it says") {
  const Traced net(std::string(classes) +
                   "r[n] = mean(k: k != y[n], s[n,k]^2)\nq[n] = sum(k: k < y[n] and k >= n, s[n,k]^3)\n"
                   "L = sum(n, r[n] + 2*q[n])\nbackward L\n");
  CHECK(net.text("r[1]") == "2.5");    // (1 + 4)/2
  CHECK(net.text("r[2]") == "0.625");  // (0.25 + 1)/2
  CHECK(net.text("q[1]") == "1");
  CHECK(net.text("q[2]") == "-1");
  CHECK(net.text("ds[1,1]") == "7");  // 2*1/2 + 2*3*1
  CHECK(net.text("ds[1,3]") == "-2");
  CHECK(net.text("ds[2,1]") == "0.5");
  CHECK(net.text("ds[2,2]") == "5");  // 2*(-1)/2 + 2*3*1
  CHECK(net.text("ds[2,3]") == "0");
  all_agree(net);
}

TEST_CASE("a greatest and a least value under a filter, and their slopes") {
  const Traced net(std::string(classes) +
                   "g[n] = max(k: k != y[n], s[n,k])\nm[n] = min(k: k != y[n], s[n,k])\n"
                   "L = sum(n, g[n]*m[n])\nbackward L\n");
  CHECK(net.text("g[1]") == "1");
  CHECK(net.text("m[1]") == "-2");
  CHECK(net.text("ds[1,1]") == "-2");
  CHECK(net.text("ds[1,2]") == "0");
  CHECK(net.text("ds[1,3]") == "1");
  CHECK(net.text("ds[2,1]") == "-1");
  CHECK(net.text("ds[2,2]") == "0.5");
  all_agree(net);
}

TEST_CASE("an indicator on data is a factor 0 or 1") {
  const Traced net(std::string(classes) +
                   "L = sum(n, k, [k = y[n]]*s[n,k]^2 - [k > y[n] and n = 1]*s[n,k])\nbackward L\n");
  CHECK(net.text("L") == "43");  // 25 + 16 + 2
  CHECK(net.text("ds[1,2]") == "10");
  CHECK(net.text("ds[1,3]") == "-1");
  all_agree(net);
}

TEST_CASE("of two numbers the greater and the smaller, and x log y") {
  const Traced net(
      "param a = 2\nparam b = 3\nL = 5*max(a, b) + 7*min(a, b) + max(a*b, 1) + xlogy(a, b)\nbackward L\n");
  CHECK(net.text("L", 20) == "37.19722457733621938279");  // 15 + 14 + 6 + 2*ln 3
  CHECK(net.text("da", 20) == "11.09861228866810969139");
  CHECK(net.text("db", 20) == "7.66666666666666666666");
  all_agree(net);
}

TEST_CASE("0 log 0 is 0, and its slope by x is the logarithm") {
  const Traced net(
      "index k = 2\nparam p[k] = 0.5 0.25\ninput y[k] = 0 1\nL = -sum(k, xlogy(y[k], p[k]))\nbackward L\n");
  CHECK(net.text("L", 20) == "1.38629436111989061883");  // ln 4
  CHECK(net.text("dp[1]") == "0");
  CHECK(net.text("dp[2]") == "-4");
  all_agree(net);
  CHECK(Traced("input y = 0\ninput p = 0\nL = xlogy(y, p)\n").text("L") == "0");
}

TEST_CASE("values yet to be given are missed only where something is computed from them") {
  const Traced net("index k = 2\nparam w = 3\nparam V[k]\nstate h[k]\nL = w^2\nbackward L\n");
  CHECK(net.text("dw") == "6");
  CHECK(net.text("dV[2]") == "0");
  CHECK(check_gradients(net.model, net.trace).passed());
  CHECK(first_undefined(net.model, net.trace) == std::nullopt);
}

TEST_CASE("missing values are a fault with the place, the kind and the letters") {
  CHECK(first_fault("index k = 2\nstate h[k]\nL = sum(k, h[k])\n") ==
        "trace.no_values line 2 name=h kind=state left=h[k]; ");
  CHECK(first_fault("param w\nstate h\nL = h\nw' = w + 1\n") ==
        "trace.no_values line 1 name=w kind=param left=w; "
        "trace.no_values line 2 name=h kind=state left=h; ");
  CHECK(first_fault("param w = 1\nstate h\nL = w^2\nbackward L\nadjoint dw = w + w when h = 1\n") ==
        "trace.no_values line 2 name=h kind=state left=h; ");
}
