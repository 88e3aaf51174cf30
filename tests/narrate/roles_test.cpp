// Titles, labels and symbols made of what an author says that things mean.
#include "reports/narrate/roles.hpp"
#include <map>

#include "engine/calculus/read.hpp"
#include "engine/trace/evaluator.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/tex.hpp"
#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

/// A model with all that is needed to show its cells.
struct Shown {
  explicit Shown(const std::string& text) : model(calculus::read(text).model) {
    REQUIRE(!model.quantities.empty());
  }
  [[nodiscard]] document::Box box(const std::string& cell) const {
    const narrate::Structure structure = narrate::structure(model);
    return narrate::Symbols(model, structure, words).cell(*trace::find_cell(model, cell));
  }
  [[nodiscard]] std::string plain(const std::string& cell) const { return render::plain_text(box(cell)); }
  [[nodiscard]] std::string tex(const std::string& cell) const { return render::tex(box(cell)); }
  [[nodiscard]] std::string spoken(const std::string& cell) const {
    const narrate::Structure structure = narrate::structure(model);
    return narrate::Symbols(model, structure, words).spoken(*trace::find_cell(model, cell));
  }

  model::Model model;
  narrate::Words words;
};

std::vector<std::string> titles(const std::string& text) {
  std::vector<std::string> found;
  const document::Page page = tests::lesson_of_text(text);
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards) found.push_back(render::plain_text(card.title));
  return found;
}

constexpr const char* model_text = R"(index n = 2, j = 2 means unit, i = 2
input x[n,i] = [[1, 2], [3, 5]]
target t[n,j] = [[0, 0], [0, 0]]
param W1[j,i] = [[1, 2], [3, 4]] means input weight
param scale = 2 means common factor
mu1[i] = mean(n, x[n,i]) means batch mean
h1_2[n,j] = tanh(sum(i, W1[j,i]*(x[n,i] - mu1[i]))) means hidden state, step 2
u[j] = scale*sum(n, h1_2[n,j]) means channel sum
v[j] = u[j]^2 means channel sum
E_total = sum(j, v[j])
backward E_total
M = u[1]^3
backward M as e_
state m_W1[j,i] = 0 means first moment
m_W1'[j,i] = 0.9*m_W1[j,i] + 0.1*dW1[j,i]
m_hat_W1[j,i] = m_W1'[j,i]/0.1 means corrected first moment
scale' = scale - 0.1*dscale
)";

}  // namespace

TEST_CASE(
    "titles say what the author says, with places, or with the symbol where these do not tell cells apart") {
  const std::vector<std::string> found = titles(model_text);
  const auto has = [&](const std::string& title) {
    INFO(title);
    CHECK(std::ranges::find(found, title) != found.end());
  };
  has("Batch mean μ₁⁽¹⁾");
  has("Hidden state, step 2, sample 1, unit 2");
  has("Channel sum u₁, unit 1");
  has("Channel sum v₂, unit 2");
  has("Slope of the loss at the hidden state, step 2, sample 2, unit 1");
  has("Slope of M at the hidden state, step 2, sample 2, unit 1");
  has("Gradient of the input weight W₁₂⁽¹⁾, unit 1");
  has("Gradient of the common factor scale");
  has("New first moment of W₁₂⁽¹⁾, unit 1");
  has("Corrected first moment of W₁₂⁽¹⁾, unit 1");
  has("New common factor scale");
}

