// What a nudge does, and what stands around a neuron.
#include "engine/trace/nudge.hpp"

#include "engine/calculus/read.hpp"
#include "engine/numbers/number.hpp"
#include "engine/trace/neuron.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

/// A model and its pass.
struct Passed {
  explicit Passed(const std::string& text)
      : model(calculus::read(text).model), trace(*trace::evaluate(model).trace) {}

  [[nodiscard]] std::string fault(const std::string& name) const {
    notation::Faults faults;
    CHECK(!trace::neuron(model, trace, name, faults));
    return faults.empty() ? "" : faults.front().id;
  }

  model::Model model;
  trace::Trace trace;
};

std::string file(const std::string& name) { return tests::read_text("examples/" + name + ".txt"); }

}  // namespace

TEST_CASE("a nudge of a weight or of a weighted sum gives the loss that mpmath gives") {
  const Passed passed(file("two-two-two"));
  const std::vector<trace::Cell> adjoints{*trace::find_cell(passed.model, "dW1[1,2]"),
                                          *trace::find_cell(passed.model, "dz1[2]")};
  const auto found = trace::nudges(passed.model, passed.trace, adjoints);
  REQUIRE(found.size() == 2);
  CHECK(numbers::text(found[0].before).starts_with("0.2983711087600026886073819476660640209774599"));
  CHECK(numbers::text(found[0].actual).starts_with("0.2983798795096638775138591544120201197266596"));
  CHECK(numbers::text(found[1].actual).starts_with("0.2984705788769223808119098835569378482592140"));
  CHECK(numbers::to_double(found[0].predicted) ==
        Approx(0.298371108760 + 0.01 * 0.00087713546894869).epsilon(1e-11));
}

TEST_CASE("a neuron says who sends, who receives, and what comes back") {
  const Passed passed(file("xor"));
  notation::Faults faults;
  const auto found = trace::neuron(passed.model, passed.trace, "neuron.1.3", faults);
  REQUIRE(found);
  CHECK(!found->output);
  REQUIRE(found->passes.size() == 4);
  CHECK(found->passes[2].sample == 3);
  CHECK(found->passes[2].in.size() == 2);
  CHECK(found->passes[2].out.size() == 1);
  CHECK(found->gradients.size() == 3);
  CHECK(found->updates.size() == 3);
  CHECK(found->nudges.size() == 7);  // two weights, a bias, a weighted sum for each sample
  const auto name = [&](trace::Cell cell) {
    return model::cell_name(passed.model, passed.model.quantities[cell.quantity], cell.index);
  };
  CHECK(name(found->passes[2].in[1].weight) == "W1[3,2]");
  CHECK(name(found->passes[2].in[1].from) == "x[3,2]");
  CHECK(name(found->passes[2].out[0].weight) == "W2[1,3]");
  CHECK(name(found->passes[2].out[0].signal.value()) == "dz2[3,1]");
  CHECK(name(found->passes[2].forward.back()) == "a1[3,3]");
  const auto one = trace::neuron(passed.model, passed.trace, "neuron[1,3,2]", faults);
  REQUIRE(one);
  REQUIRE(one->passes.size() == 1);
  CHECK(one->passes[0].sample == 2);
}

TEST_CASE("steps with names of their own stand among the values of a neuron") {
  const Passed passed(file("every-step"));
  notation::Faults faults;
  const auto found = trace::neuron(passed.model, passed.trace, "neuron.2.1", faults);
  REQUIRE(found);
  CHECK(found->output);
  CHECK(found->passes[0].forward.size() ==
        7);  // two products, their sum, z, exponential, denominator, activation
  CHECK(found->passes[0].backward.size() == 7);
}

TEST_CASE("an unknown neuron is refused with what there is, and so is a model without neurons") {
  const Passed passed(file("xor"));
  CHECK(passed.fault("neuron.3.1") == "neuron.layer");
  CHECK(passed.fault("neuron.0.1") == "neuron.layer");
  CHECK(passed.fault("neuron.1.4") == "neuron.number");
  CHECK(passed.fault("neuron.1.1.5") == "neuron.sample");
  CHECK(passed.fault("neuron.1") == "neuron.form");
  CHECK(passed.fault("neuron.one.2") == "neuron.form");
  CHECK(Passed(file("lstm")).fault("neuron.1.1") == "neuron.no_network");
  CHECK(trace::names_neuron(passed.model, "neuron.1.2"));
  CHECK(!trace::names_neuron(passed.model, "neurons"));
}
