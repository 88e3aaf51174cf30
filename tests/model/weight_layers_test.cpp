// Layers of weights, whatever stands between them, and where there are none to follow an error signal
// through.
#include "engine/model/weight_layers.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/order.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

struct Found {
  explicit Found(const std::string& lines)
      : model(
            calculus::read("layout W[to,from]\nX = [[1, 2], [3, -1]]\nY = [[1, 0], [0, 1]]\n" + lines).model),
        layers(model::weight_layers(model, trace::sample_letter(model), model::stages(model))) {}

  [[nodiscard]] std::string name(std::size_t quantity) const { return model.quantities[quantity].name; }
  /// "W1 z1 z2 a2 relu"
  [[nodiscard]] std::string told(std::size_t layer) const {
    const model::WeightLayer& one = layers[layer];
    std::string text = name(one.weight) + " " + name(one.weighted_sum);
    if (one.activation) text += " " + name(*one.argument) + " " + name(*one.activation) + " " + one.function;
    return text;
  }

  model::Model model;
  std::vector<model::WeightLayer> layers;
};

constexpr const char* weights = "W = [[0.5, 0.25], [0.125, -1]]\n";

std::string dense(const std::string& activation) { return "dense 2 " + activation + " " + weights; }

}  // namespace

TEST_CASE("plain layers lead straight to the next") {
  const Found found(dense("tanh") + dense("linear") + dense("sigmoid") + "loss half-sse\n");
  REQUIRE(found.layers.size() == 3);
  CHECK(found.told(0) == "W1 z1 z1 a1 tanh");
  CHECK(found.told(2) == "W3 z3 z3 a3 sigmoid");
  CHECK(found.layers[0].straight);
  CHECK(found.layers[1].straight);
  CHECK_FALSE(found.layers[2].straight);
}

TEST_CASE("an activation is found behind a normalisation") {
  const Found found(dense("linear") + "batch_norm activation = relu\n" + dense("sigmoid") +
                    "loss half-sse\n");
  REQUIRE(found.layers.size() == 2);
  CHECK(found.told(0) == "W1 z1 z2 a2 relu");
  CHECK(found.told(1) == "W3 z3 z3 a3 sigmoid");
  CHECK_FALSE(found.layers[0].straight);
}

TEST_CASE("what goes around a layer is not straight") {
  const Found found(dense("relu") + dense("relu") + "residual 1\n" + dense("tanh") + "loss half-sse\n");
  REQUIRE(found.layers.size() == 3);
  CHECK(found.told(1) == "W2 z2 z2 a2 relu");
  CHECK(found.told(2) == "W4 z4 z4 a4 tanh");
  CHECK_FALSE(found.layers[0].straight);  // its activation is added further on
  CHECK_FALSE(found.layers[1].straight);  // the sum is what goes on
}

TEST_CASE("a matrix that is used in another way is no layer, and then there are none") {
  CHECK(Found("index i = 2\nparam A[i] = 1 2\nL = sum(i, A[i]^2)\nbackward L\n").layers.empty());
  const Found tied(
      "index i = 2, j = 2, k = 2\ninput x[i] = 1 2\ntarget y[k] = 0 1\nparam W[j,i] = [[1, 2], [3, 4]]\n"
      "z[j] = sum(i, W[j,i]*x[i])\na[j] = tanh(z[j])\nb[k] = sum(j, W[j,k]*a[j])\n"
      "L = 1/2*sum(k, (y[k] - b[k])^2)\nbackward L\n");
  CHECK(tied.layers.empty());
}

TEST_CASE("letters in formulas are no quantities") {
  const model::Model model = calculus::read(
                                 "index i = 2, n = 2\ninput x[n,i] = [[0.5, -1], [2, 0.25]]\n"
                                 "param v[i] = 0.5\nq[n] = sum(i, v[i]*x[n,i]) + n + [n = 1]\n"
                                 "L = mean(n, q[n]^2)\nbackward L\n")
                                 .model;
  CHECK(model::weight_layers(model, trace::sample_letter(model), model::stages(model)).empty());
}
