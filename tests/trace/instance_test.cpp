// Formulas of single cells.
#include "engine/notation/printer.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

std::string formula(const model::Model& model, std::string_view name) {
  return notation::print(instance(model, cell(model, name)));
}

}  // namespace

TEST_CASE("sums are written out beside what follows them") {
  const model::Model model = model_of(nets::two_layers);
  CHECK(formula(model, "z1[1]") == "W1[1,1]*x[1] + W1[1,2]*x[2] + b1[1]");
  CHECK(formula(model, "a1[2]") == "sigmoid(z1[2])");
  CHECK(formula(model, "L") == "1/2*((y[1] - a2[1])^2 + (y[2] - a2[2])^2)");
  CHECK(formula(model, "da1[1]") == "dz2[1]*W2[1,1] + dz2[2]*W2[2,1]");
  CHECK(formula(model, "W1'[1,2]") == "W1[1,2] - eta*dW1[1,2]");
}

TEST_CASE("the factors of an instance keep their roles") {
  const model::Model model = model_of(nets::two_layers);
  const notation::Expr formula = instance(model, cell(model, "dz2[1]"));
  REQUIRE(formula->kind == notation::Kind::product);
  CHECK(formula->children[0]->role == notation::Role::upstream);
  bool local = false;
  for (const auto& child : formula->children)
    local = local || child->role == notation::Role::local_derivative;
  CHECK(local);
}

TEST_CASE("what a filter, an indicator or padding takes away is not written") {
  const model::Model model = model_of(R"(
index k = 4, m = 4
input x[k] = 1 2 3 4
before[k] = sum(m: m < k, x[m])
middle[k] = mean(m: m >= k - 1 and m <= k + 1, x[m])
guarded[k] = [k >= 2]*2*x[k-1] + x[k]
padded[k] = pad(x[k-1])*2 - pad(x[k+1])
most[k] = max(m: m != k, x[m])
all = prod(k, x[k])
sized = sum(k, x[k])/size(k)
p[k] = softmax(k: k <= 2, x[k])
)");
  CHECK(formula(model, "before[1]") == "0");
  CHECK(formula(model, "before[2]") == "x[1]");
  CHECK(formula(model, "before[3]") == "x[1] + x[2]");
  CHECK(formula(model, "middle[1]") == "(x[1] + x[2])/2");
  CHECK(formula(model, "guarded[1]") == "x[1]");
  CHECK(formula(model, "guarded[2]") == "2*x[1] + x[2]");
  CHECK(formula(model, "padded[1]") == "-x[2]");
  CHECK(formula(model, "padded[4]") == "x[3]*2");
  CHECK(formula(model, "most[2]") == "max(x[1], x[3], x[4])");
  CHECK(formula(model, "all") == "x[1]*x[2]*x[3]*x[4]");
  CHECK(formula(model, "sized") == "(x[1] + x[2] + x[3] + x[4])/4");
  CHECK(formula(model, "p[1]") == "exp(x[1])/(exp(x[1]) + exp(x[2]))");
  CHECK(formula(model, "p[3]") == "0");
}

TEST_CASE("the plan computes what the formulas say, to the last digit") {
  for (const std::string_view text :
       {nets::two_layers, nets::xor_batch, nets::normalised_softmax, nets::convolution, nets::attention})
    check_plan_is_walk(Traced(text));
}

TEST_CASE("a value of other operands is computed in the same way") {
  const Traced net(nets::two_layers);
  const notation::Expr formula = instance(net.model, cell(net.model, "z1[1]"));
  const numbers::Decimal all_two = value(net.model, formula, [](Cell) { return numbers::Decimal(2); });
  CHECK(numbers::text(all_two.number()) == "10");
}
