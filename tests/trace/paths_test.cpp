// Paths of the chain rule: against the forward pass itself, walked forwards and differentiated numerically.
#include "engine/trace/paths.hpp"

#include <algorithm>
#include <map>

#include "engine/numbers/literal.hpp"
#include "tests/support/documents.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;
using numbers::Decimal;

namespace {

Decimal decimal(std::string_view literal) { return Decimal(numbers::read_literal(literal).value); }

/// Products of all paths from a cell to the target through the formulas of the forward pass; knows no
/// adjoint.
class ForwardPaths {
 public:
  ForwardPaths(const Traced& traced, Cell target) : traced_(traced) { walk(target, Decimal(1)); }
  /// By size, the largest first.
  std::vector<Decimal> of(Cell cell) {
    std::vector<Decimal> found = products_[traced_.trace.slots().at(cell)];
    std::ranges::sort(found, [](const Decimal& a, const Decimal& b) { return abs(a) > abs(b); });
    return found;
  }

 private:
  void walk(Cell at, const Decimal& product) {
    products_[traced_.trace.slots().at(at)].push_back(product);
    for (const Cell operand : operands(traced_.model, at)) walk(operand, product * slope(at, operand));
  }

  /// Five-point difference quotient of one formula.
  Decimal slope(Cell of, Cell by) {
    const notation::Expr formula = instance(traced_.model, of);
    const Decimal h = decimal("1e-10");
    const auto at = [&](int steps) {
      return value(traced_.model, formula, [&](Cell cell) {
        const Decimal& recorded = traced_.decimal(cell);
        return cell == by ? recorded + h * Decimal(steps) : recorded;
      });
    };
    return (at(-2) - Decimal(8) * at(-1) + Decimal(8) * at(1) - at(2)) / (Decimal(12) * h);
  }

  const Traced& traced_;
  std::map<std::int64_t, std::vector<Decimal>> products_;
};

bool near(const Decimal& a, const Decimal& b, std::string_view tolerance) {
  return abs(a - b) <= decimal(tolerance) * (Decimal(1) + abs(b));
}

void check_against_forward_pass(const Traced& traced, Cell adjoint, ForwardPaths& forward) {
  constexpr std::size_t most = 3;
  const auto found = paths(traced.model, traced.trace, adjoint, most);
  REQUIRE(found);
  INFO(name_of(traced.model, adjoint));
  const std::vector<Decimal> products = forward.of(found->cell);
  CHECK(found->count == PathCount(products.size()));
  REQUIRE(found->largest.size() == std::min(most, products.size()));
  Decimal all;
  for (const Decimal& product : products) all = all + product;
  Decimal shown;
  for (std::size_t i = 0; i < found->largest.size(); ++i) {
    CHECK(near(Decimal(found->largest[i].product), products[i], "1e-24"));
    shown = shown + Decimal(found->largest[i].product);
    Decimal product(1);
    for (const Factor& factor : found->largest[i].factors) product = product * Decimal(factor.value);
    CHECK(near(product, Decimal(found->largest[i].product), "1e-45"));
  }
  CHECK(near(all, traced.decimal(adjoint), "1e-24"));
  CHECK(near(Decimal(found->total), traced.decimal(adjoint), "1e-45"));
  CHECK(near(shown + Decimal(found->rest), traced.decimal(adjoint), "1e-45"));
  CHECK(found->complete == (products.size() <= most));
}

std::string layers(int count, int width) {
  std::string text = "layout W[to,from]\nx = 0.3 0.4\ny = 1\n";
  for (int layer = 0; layer < count; ++layer) {
    const int from = layer == 0 ? 2 : width;
    text += "dense " + std::to_string(width) + " tanh  W = [";
    for (int to = 0; to < width; ++to) {
      text += to > 0 ? ", [" : "[";
      for (int i = 0; i < from; ++i)
        text += (i > 0 ? ", " : "") + std::string((layer + to + i) % 3 == 0 ? "-0." : "0.") +
                std::to_string(1 + (7 * layer + 3 * to + i) % 8);
      text += "]";
    }
    text += "]  b = 0.1\n";
  }
  text += "dense 1 sigmoid  W = [[";
  for (int i = 0; i < width; ++i) text += (i > 0 ? ", 0." : "0.") + std::to_string(1 + i % 7);
  return text + "]]  b = 0.2\nloss half-sse\ntrain rate = 0.5\n";
}

}  // namespace

TEST_CASE("the paths of every adjoint are those of the forward pass, their sum the adjoint") {
  std::vector<std::string> texts{std::string(nets::two_layers), std::string(nets::normalised_softmax),
                                 layers(2, 3)};
  for (const char* name : {"one-neuron", "two-two-two", "xor", "relu"})
    texts.push_back(tests::read_text("examples/" + std::string(name) + ".txt"));
  int checked = 0;
  for (const std::string& text : texts) {
    const Traced traced(text);
    ForwardPaths forward(traced, cell(traced.model, "L"));
    for (std::size_t q = 0; q < traced.model.quantities.size(); ++q) {
      if (!traced.model.quantities[q].adjoint) continue;
      for (std::int64_t i = 0; i < traced.model.cells(traced.model.quantities[q]); ++i, ++checked)
        check_against_forward_pass(traced, {q, i}, forward);
    }
  }
  CHECK(checked > 100);
}