TEST_CASE("names are taken apart: accents above, other words below, the step in angle brackets") {
  const Shown shown(R"(index j = 2
param W1[j] = 1 2 means weight
param m_hat_W1[j] = 1 2
param x_bar = 1
param E_total = 1
param E_decay = 1
param beta_1 = 1
param Sigma_xi[j] = 1 2
param learning_rate = 1
param net_o1 = 1
param norm_W1 = 1
param a_b_2[j] = 1 2
param h1_2[j] = 1 2 means hidden state, step 2
param c_2 = 1 means cell, step 3
param q3 = 1 means third query
param r1_2[j] = 1 2
param x2[j] = 1 2 means input, step 2
param _odd = 1
param g2_W1[j] = 1 2 means scaled slope
z = 1
)");
  CHECK(shown.tex("m_hat_W1[2]") == "\\hat m_{W^{(1)}, 2}");
  CHECK(shown.plain("m_hat_W1[2]") == "m̂_(W⁽¹⁾, 2)");
  CHECK(shown.tex("x_bar") == "\\bar x");
  CHECK(shown.tex("E_total") == "E_{\\mathrm{total}}");
  CHECK(shown.tex("beta_1") == "\\beta_{1}");
  CHECK(shown.tex("Sigma_xi[1]") == "\\Sigma_{\\xi, 1}");
  CHECK(shown.tex("learning_rate") == "\\mathrm{learning-rate}");
  CHECK(shown.plain("net_o1") == "net_(o₁)");
  CHECK(shown.tex("norm_W1") == "\\mathrm{norm_{W^{(1)}}}");
  CHECK(shown.tex("a_b_2[1]") == "a_{b, 2, 1}");
  CHECK(shown.tex("h1_2[2]") == "h_{2}^{(1)\\langle2\\rangle}");
  CHECK(shown.tex("c_2") == "c_{2}^{\\langle3\\rangle}");
  CHECK(shown.tex("q3") == "q_{3}");
  CHECK(shown.tex("r1_2[1]") == "r_{1, 1}^{\\langle2\\rangle}");
  CHECK(shown.tex("x2[1]") == "x_{1}^{\\langle2\\rangle}");
  CHECK(shown.plain("x2[1]") == "x₁⟨²⟩");
  CHECK(shown.plain("h1_2[1]") == "h₁⁽¹⁾⟨²⟩");
  CHECK(shown.plain("E_total") == "Eₜₒₜₐₗ");
  CHECK(shown.plain("E_decay") == "E_decay");
  CHECK(shown.plain("_odd") == "-odd");
  CHECK(shown.tex("g2_W1[1]") == "g_{2, W^{(1)}, 1}");
}

TEST_CASE("W_1 looks like W1, in a network and as part of a name") {
  const Shown shown(R"(index i = 2, j = 2
input x[i] = 1 2
param W_1[j,i] = [[1, 2], [3, 4]]
state m_W_1[j,i] = 0
z_1[j] = sum(i, W_1[j,i]*x[i])
a_1[j] = tanh(z_1[j])
L = sum(j, a_1[j]^2)
backward L
)");
  CHECK(shown.tex("W_1[1,2]") == "w_{12}^{(1)}");
  CHECK(shown.tex("a_1[2]") == "a_{2}^{(1)}");
  CHECK(shown.tex("dz_1[2]") == "\\delta_{2}^{(1)}");
  CHECK(shown.tex("m_W_1[1,2]") == "m_{W^{(1)}, 12}");
}

TEST_CASE(
    "a single number of a layer has the number of the layer above, and scalars told apart have it below") {
  const Shown shown(R"(layout W[to,from]
x = 1 -0.5
y = [0.5]
dense 2 linear  W = [[0.4, 0.2], [-0.6, 0.8]]  b = 0
layer_norm
dense 1 linear  W = [[0.7, -0.2]]  b = 0
loss half-sse
)");
  CHECK(shown.tex("mu2") == "\\mu^{(2)}");
  CHECK(shown.tex("var2") == "\\mathrm{var^{(2)}}");
  CHECK(shown.tex("sd2") == "\\mathrm{sd^{(2)}}");
  const Shown scalars(R"(input x = 2
h1 = 3*x means first product
h2 = 4*h1 means second product
L = h2^2
backward L
)");
  CHECK(scalars.tex("h1") == "h_{1}");
  CHECK(scalars.tex("h2") == "h_{2}");
}

TEST_CASE("what is read aloud has the words too") {
  const Shown shown(model_text);
  CHECK(shown.spoken("h1_2[2,1]") == "hidden state, step 2, sample 2, unit 1");
  CHECK(shown.spoken("mu1[2]") == "batch mean mu 2");
  CHECK(shown.spoken("scale") == "common factor");
  CHECK(shown.spoken("scale'") == "common factor prime");
  CHECK(shown.spoken("dscale") == "d E_total by d common factor");
  CHECK(shown.spoken("m_hat_W1[1,2]") == "corrected first moment m hat W1 1 2, unit 1");
}

