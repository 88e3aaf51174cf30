// The place of the greatest and of the least value: as a value of its own, and in the backward pass.
#include <algorithm>

#include "engine/model/print_model.hpp"
#include "engine/notation/printer.hpp"
#include "engine/trace/gradient_check.hpp"
#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

constexpr std::string_view pooling = R"(
index a = 4, b = 4, p = 2, q = 2, u = 0..1, v = 0..1
param x[a,b] = [[1, 5, 2, 2], [3, 4, 2, 2], [-1, -7, 0.5, 0.25], [-2, -3, 0.75, 0.75]]
const g[p,q] = [[1, 10], [100, 1000]]
m[p,q] = max(u, v, x[2*p-1+u,2*q-1+v])
L = sum(p, q, g[p,q]*m[p,q])
backward L
)";

std::string row(const Traced& net, std::string_view quantity) {
  const model::Quantity& found = *net.model.quantity(quantity);
  const auto at = static_cast<std::size_t>(&found - net.model.quantities.data());
  std::string text;
  for (std::int64_t i = 0; i < net.model.cells(found); ++i)
    text += (text.empty() ? "" : " ") + numbers::text(net.trace.at(Cell{at, i}));
  return text;
}

std::string hits(std::string_view values, std::string_view formula) {
  const Traced net("index k = 4, l = 4\ninput z[k] = " + std::string(values) + "\nh[k] = hit(" +
                   std::string(formula) + ")\n");
  check_plan_is_walk(net);
  return row(net, "h");
}

}  // namespace

TEST_CASE("hit is 1 at the first greatest or least value") {
  CHECK(hits("1 4 2 3", "l = k: max(l, z[l])") == "0 1 0 0");
  CHECK(hits("1 4 4 3", "l = k: max(l, z[l])") == "0 1 0 0");
  CHECK(hits("4 4 4 4", "l = k: max(l, z[l])") == "1 0 0 0");
  CHECK(hits("1 4 2 3", "l = k: min(l, z[l])") == "1 0 0 0");
  CHECK(hits("3 2 2 3", "l = k: min(l, z[l])") == "0 1 0 0");
}

TEST_CASE("hit looks only at what its filter leaves") {
  CHECK(hits("1 4 2 3", "l = k: max(l: l != 2, z[l])") == "0 0 0 1");
  CHECK(hits("1 4 2 3", "l = k: max(l: l > 4, z[l])") == "0 0 0 0");
  CHECK(hits("1 4 2 3", "l = 3: max(l: l = 3, z[l])") == "1 1 1 1");
  CHECK(hits("1 4 2 3", "l = k+1: max(l, z[l])") == "1 0 0 0");
}

TEST_CASE("hit in several letters goes by row order, whichever is named first") {
  const std::string_view text = "index i = 2, j = 3, a = 2, b = 3\ninput z[i,j] = [[1, 9, 2], [9, 0, 9]]\n";
  for (const std::string_view named : {"a = i, b = j", "b = j, a = i"}) {
    const Traced net(std::string(text) + "h[i,j] = hit(" + std::string(named) + ": max(a, b, z[a,b]))\n");
    CHECK(row(net, "h") == "0 1 0 0 0 0");
    check_plan_is_walk(net);
  }
}

TEST_CASE("max-pooling sends each slope back to one cell") {
  const Traced net(pooling);
  CHECK(row(net, "m") == "5 2 -1 0.75");
  CHECK(row(net, "dx") == "0 1 10 0 0 0 0 0 100 0 0 0 0 0 1000 0");
  check_plan_is_walk(net);
}

TEST_CASE("where values are equal the check tells of a corner") {
  const Traced net(pooling);
  const GradientCheck check = check_gradients(net.model, net.trace);
  CHECK(check.passed());
  const auto corners = std::ranges::count(check.comparisons, Verdict::corner, &Comparison::verdict);
  CHECK(corners == 6);  // the four 2, the two 0.75
}

TEST_CASE("a cell with a hit is a comparison of its values") {
  const Traced net("index k = 3\nparam z[k] = 0.1 0.4 0.4\nL = 2*max(k, z[k])\nbackward L\n");
  const auto formula = [&](std::string_view name) {
    return notation::print(instance(net.model, cell(net.model, name)));
  };
  CHECK(formula("dz[1]") == "2*[z[1] >= max(z[2], z[3])]");
  CHECK(formula("dz[2]") == "2*[z[1] < z[2] and z[2] >= z[3]]");
  CHECK(formula("dz[3]") == "2*[max(z[1], z[2]) < z[3]]");
  CHECK(row(net, "dz") == "0 2 0");
}

TEST_CASE("a hit among undefined values is undefined") {
  const Traced net("index k = 2\nparam w[k] = 1 -1\nz[k] = log(w[k])\nL = max(k, z[k])\nbackward L\n");
  CHECK(net.text("dz[1]") == "undefined");
}

TEST_CASE("a model with a hit is written out and reads back") {
  const std::string once = model::print(model_of(pooling));
  CHECK(once.find("hit(u = a-2*p+1, v = b-2*q+1: max(u, v, x[2*p+u-1,2*q+v-1]))") != std::string::npos);
  CHECK(model::print(model_of(once)) == once);
}
