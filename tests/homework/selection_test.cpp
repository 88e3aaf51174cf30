// What a worksheet asks for, shows worked, and leaves out.
#include "engine/homework/selection.hpp"

#include <algorithm>

#include "tests/trace/helpers.hpp"

using namespace backstep;
using namespace backstep::homework;

namespace {

constexpr std::string_view network = R"(
x = 0.05 0.10
y = 0.01 0.99
layout W[to,from]
dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0.35 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  b = 0.60 0.60
loss  half-sse
train rate = 0.5
)";

/// The names of the quantities that have cells of this part, in the order of the model.
std::string quantities(const model::Model& model, const Selection& selection, Part part) {
  std::string names;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const model::Quantity& quantity = model.quantities[q];
    if (quantity.kind != model::QuantityKind::defined) continue;
    bool any = false;
    for (std::int64_t i = 0; i < model.cells(quantity); ++i) any = any || selection.of({q, i}) == part;
    if (any) names += (names.empty() ? "" : " ") + quantity.name;
  }
  return names;
}

struct Picked {
  std::string asked, shown, left_out;
};

Picked picked(std::string_view text, const std::vector<std::string>& kinds) {
  const model::Model model = trace::model_of(text);
  const Wanted wishes = wanted(model, kinds);
  REQUIRE(wishes.faults.empty());
  const Selection selection = select(model, wishes.cells);
  return {quantities(model, selection, Part::asked), quantities(model, selection, Part::shown),
          quantities(model, selection, Part::left_out)};
}

std::string fault(const std::vector<std::string>& kinds) {
  const Wanted wishes = wanted(trace::model_of(network), kinds);
  return wishes.faults.empty() ? "" : wishes.faults.front().id;
}

}  // namespace

TEST_CASE("without kinds everything that is computed is asked for") {
  const Picked all = picked(network, {});
  CHECK(all.asked == "z1 a1 z2 a2 L da2 dz2 dW2 db2 da1 dz1 dW1 db1 W1' b1' W2' b2'");
  CHECK(all.shown.empty());
  CHECK(all.left_out.empty());
}

TEST_CASE("new weights are left out where gradients are asked for, as they would give them away") {
  const Picked some = picked(network, {"dW"});
  CHECK(some.asked == "dW2 dW1");
  CHECK(some.left_out == "W1' W2'");
  CHECK(some.shown == "z1 a1 z2 a2 L da2 dz2 db2 da1 dz1 db1 b1' b2'");
}

TEST_CASE("what lies between two values asked for is asked for as well") {
  // dz1 needs da1, which needs dz2; dW and db come after dz and lead to nothing that is asked for.
  const Picked some = picked(network, {"dz"});
  CHECK(some.asked == "dz2 da1 dz1");
  CHECK(some.left_out == "dW2 db2 dW1 db1 W1' b1' W2' b2'");
  CHECK(some.shown == "z1 a1 z2 a2 L da2");
}

TEST_CASE("kinds are letters, stages, quantities and cells") {
  CHECK(picked(network, {"update"}).asked == "W1' b1' W2' b2'");
  CHECK(picked(network, {"W'"}).asked == "W1' W2'");
  CHECK(picked(network, {"loss"}).asked == "L");
  CHECK(picked(network, {"dW1"}).asked == "dW1");
  CHECK(picked(network, {"db", "dW2"}).asked == "dW2 db2 db1");
}

TEST_CASE("of one cell only what is computed from it is left out") {
  const model::Model model = trace::model_of(network);
  const Selection selection = select(model, wanted(model, {"dW1.1.2"}).cells);
  const auto of = [&](std::string_view name) { return selection.of(trace::cell(model, name)); };
  CHECK(of("dW1[1,2]") == Part::asked);
  CHECK(of("dW1[1,1]") == Part::shown);
  CHECK(of("W1'[1,2]") == Part::left_out);
  CHECK(of("W1'[1,1]") == Part::shown);
  CHECK(left_out(model, selection).size() == 1);
}

TEST_CASE("a stated adjoint and the derived one beside it are asked for together") {
  const Picked some = picked(R"(
index k = 2
input x[k] = 1 2
target y[k] = 1 0
param w = 0.5
z[k] = w*x[k]
L = 1/2*sum(k, (z[k] - y[k])^2)
backward L
adjoint dz[k] = z[k] - y[k] when sum(k, y[k]) = 1
)",
                             {"dz"});
  CHECK(some.asked.find("derived.dz") != std::string::npos);
  CHECK(some.asked.find(" dz") != std::string::npos);
}

TEST_CASE("a number that stands in the model as it is cannot be asked for") {
  const Picked some = picked("q = 3\nr = 2*q\n", {});
  CHECK(some.asked == "r");
  CHECK(some.shown == "q");
}

TEST_CASE("what cannot be asked for is a fault with the list of what can") {
  CHECK(fault({"dZ"}) == "worksheet.unknown");
  CHECK(fault({"W1"}) == "worksheet.given");
  CHECK(fault({"dW1.1.3"}) == "cell.range");
  CHECK(fault({"dW1.1"}) == "cell.rank");
  CHECK(fault({""}) == "worksheet.unknown");
  const Wanted wishes = wanted(trace::model_of(network), {"nothing"});
  CHECK(wishes.faults.front().arguments.back().value ==
        "forward, loss, backward, gradients, update, z, a, L, da, dz, dW, db, W', b'");
}