// L = 1/2*((a - 1)^2), a = w^2 * w: d/dw = (a - 1)*3w^2, one path although w stands twice.
TEST_CASE("a cell that stands several times in one formula is one step") {
  const Traced traced("param w = 2\na = w^2*w\nL = 1/2*(a - 1)^2\nbackward L\n");
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dw"), 5);
  REQUIRE(found);
  CHECK(found->count.text() == "1");
  REQUIRE(found->largest.size() == 1);
  REQUIRE(found->largest[0].factors.size() == 2);
  CHECK(numbers::text(found->largest[0].factors[0].value) == "7");
  CHECK(numbers::text(found->largest[0].factors[1].value) == "12");
  CHECK(numbers::text(found->largest[0].product) == "84");
  CHECK(found->complete);
  CHECK(found->rest.is_zero());
}

// dL/dw = 2w directly and x through z: 2*3 + 5 = 11.
TEST_CASE("a direct way to the loss is a path of one step") {
  const Traced traced("param w = 3\nconst x = 5\nz = w*x\nL = z + w^2\nbackward L\n");
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dw"), 5);
  REQUIRE(found);
  CHECK(found->count.text() == "2");
  REQUIRE(found->largest.size() == 2);
  CHECK(numbers::text(found->largest[0].product) == "6");
  CHECK(found->largest[0].factors.size() == 1);
  CHECK(numbers::text(found->largest[1].product) == "5");
  CHECK(name_of(traced.model, *found->largest[1].factors.back().of) == "z");
}

// p1 = e^z1/(e^z1 + e^z2): dp2/dz1 = -p1*p2, dp1/dz1 = p1*(1 - p1).
TEST_CASE("a softmax has a path through each of its outputs") {
  const Traced traced(
      "index k = 2\nparam z[k] = 1 2\ntarget t[k] = 1 0\np[k] = softmax(k, z[k])\n"
      "L = -sum(k, t[k]*log(p[k]))\nbackward L\n");
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dz[1]"), 5);
  REQUIRE(found);
  CHECK(found->count.text() == "2");
  CHECK(numbers::text(found->largest[0].product).substr(0, 12) == "-0.731058578");  // p1 - 1 = -e/(1 + e)
  CHECK(found->largest[1].product.is_zero());                                       // t2 = 0
}

// XOR: of the four samples two have x = 0.
TEST_CASE("a rest of paths that are all exactly 0 is exactly 0") {
  const Traced traced(tests::read_text("examples/xor.txt"));
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dW1[2,1]"), 2);
  REQUIRE(found);
  CHECK(found->largest.size() == 2);
  CHECK(found->rest.is_zero());
  CHECK(found->rest.exact);
  const auto fewer = paths(traced.model, traced.trace, cell(traced.model, "dW1[2,1]"), 1);
  CHECK_FALSE(fewer->rest.exact);
}

TEST_CASE("what is no adjoint has no paths") {
  const Traced traced(nets::two_layers);
  CHECK_FALSE(paths(traced.model, traced.trace, cell(traced.model, "a1[1]"), 5));
  CHECK_FALSE(paths(traced.model, traced.trace, cell(traced.model, "L"), 5));
}

TEST_CASE("undefined factors leave the paths counted and nothing else") {
  const Traced traced("param w = 0\nq = log(w)\nL = q^2\nbackward L\n");
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dw"), 5);
  REQUIRE(found);
  CHECK(found->count.text() == "1");
  CHECK_FALSE(found->defined);
  CHECK(found->largest.empty());
}

// A path from a weight of the first layer picks a neuron in each of the layers behind it.
TEST_CASE("more paths than 2^64 are counted to the last digit") {
  const Traced traced(layers(24, 8));  // 23 layers of 8 behind the first one
  const auto found = paths(traced.model, traced.trace, cell(traced.model, "dW1[1,1]"), 4);
  REQUIRE(found);
  CHECK(found->count.text() == "590295810358705651712");  // 8^23 = 2^69
  CHECK(found->largest.size() == 4);
  CHECK_FALSE(found->complete);
  CHECK(near(Decimal(found->total), traced.decimal(found->adjoint), "1e-45"));
}

TEST_CASE("counts carry from limb to limb") {
  PathCount count(999'999'999);
  count += PathCount(1);
  CHECK(count.text() == "1000000000");
  CHECK(PathCount(18'446'744'073'709'551'615U).text() == "18446744073709551615");
  for (int i = 0; i < 64; ++i) count += PathCount(count);
  CHECK(count.text() == "18446744073709551616000000000");
  CHECK(PathCount().text() == "0");
}
