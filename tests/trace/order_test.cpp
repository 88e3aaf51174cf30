// The order in which a lesson tells the scalars.
#include <set>

#include "engine/trace/order.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

/// The names of all cells told in one stage; '|' stands between samples.
std::string names(const model::Model& model, model::Stage stage) {
  std::string text;
  for (const Told& told : telling_order(model)) {
    if (told.stage != stage) continue;
    if (!text.empty()) text += "| ";
    if (told.sample != 0) text += std::to_string(told.sample) + ": ";
    for (const Cell one : told.cells) text += name_of(model, one) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a network is told neuron by neuron, stage by stage") {
  using model::Stage;
  const model::Model model = model_of(nets::two_layers);
  CHECK(names(model, Stage::forward) == "z1[1] a1[1] z1[2] a1[2] z2[1] a2[1] z2[2] a2[2] ");
  CHECK(names(model, Stage::loss) == "L ");
  CHECK(names(model, Stage::error_signal) == "da2[1] dz2[1] da2[2] dz2[2] da1[1] dz1[1] da1[2] dz1[2] ");
  CHECK(
      names(model, Stage::gradient) ==
      "dW2[1,1] dW2[1,2] dW2[2,1] dW2[2,2] db2[1] db2[2] dW1[1,1] dW1[1,2] dW1[2,1] dW1[2,2] db1[1] db1[2] ");
  CHECK(
      names(model, Stage::update) ==
      "W1'[1,1] W1'[1,2] W1'[2,1] W1'[2,2] b1'[1] b1'[2] W2'[1,1] W2'[1,2] W2'[2,1] W2'[2,2] b2'[1] b2'[2] ");
}

TEST_CASE("a batch is told sample by sample") {
  using model::Stage;
  const model::Model model = model_of(nets::xor_batch);
  CHECK(sample_letter(model) == "n");
  const std::string forward = names(model, Stage::forward);
  CHECK(forward.starts_with(
      "1: z1[1,1] a1[1,1] z1[1,2] a1[1,2] z1[1,3] a1[1,3] z2[1,1] a2[1,1] | 2: z1[2,1] "));
  CHECK(names(model, Stage::loss) == "L mse ");
  CHECK(names(model, Stage::error_signal).starts_with("1: da2[1,1] dz2[1,1] da1[1,1] dz1[1,1] da1[1,2] "));
  CHECK(names(model, Stage::gradient).starts_with("dW2[1,1] dW2[1,2] dW2[1,3] db2[1] "));
}

TEST_CASE("steps of a sequence that look at each other are no samples") {
  const auto letter = [](const std::string& line) {
    return sample_letter(model_of("index s = 2, r = 2, i = 2\ninput x[s,i] = 1 2 3 4\ntarget y[s] = 1 2\n" +
                                  line + "L = sum(s, (y[s] - a[s])^2)\nbackward L\n"));
  };
  CHECK(letter("a[s] = sum(i, x[s,i])\n") == "s");
  CHECK(letter("a[s] = sum(r, i, x[r,i]*x[s,i])\n") == "");
  CHECK(letter("a[s] = sum(i, x[1,i]*x[s,i])\n") == "");
}

TEST_CASE("statistics of a batch end one run of samples and begin another") {
  const model::Model model = model_of(nets::normalised_softmax);
  const std::string forward = names(model, model::Stage::forward);
  CHECK(
      forward.starts_with("1: z1[1,1] z1[1,2] z1[1,3] | 2: z1[2,1] z1[2,2] z1[2,3] | 3: z1[3,1] z1[3,2] "
                          "z1[3,3] | mu[1] mu[2] mu[3] | 1: xc[1,1] xc[1,2] xc[1,3] | 2: "));
  CHECK(forward.find("| var[1] sd[1] var[2] sd[2] var[3] sd[3] | 1: xh[1,1] o[1,1] a1[1,1] xh[1,2] ") !=
        std::string::npos);
}

TEST_CASE("a sample that looks at others waits for them") {
  const model::Model model = model_of(R"(
index n = 2, m = 2, i = 2
input x[n,i] = [[1,2],[3,4]]
target y[n,i] = [[1,2],[3,4]]
a[n,i] = 2*x[n,i]
b[n,i] = sum(m, a[m,i])
)");
  CHECK(names(model, model::Stage::forward) ==
        "1: a[1,1] a[1,2] | 2: a[2,1] a[2,2] | 1: b[1,1] b[1,2] | 2: b[2,1] b[2,2] ");
}

TEST_CASE("every defined cell is told once, after all it is computed from, and numbered from 1") {
  for (const std::string_view text :
       {nets::two_layers, nets::xor_batch, nets::normalised_softmax, nets::convolution, nets::attention}) {
    const model::Model model = model_of(text);
    const Slots all = slots(model);
    const std::vector<std::int64_t> cards = card_numbers(model, all);
    std::set<std::int64_t> numbers;
    for (std::size_t q = 0; q < model.quantities.size(); ++q) {
      const bool defined = model.quantities[q].kind == model::QuantityKind::defined;
      for (std::int64_t index = 0; index < model.cells(model.quantities[q]); ++index) {
        const std::int64_t card = cards[static_cast<std::size_t>(all.at({q, index}))];
        CHECK((card != 0) == defined);
        if (!defined) continue;
        CHECK(numbers.insert(card).second);
        for (const Cell operand : operands(model, {q, index})) {
          INFO(name_of(model, {q, index}) << " needs " << name_of(model, operand));
          CHECK(cards[static_cast<std::size_t>(all.at(operand))] < card);
        }
      }
    }
    CHECK(*numbers.rbegin() == static_cast<std::int64_t>(numbers.size()));
  }
}
