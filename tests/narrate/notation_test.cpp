// Symbols as the sources of a notation write them, and what falls back where a notation does not fit.
#include "reports/narrate/notation.hpp"

#include <algorithm>

#include "engine/calculus/read.hpp"
#include "reports/narrate/signs.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/tex.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

/// The symbols of a model in a notation.
class Seen {
 public:
  Seen(const std::string& text, const std::string& name)
      : notation_(narrate::notation_called(name)),
        model_(narrate::as_told(calculus::read(text).model, notation_)),
        structure_(narrate::structure(model_)),
        symbols_(model_, structure_, words_, notation_) {
    REQUIRE(!model_.quantities.empty());
    REQUIRE(notation_.name == name);
  }

  [[nodiscard]] std::string tex(const std::string& cell) const {
    return render::tex(symbols_.cell(at(cell)));
  }
  [[nodiscard]] std::string plain(const std::string& cell) const {
    return render::plain_text(symbols_.cell(at(cell)));
  }
  [[nodiscard]] std::string spoken(const std::string& cell) const { return symbols_.spoken(at(cell)); }
  [[nodiscard]] std::string letters(const std::string& quantity) const {
    return render::tex(symbols_.with_letters(
        static_cast<std::size_t>(model_.quantity(quantity) - model_.quantities.data())));
  }
  [[nodiscard]] std::string in_use() const { return std::string(symbols_.in_use().name); }

 private:
  [[nodiscard]] trace::Cell at(const std::string& cell) const {
    const auto found = trace::find_cell(model_, cell);
    REQUIRE(found);
    return *found;
  }

  narrate::Words words_;
  const narrate::Notation& notation_;
  model::Model model_;
  narrate::Structure structure_;
  narrate::Symbols symbols_;
};

std::string example(const std::string& name) { return tests::read_text("examples/" + name + ".txt"); }

const std::string mean_of_two = R"(layout W[to,from]
X = [[0, 1], [1, 0]]
Y = [[1], [0]]
dense 2 tanh  W = [[0.1, 0.2], [0.3, 0.4]]  b = 0
dense 1 sigmoid  W = [[0.5, -0.6]]  b = 0
loss mse
train rate = 0.1
)";

}  // namespace

TEST_CASE("nielsen counts layers from the inputs and writes them above, without brackets") {
  const Seen seen(example("two-two-two"), "nielsen");
  CHECK(seen.tex("W1[1,1]") == "w_{11}^{2}");  // w^2_{11}: to neuron 1 of layer 2 from neuron 1 of layer 1
  CHECK(seen.tex("W2[1,2]") == "w_{12}^{3}");
  CHECK(seen.tex("b1[2]") == "b_{2}^{2}");
  CHECK(seen.tex("z2[1]") == "z_{1}^{3}");
  CHECK(seen.tex("a1[2]") == "a_{2}^{2}");
  CHECK(seen.tex("x[2]") == "a_{2}^{1}");
  CHECK(seen.tex("dz1[2]") == "\\delta_{2}^{2}");
  CHECK(seen.tex("L") == "C");
  CHECK(seen.tex("dW1[1,2]") == "\\frac{\\partial C}{\\partial w_{12}^{2}}");
  CHECK(seen.tex("W1'[1,2]") == "w_{12}^{2\\prime}");
  CHECK(seen.plain("W1[1,2]") == "w₁₂²");
  CHECK(seen.spoken("z2[1]") == "z 1, 3");
  CHECK(seen.spoken("dW1[1,2]") == "d C by d w 1 2, 2");
  const Seen batch(example("xor"), "nielsen");
  CHECK(batch.tex("a1[3,2]") == "a_{2}^{3, 2}");  // of sample 3, as in a^{x,l}
  CHECK(batch.tex("y[3,1]") == "y_{3, 1}");
}

