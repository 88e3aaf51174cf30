// One value explained: whole texts against approved ones, and what must stand in them.
#include "reports/narrate/explain.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/terminal.hpp"
#include "tests/catch.hpp"
#include "tests/support/approval.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

struct Explained {
  model::Model model;
  trace::Trace trace;

  explicit Explained(const std::string& text)
      : model(calculus::read(text).model), trace(*trace::evaluate(model).trace) {}

  [[nodiscard]] document::Page page(std::string_view name, std::size_t paths = 5,
                                    const narrate::ExplainOptions& options = {"en", {}, 24, false}) const {
    const auto found = trace::look_up(model, name);
    REQUIRE(found.cell);
    return narrate::explanation(model, trace, trace::explain(model, trace, *found.cell, paths), options);
  }
  [[nodiscard]] std::string text(std::string_view name, std::size_t paths = 5) const {
    return render::terminal(page(name, paths));
  }
};

Explained example(const std::string& name) {
  return Explained(tests::read_text("examples/" + name + ".txt"));
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("three values are explained as approved") {
  CHECK(tests::is_approved("explain-gradient", "txt", example("two-two-two").text("dW1[1,2]")));
  CHECK(tests::is_approved("explain-weight", "txt", example("xor").text("W1[2,1]", 2)));
  CHECK(tests::is_approved("explain-activation", "txt", example("relu").text("a1[1]")));
}

// Of the 2-2-2 network as published: dL/dw11(1) = 0.000438568 = 0.000668396 - 0.000229828.
TEST_CASE("the two paths of the published network add up to its gradient") {
  const std::string text = example("two-two-two").text("dL/dW1[1,1]");
  CHECK(holds(text, "≈ 0.000668396\n"));
  CHECK(holds(text, "≈ −0.000229828\n"));
  CHECK(holds(text, "≈ 0.000438568\n"));
  CHECK(holds(text, "Path 1: w₁₁⁽¹⁾ → z₁⁽¹⁾ → a₁⁽¹⁾ → z₁⁽²⁾ → a₁⁽²⁾ → L"));
}

TEST_CASE("a page of one value has its drawing, its conventions and the paths as cards") {
  const Explained explained = example("two-two-two");
  const document::Page page = explained.page("dW1[1,2]", 5, {});
  CHECK(page.has_network);
  CHECK_FALSE(page.facts.empty());
  const std::string html = render::html(page, {.embed_fonts = false});
  CHECK(holds(html, "id=\"paths-1\""));
  CHECK(holds(html, "id=\"paths-sum\""));
  CHECK(html.size() < 100'000);
  CHECK(holds(render::markdown(page, "a.svg").text, "All paths together"));
}

TEST_CASE("what has no effect, no operands or no use says so") {
  CHECK_FALSE(holds(example("two-two-two").text("L"), "acts on"));
  CHECK(holds(example("two-two-two").text("L"), "It stands in no formula."));
  CHECK(holds(Explained("param w = 2\nc = 3\nL = c*w\nbackward L\n").text("c"),
              "No other value stands in its formula."));
  CHECK(holds(Explained("param w = 0\nq = log(w)\nL = q^2\nbackward L\n").text("dw"),
              "a slope on the way is undefined"));
}

// L = (w*x)^2 = 36 at w = 2, x = 3; M = L + R with R = w^2: dM/dw = 2*6*3 + 2*2 = 40.
TEST_CASE(
    "a value that acts on two targets has its paths to each, one check and no letter with two meanings") {
  const Explained explained(
      "param w = 2\nconst x = 3\nP = w*x\nL = P^2\nR = w^2\nM = L + R\nbackward L\nbackward M as m_\n");
  const std::string text = explained.text("w", 1);
  CHECK(holds(text, "How w acts on L"));
  CHECK(holds(text, "How w acts on M"));
  CHECK(holds(text, "∂M/∂w = Q₁ + S\n"));
  CHECK(holds(text, "= 36 + 4\n"));
  CHECK(holds(text, "= 40\n"));
  CHECK(holds(text, "All 2 slopes agree."));
  CHECK(text.find("Check by two judges") == text.rfind("Check by two judges"));
}

TEST_CASE("long tables of cells are cut and counted") {
  std::string numbers;
  for (int i = 0; i < 30; ++i) numbers += " 0.1";
  const Explained explained("index i = 30\nparam w[i] =" + numbers +
                            "\nL = sum(i, w[i]^2)\nbackward L\nw'[i] = w[i] - dw[i]\n");
  CHECK(holds(explained.text("L"), "And 6 more."));
  const document::Page page = narrate::choices(explained.model, explained.trace, 0, {"en", {}, 24, false});
  CHECK(holds(render::terminal(page), "w has 30 values"));
}

TEST_CASE("adjoints in a rule look as they do with numbers") {
  CHECK(holds(example("two-two-two").text("dW1[1,2]"), "∂L/∂wⱼ,ᵢ⁽¹⁾ = δⱼ⁽¹⁾·xᵢ"));
  CHECK(holds(Explained("index i = 2\nparam w2[i] = 1 2\nL = sum(i, w2[i]^2)\nbackward L\n").text("dw2[1]"),
              "∂L/∂w₂,ᵢ = 2·w₂,ᵢ"));
}

TEST_CASE("no sentence of an explanation is missing") {
  for (const char* name : {"one-neuron", "two-two-two", "xor", "relu"}) {
    const Explained explained = example(name);
    for (const model::Quantity& quantity : explained.model.quantities) {
      const std::string text = explained.text(model::cell_name(explained.model, quantity, 0), 1);
      INFO(name << " " << quantity.name << "\n" << text);
      CHECK_FALSE(holds(text, "[explain."));
      CHECK_FALSE(holds(text, "[title."));
      CHECK_FALSE(holds(text, "{"));
    }
  }
}

TEST_CASE("every name that names nothing is answered in words") {
  const Explained explained = example("two-two-two");
  const narrate::Words words;
  for (const std::string name : {"", "W1[", "nothing", "dw1[1,1]", "W1[1]", "W1[3,1]"}) {
    const auto faults = trace::look_up(explained.model, name).faults;
    REQUIRE(faults.size() == 1);
    const std::string told = narrate::tell(faults[0], "net.txt", "", words);
    INFO(told);
    CHECK(told.starts_with("net.txt: "));
    CHECK(holds(told, "Hint: "));
    CHECK_FALSE(holds(told, "[fault."));
    CHECK_FALSE(holds(told, "{"));
  }
}
