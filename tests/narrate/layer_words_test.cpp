// What cards of layers other than plain dense ones say: titles of dense layers behind them, and a reason for
// all.
#include <algorithm>

#include "reports/narrate/words.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

struct Told {
  std::string title;
  std::string reason;
};

std::vector<Told> layer_cards(const std::string& text) {
  std::vector<Told> found;
  for (const document::Section& section : tests::lesson_of_text(text).sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards)
          found.push_back({document::plain(card.title), document::plain(card.reason)});
  return found;
}

bool has_title(const std::vector<Told>& cards, const std::string& title) {
  return std::ranges::find(cards, title, &Told::title) != cards.end();
}

std::string reason_of(const std::vector<Told>& cards, const std::string& title) {
  const auto found = std::ranges::find(cards, title, &Told::title);
  return found == cards.end() ? "no card " + title : found->reason;
}

constexpr const char* image = "layout W[to,from]\nX = [[1, 0, 2], [0, 1, 1], [2, 1, 0]]\ny = 1\n";
constexpr const char* sequence = "layout W[to,from]\nX = [[1, 0.5], [0.5, 1], [-1, 0]]\ny = 1\n";
constexpr const char* batch = "layout W[to,from]\nX = [[1, 2], [3, 0], [2, 4]]\ny = [1, 0, 1]\n";
constexpr const char* output =
    "dense 1 sigmoid W = uniform(-1, 1, seed = 9) b = 0.1\nloss bce l2 = 0.1\ntrain rate = 0.1\n";

const std::vector<std::string>& models() {
  static const std::vector<std::string> all{
      image + std::string("conv 2 relu kernel = 2, K = normal(0, 1, seed = 1)\nmax_pool 2\nflatten\n") +
          output,
      image +
          std::string("conv 2 tanh kernel = 2, K = normal(0, 1, seed = 1)\navg_pool 2, stride = 1\n"
                      "global_average\n") +
          output,
      sequence + std::string("rnn 2 Wx = uniform(-1, 1, seed = 1) Wh = uniform(-1, 1, seed = 2)\n") + output,
      sequence +
          std::string("lstm 2 gates = ifgo, Wx = uniform(-1, 1, seed = 1) Wh = uniform(-1, 1, seed = 9)\n") +
          output,
      sequence +
          std::string("gru 2 gates = rzn, Wx = uniform(-1, 1, seed = 1) Wh = uniform(-1, 1, seed = 9)\n") +
          output,
      sequence +
          std::string("gru 1 gates = rzn, reset = before, update = replaces, outputs = all, "
                      "Wx = uniform(-1, 1, seed = 1) Wh = uniform(-1, 1, seed = 9)\nflatten\n") +
          output,
      sequence +
          std::string("attention 2 Wq = uniform(-1, 1, seed = 1) Wk = uniform(-1, 1, seed = 2) "
                      "Wv = uniform(-1, 1, seed = 3)\nflatten\n") +
          output,
      batch + std::string("dense 2 linear W = [[0.5, -0.2], [0.3, 0.4]] b = none\nbatch_norm relu\n") +
          output,
      batch +
          std::string("dense 2 tanh W = [[0.5, -0.2], [0.3, 0.4]]\nresidual 0\nlayer_norm\n"
                      "dropout mask = [1, 0], rate = 0.5\n") +
          output,
      "layout W[to,from]\nX = [[1, 0], [0, 1]]\ny = [[1, 0], [0, 1]]\ndense 3 tanh W = uniform(-1, 1, seed = "
      "1)\n"
      "dense_tied 1 sigmoid\nloss mse\ntrain rate = 0.1\n"};
  return all;
}

}  // namespace

TEST_CASE("a dense layer behind other layers has the titles of one") {
  const std::vector<Told> behind = layer_cards(models()[2]);
  CHECK(has_title(behind, "Weighted sum into output neuron 1"));
  CHECK(has_title(behind, "Error signal of output neuron 1 (short cut)"));
  const std::vector<Told> before = layer_cards(models()[8]);
  CHECK(has_title(before, "Weighted sum into neuron 2 of layer 1"));
  CHECK(has_title(before, "Activation of neuron 1 of layer 1"));
  CHECK(has_title(before, "Weighted sum into output neuron 1"));
  const std::vector<Told> alone = layer_cards(
      "layout W[to,from]\nx = 1 -0.5\ny = 1\ndense 2 linear W = [[0.5, -0.2], [0.3, 0.4]]\nlayer_norm "
      "tanh\n" +
      std::string(output));
  CHECK(has_title(alone, "Activation of neuron 2 of layer 1"));
  for (const Told& card : alone) CHECK_FALSE(card.title.ends_with("on the way to the activation"));
  const std::vector<Told> tied = layer_cards(models().back());
  CHECK(has_title(tied, "Weighted sum into neuron 3 of layer 1"));
  CHECK(has_title(tied, "Activation of output neuron 2"));
}

TEST_CASE("layers without numbers in their names are counted") {
  const std::vector<Told> cards = layer_cards(
      "index i = 1, j = 1, k = 1\ninput x[i] = 1\ntarget y[k] = 1\nconst c[j] = 0.5\nparam A[j,i] = "
      "0.5\nparam B[k,j] = 0.5\n"
      "u[j] = sum(i, A[j,i]*x[i])\nv[j] = tanh(u[j])\nq[j] = v[j] - c[j]\nz[k] = sum(j, B[k,j]*q[j])\n"
      "L = sum(k, (z[k] - y[k])^2)\nbackward L\n");
  CHECK(has_title(cards, "Weighted sum into neuron 1 of layer 1"));
  CHECK(has_title(cards, "Weighted sum into output neuron 1"));
}

TEST_CASE("every value and every slope of a layer says more than that it is computed") {
  const narrate::Words words;
  for (const std::string& model : models()) {
    CAPTURE(model);
    for (const Told& card : layer_cards(model)) {
      CAPTURE(card.title);
      CHECK_FALSE(card.reason.empty());
      CHECK(card.reason != words.say("reason.other"));
      CHECK(card.reason != words.say("reason.other_update"));
      CHECK_FALSE(card.title.starts_with("Value of"));
    }
  }
}

TEST_CASE("what a slope says fits the way on from there") {
  const std::vector<Told> lstm = layer_cards(models()[3]);
  CHECK(reason_of(lstm, "Slope of the loss at the cell state, step 3, unit 1")
            .starts_with("The way on from here"));
  CHECK(reason_of(lstm, "Slope of the loss at the cell state, step 2, unit 1")
            .starts_with("There are two ways on"));
  CHECK(reason_of(lstm, "Slope of the loss at the forget gate, step 2, unit 1")
            .starts_with("The gate scales the old"));
}