TEST_CASE("ng puts the layer in square brackets, a sample in round ones, and d before slopes of the loss") {
  const Seen seen(mean_of_two, "ng");
  CHECK(seen.tex("W1[1,2]") == "W_{12}^{\\lbrack1\\rbrack}");
  CHECK(seen.tex("z1[2,1]") == "z_{1}^{\\lbrack1\\rbrack(2)}");
  CHECK(seen.tex("x[2,1]") == "x_{1}^{(2)}");
  CHECK(seen.tex("dW1[1,2]") == "\\mathrm{dW_{12}^{\\lbrack1\\rbrack}}");
  CHECK(seen.tex("dz1[2,1]") == "\\mathrm{dz_{1}^{\\lbrack1\\rbrack(2)}}");
  CHECK(seen.tex("db2[1]") == "\\mathrm{db_{1}^{\\lbrack2\\rbrack}}");
  CHECK(seen.tex("L") == "J");  // averaged over the samples
  CHECK(seen.plain("z1[2,1]") == "z₁^[1](2)");
  CHECK(seen.spoken("z1[2,1]") == "z 1, [1], (2)");
  CHECK(seen.spoken("dW1[1,2]") == "d W 1 2, [1]");
  CHECK(Seen(example("two-two-two"), "ng").tex("L") == "L");
}

TEST_CASE("net-out counts weights layer by layer and tells hidden neurons from outputs") {
  const Seen seen(example("two-two-two"), "net-out");
  CHECK(seen.tex("z1[1]") == "\\mathrm{net_{h1}}");
  CHECK(seen.tex("a1[2]") == "\\mathrm{out_{h2}}");
  CHECK(seen.tex("z2[1]") == "\\mathrm{net_{o1}}");
  CHECK(seen.tex("a2[2]") == "\\mathrm{out_{o2}}");
  CHECK(seen.tex("x[1]") == "i_{1}");
  CHECK(seen.tex("y[2]") == "\\mathrm{target_{o2}}");
  CHECK(seen.tex("L") == "E_{\\mathrm{total}}");
  CHECK(seen.tex("W1[1,1]") ==
        "w_{1}");  // the numbers of the worked example: w1 to w4 hidden, w5 to w8 output
  CHECK(seen.tex("W1[2,2]") == "w_{4}");
  CHECK(seen.tex("W2[1,1]") == "w_{5}");
  CHECK(seen.tex("W2[2,1]") == "w_{7}");
  CHECK(seen.tex("dz2[1]") == "\\delta_{o1}");
  CHECK(seen.tex("dW2[1,1]") == "\\frac{\\partial E_{\\mathrm{total}}}{\\partial w_{5}}");
  CHECK(seen.tex("b2[2]") == "b_{4}");  // each has a gradient of its own, so each has a name
  CHECK(seen.spoken("W2[1,1]") == "w 5");
  CHECK(seen.spoken("z1[2]") == "net h 2");
  CHECK(seen.letters("z1") == "\\mathrm{net_{hj}}");
  const Seen batch(example("xor"), "net-out");
  CHECK(batch.tex("z1[4,3]") == "\\mathrm{net_{4, h3}}");
}

TEST_CASE("net-out has one bias a layer where it is one, or where nothing tells equal ones apart") {
  const std::string head = "layout W[to,from]\nx = 0.05 0.10\ny = 0.01 0.99\n";
  const Seen shared(head + R"(dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  shared = 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  shared = 0.60
loss half-sse
)",
                    "net-out");
  CHECK(shared.tex("b1") == "b_{1}");
  CHECK(shared.tex("b2") == "b_{2}");
  const Seen forward(head + R"(dense 2 sigmoid  W = [[0.15, 0.20], [0.25, 0.30]]  b = 0.35 0.35
dense 2 sigmoid  W = [[0.40, 0.45], [0.50, 0.55]]  b = 0.60 0.70
)",
                     "net-out");
  CHECK(forward.tex("b1[2]") == "b_{1}");
  CHECK(forward.tex("b2[2]") == "b_{3}");
}