TEST_CASE("records of a trace say role, places and relation") {
  const auto read = calculus::read(model_text);
  const auto evaluated = trace::evaluate(read.model);
  const std::string records = exchange::trace_records(read.model, *evaluated.trace);
  const auto line = [&](const std::string& id) {
    const std::size_t at = records.find("{\"id\":\"" + id + "\"");
    REQUIRE(at != std::string::npos);
    return records.substr(at, records.find('\n', at) - at);
  };
  CHECK(line("h1_2[1,2]").find("\"role\":\"hidden state\",\"places\":{\"step\":2,\"unit\":2}") !=
        std::string::npos);
  CHECK(line("dh1_2[1,2]").find("\"role\":\"hidden state\",\"relation\":\"slope\",\"places\":{\"step\":2,") !=
        std::string::npos);
  CHECK(line("scale'").find("\"role\":\"common factor\",\"relation\":\"update\"") != std::string::npos);
  CHECK(line("E_total").find("role") == std::string::npos);
}

TEST_CASE("words of any alphabet are a title, with a capital where the alphabet has them") {
  CHECK(narrate::capitalised("batch mean") == "Batch mean");
  CHECK(narrate::capitalised("übergang") == "Übergang");
  CHECK(narrate::capitalised("μέσος") == "Μέσος");
  CHECK(narrate::capitalised("скрытое") == "Скрытое");
  CHECK(narrate::capitalised("隠れ") == "隠れ");
  CHECK(narrate::capitalised("") == "");
}

TEST_CASE("a role that looks like Markdown, HTML or TeX stays text in every format") {
  const std::string text =
      "index j = 1 means -j-\nparam a[j] = 1\nz[j] = 2*a[j] means - 1 - script - \nL = sum(j, "
      "z[j])\nbackward L\n";
  const std::vector<std::string> found = titles(text);
  CHECK(found.front() == "- 1 - script -, -j- 1");
  const std::string page = render::markdown(tests::lesson_of_text(text), "x.svg").text;
  CHECK(page.find("\n- 1 - script") == std::string::npos);
}

namespace {

/// Everything that the macros of updates say, by key; the second says whether it has cards.
std::map<std::string, bool> said_by_updates() {
  std::map<std::string, bool> said;
  for (const std::string update :
       {"optimiser = momentum", "optimiser = momentum, form = average", "optimiser = nesterov",
        "optimiser = adagrad", "optimiser = rmsprop", "optimiser = rmsprop, centred = yes",
        "optimiser = adadelta", "optimiser = adam", "optimiser = adamw", "optimiser = amsgrad",
        "optimiser = adamax", "clip_value = 1", "clip_norm = 1", "clip_global_norm = 1", "weight_decay = 0.1",
        "schedule = exponential, factor = 0.5", "schedule = step, period = 2"}) {
    INFO(update);
    const model::Read read = calculus::read(
        "x = 1 2\ny = 1\ndense 1 linear W = [[1, 2]]\nloss sse\ntrain rate = 0.1, " + update + "\n");
    REQUIRE(read.faults.empty());
    for (const model::Quantity& quantity : read.model.quantities)
      if (!quantity.role.empty())
        said[narrate::role_key(quantity.role)] |=
            quantity.kind == model::QuantityKind::defined || quantity.kind == model::QuantityKind::state;
  }
  return said;
}

}  // namespace

TEST_CASE("whatever an update carries on or computes on the way is told what it is for") {
  const std::map<std::string, bool> said = said_by_updates();
  const narrate::Words words;
  for (const auto& [key, has_cards] : said) {
    INFO(key);
    CHECK(words.has("reason.role." + key) == has_cards);
  }
  for (const narrate::Message& message : narrate::catalogues().front().messages) {
    const std::string id(message.id);
    INFO(id);
    if (id.starts_with("reason.step.")) CHECK(said.contains(id.substr(12)));
  }
}
