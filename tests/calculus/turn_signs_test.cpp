// Error signals as negatives of slopes: the definitions, their values, and the check that knows of it.
#include "engine/calculus/turn_signs.hpp"

#include <map>

#include "engine/calculus/read.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"
#include "engine/notation/sign.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/paths.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

std::size_t position(const model::Model& model, const std::string& name) {
  const model::Quantity* found = model.quantity(name);
  REQUIRE(found != nullptr);
  return static_cast<std::size_t>(found - model.quantities.data());
}

model::Model turned(const std::string& text, const std::vector<std::string>& names) {
  model::Model model = calculus::read(text).model;
  std::vector<std::size_t> adjoints;
  for (const std::string& name : names) adjoints.push_back(position(model, name));
  return calculus::with_negatives(std::move(model), adjoints);
}

std::string formula(const model::Model& model, const std::string& name) {
  return notation::print(model.quantities[position(model, name)].formula);
}

std::string opposite(const std::string& text) {
  notation::Faults faults;
  return notation::print(notation::opposite(notation::parse_expression(text, faults)));
}

const std::vector<std::string> of_two_layers{"da2", "dz2", "da1", "dz1"};

}  // namespace

TEST_CASE("a minus goes where a reader expects it") {
  CHECK(opposite("a - y") == "y - a");
  CHECK(opposite("-a") == "a");
  CHECK(opposite("a") == "-a");
  CHECK(opposite("0") == "0");
  CHECK(opposite("2*(a - y)*b") == "2*(y - a)*b");
  CHECK(opposite("-y/a + (1 - y)/(1 - a)") == "y/a - (1 - y)/(1 - a)");
  CHECK(opposite("d*a") == "-d*a");
}

TEST_CASE("an error signal begins with target minus output and is used with its sign") {
  const model::Model model = turned(tests::read_text("examples/two-two-two.txt"), of_two_layers);
  CHECK(formula(model, "da2") == "y[k] - a2[k]");
  CHECK(formula(model, "dz2") == "da2[k]*a2[k]*(1 - a2[k])");
  CHECK(formula(model, "da1") == "sum(k, dz2[k]*W2[k,j])");
  CHECK(formula(model, "dz1") == "da1[j]*a1[j]*(1 - a1[j])");
  CHECK(formula(model, "dW2") == "-dz2[k]*a1[j]");
  CHECK(formula(model, "db2") == "-dz2[k]");
  CHECK(formula(model, "W2'") == "W2[k,j] - rate*dW2[k,j]");
  CHECK(model.quantity("dz2")->adjoint->negative);
  CHECK(!model.quantity("dW2")->adjoint->negative);
}

TEST_CASE("values are the same up to the sign, the gradients to the last digit, and the check agrees") {
  const std::string text = tests::read_text("examples/two-two-two.txt");
  const model::Model model = turned(text, of_two_layers);
  const auto evaluated = trace::evaluate(model);
  const auto value = [&](const std::string& cell) {
    return numbers::to_double(evaluated.trace->at(*trace::find_cell(model, cell)));
  };
  // Of the published example, recomputed with mpmath: dL/dz of output 1 and hidden 1, dL/dw5 and dL/dw1.
  CHECK(value("dz2[1]") == Approx(-0.138498561628570).epsilon(1e-11));
  CHECK(value("dz1[1]") == Approx(-0.00877135468948693).epsilon(1e-11));
  CHECK(value("dW2[1,1]") == Approx(0.0821670405642308).epsilon(1e-11));
  CHECK(value("dW1[1,1]") == Approx(0.000438567734474347).epsilon(1e-11));
  const trace::GradientCheck check = trace::check_gradients(model, *evaluated.trace);
  CHECK(check.passed());
  CHECK(check.comparisons.size() == 20);
}

TEST_CASE("the check finds an error signal whose sign is not the declared one") {
  model::Model model = turned(tests::read_text("examples/two-two-two.txt"), of_two_layers);
  model.quantities[position(model, "dz2")].adjoint->negative = false;
  const auto evaluated = trace::evaluate(model);
  CHECK(!trace::check_gradients(model, *evaluated.trace).passed());
}

TEST_CASE("paths multiply slopes, whatever sign the error signals have") {
  const std::string text = tests::read_text("examples/two-two-two.txt");
  const model::Model usual = calculus::read(text).model;
  const model::Model model = turned(text, of_two_layers);
  const auto of = [](const model::Model& one) {
    const auto evaluated = trace::evaluate(one);
    return trace::paths(one, *evaluated.trace, *trace::find_cell(one, "dz1[1]"), 9);
  };
  const auto plain = of(usual);
  const auto found = of(model);
  REQUIRE(found);
  REQUIRE(found->largest.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(numbers::text(found->largest[i].product) == numbers::text(plain->largest[i].product));
    for (std::size_t k = 0; k < found->largest[i].factors.size(); ++k)
      CHECK(numbers::text(found->largest[i].factors[k].value) ==
            numbers::text(plain->largest[i].factors[k].value));
  }
}

TEST_CASE("softmax, ReLU and penalties keep their shape") {
  const model::Model model = turned(
      "layout W[to,from]\nx = 1 2\ny = 1 0\ndense 2 relu  W = [[0.1, 0.2], [0.3, 0.4]]  b = 0\n"
      "dense 2 softmax  W = [[0.1, 0.2], [0.3, 0.4]]  b = 0\nloss cross-entropy l2 = 0.1\n",
      {"da2", "derived.dz2", "dz2", "da1", "dz1"});
  const auto evaluated = trace::evaluate(model);
  CHECK(trace::check_gradients(model, *evaluated.trace).passed());
  CHECK(formula(model, "dz1") == "da1[j]*step(z1[j])");
}