TEST_CASE("with several hidden layers net-out keeps the layer above") {
  const Seen seen(R"(layout W[to,from]
x = 1
y = 1
dense 1 tanh  W = [[0.1]]  b = 0
dense 1 tanh  W = [[0.2]]  b = 0
dense 1 tanh  W = [[0.3]]  b = 0
loss half-sse
)",
                  "net-out");
  CHECK(seen.tex("z1[1]") == "\\mathrm{net_{h1}^{(1)}}");
  CHECK(seen.tex("z2[1]") == "\\mathrm{net_{h1}^{(2)}}");
  CHECK(seen.tex("z3[1]") == "\\mathrm{net_{o1}}");
  CHECK(seen.tex("W3[1,1]") == "w_{3}");
}

TEST_CASE("numpy has the names of code, indices from 0, and matrices as the file lays them") {
  const Seen seen(example("two-two-two"), "numpy");
  CHECK(seen.plain("W1[1,2]") == "W1[0, 1]");
  CHECK(seen.tex("z1[1]") == "\\mathrm{z1}\\lbrack0\\rbrack");
  CHECK(seen.plain("dW1[1,2]") == "dW1[0, 1]");
  CHECK(seen.plain("dz1[2]") == "dz1[1]");
  CHECK(seen.plain("W1'[1,2]") == "W1_new[0, 1]");
  CHECK(seen.plain("L") == "L");
  CHECK(seen.spoken("dW1[1,2]") == "dW1[0,1]");
  const Seen turned(example("xor"), "numpy");  // layout W[from,to]
  CHECK(turned.plain("W1[3,2]") == "W1[1, 2]");
  CHECK(turned.plain("a1[4,3]") == "a1[3, 2]");
  CHECK(turned.plain("dW1[3,2]") == "dW1[1, 2]");
}

TEST_CASE("from-to writes the sender first, in weights, their gradients and new values") {
  const Seen seen(example("two-two-two"), "from-to");
  CHECK(seen.tex("W1[2,1]") == "w_{12}^{(1)}");
  CHECK(seen.tex("dW1[2,1]") == "\\frac{\\partial L}{\\partial w_{12}^{(1)}}");
  CHECK(seen.tex("W1'[2,1]") == "w_{12}^{(1)\\prime}");
  CHECK(seen.letters("W1") == "w_{i, j}^{(1)}");
  CHECK(seen.spoken("W1[2,1]") == "w 1 2, (1)");
  CHECK(seen.tex("z1[2]") == "z_{2}^{(1)}");
}

TEST_CASE(
    "target-minus-output writes the error at an activation and says minus where a slope is read aloud") {
  const Seen seen(example("two-two-two"), "target-minus-output");
  CHECK(seen.tex("da2[1]") == "e_{1}^{(2)}");
  CHECK(seen.tex("dz2[1]") == "\\delta_{1}^{(2)}");
  CHECK(seen.tex("dW2[1,1]") == "\\frac{\\partial L}{\\partial w_{11}^{(2)}}");
  CHECK(seen.spoken("dz2[1]") == "minus d L by d z 1, (2)");
}

TEST_CASE("a letter that the model has for something else stays with it") {
  const std::string text = R"(layout W[to,from]
x = 1
y = 1
C = 2
dense 1 tanh  W = [[0.1]]  b = 0
loss half-sse
)";
  const Seen seen(text, "nielsen");
  CHECK(seen.tex("C") == "C");
  CHECK(seen.tex("L") == "L");
  CHECK(seen.tex("z1[1]") == "z_{1}^{2}");
}

TEST_CASE("letters of networks are for networks: elsewhere symbols are the usual ones") {
  for (const std::string name : {"net-out", "nielsen", "ng"}) {
    const Seen seen(example("lstm"), name);
    CHECK(seen.in_use() == narrate::usual_notation);
  }
  CHECK(Seen(example("lstm"), "numpy").in_use() == "numpy");
}

TEST_CASE("names of notations differ") {
  for (const narrate::Notation& one : narrate::notations())
    CHECK(std::ranges::count(narrate::notations(), one.name, &narrate::Notation::name) == 1);
}
