// Runs of several passes: what is carried from step to step, where they stop, and how batches are cut. The
// numbers are worked by hand: for L = (w - 3)^2 and rate r the distance from 3 shrinks by 1 - 2r each step.
#include "engine/trace/run.hpp"

#include <cmath>

#include "engine/trace/after_update.hpp"
#include "engine/trace/batches.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

constexpr const char* parabola = "param w = 1\nL = (w - 3)^2\nbackward L\nw' = w - 0.25*dw\n";
constexpr const char* line =
    "index n = 5, i = 1\ninput x[n,i] = 1 2 3 4 5\ntarget y[n] = 1 2 3 4 5\nparam w = 0.5\n"
    "a[n] = w*x[n,1]\nL = sum(n, (a[n] - y[n])^2)\nbackward L\nw' = w - 0.01*dw\n";

Run run_of(const std::string& text, const RunOptions& options = {}) {
  const model::Model model = model_of(text);
  Run found = run(model, options);
  INFO(told(found.faults));
  REQUIRE(found.faults.empty());
  return found;
}

RunOptions keeping(std::vector<std::int64_t> passes) {
  return {.passes = std::move(passes), .only_passes = true};
}

std::string value(const RunPass& pass, std::string_view name) {
  return numbers::text(pass.trace.at(cell(pass.model, name)));
}

std::vector<std::int64_t> steps_of(const Run& run) {
  std::vector<std::int64_t> found;
  for (const Reading& reading : run.readings) found.push_back(reading.step);
  return found;
}

}  // namespace

TEST_CASE("the distance of a parabola from its bottom is halved each step") {
  const Run found = run_of(std::string(parabola) + "train steps = 4\n");
  CHECK(found.steps == 4);
  CHECK(found.stopped == Stopped::steps);
  CHECK(steps_of(found) == std::vector<std::int64_t>{0, 1, 2, 3, 4});
  const char* losses[] = {"4", "1", "0.25", "0.0625", "0.015625"};
  for (std::size_t i = 0; i < 5; ++i) CHECK(numbers::text(*found.readings[i].loss) == losses[i]);
  CHECK(numbers::text(found.readings[1].gradient) == "2");  // |2*(2 - 3)|
  REQUIRE(found.last);
  CHECK(value(*found.last, "w") == "2.875");
}

TEST_CASE("a step is listed about ten times, whatever the number of steps") {
  CHECK(listing_stride(1) == 1);
  CHECK(listing_stride(10) == 1);
  CHECK(listing_stride(11) == 2);
  CHECK(listing_stride(30) == 5);
  CHECK(listing_stride(10'000) == 1'000);
  CHECK(listing_stride(1'000'000'000) == 100'000'000);
}

TEST_CASE("any pass is a model of its own, with what earlier steps made carried to it") {
  const Run found = run_of(std::string(parabola) + "train steps = 9\n", keeping({1, 3}));
  REQUIRE(found.passes.size() == 2);
  const RunPass& first = found.passes[0];
  CHECK(first.step == 1);
  CHECK_FALSE(first.model.quantity("w")->carried);
  CHECK(value(first, "w") == "1");
  const RunPass& third = found.passes[1];
  CHECK(third.model.pass == 3);
  CHECK(third.model.quantity("w")->carried);
  CHECK(third.model.quantity("w")->literals.empty());
  CHECK(value(third, "w") == "2.5");
  CHECK(value(third, "L") == "0.25");
  CHECK(value(third, "step3.L") == "0.25");
  CHECK_FALSE(find_cell(third.model, "step2.L").has_value());
  CHECK_FALSE(find_cell(third.model, "new.L").has_value());
  CHECK(steps_of(found).empty());
}

TEST_CASE("carried values keep all their digits and whether they are exact") {
  const std::string text = "param w = 1\nL = exp(w)\nbackward L\nw' = w - 0.1*dw\ntrain steps = 2\n";
  const Run found = run_of(text, keeping({2}));
  const numbers::Number w = found.passes[0].trace.at(cell(found.passes[0].model, "w"));
  CHECK_FALSE(w.exact);
  // 1 - e/10, from the digits of e: 2.7182818284590452353602874713526624977572470937
  CHECK(numbers::text(w) == "0.72817181715409547646397125286473375022427529063");
  const Run exact = run_of(std::string(parabola) + "train steps = 2\n", keeping({2}));
  CHECK(exact.passes[0].trace.at(cell(exact.passes[0].model, "w")).exact);
}

TEST_CASE("the pass after an update is the next one") {
  const model::Model model = model_of(std::string(parabola) + "train steps = 9\n");
  const Run found = run(model, keeping({4, 5}));
  const auto after = after_update(found.passes[0].model, found.passes[0].trace);
  REQUIRE(after);
  CHECK(numbers::text(after->at(cell(model, "L"))) == value(found.passes[1], "L"));
  CHECK_FALSE(after_update(model_of("a = 1\n"), trace_of(model_of("a = 1\n"))).has_value());
}

TEST_CASE("states change too, and what has no update stays") {
  const Run found = run_of(
      "param w = 1\nparam v = 7\nstate t = 0\nL = w^2 + v^2\nbackward L\nt' = t + 1\n"
      "w' = w - 0.5*dw/t'\ntrain steps = 3\n",
      keeping({3}));
  CHECK(value(found.passes[0], "t") == "2");
  CHECK(value(found.passes[0], "v") == "7");
  CHECK_FALSE(found.passes[0].model.quantity("v")->carried);
}

TEST_CASE("a run stops where the loss or the gradient is small enough") {
  const Run low = run_of(std::string(parabola) + "train steps = 100, loss_below = 0.1\n");
  CHECK(low.stopped == Stopped::loss);
  CHECK(low.steps == 3);  // 4, 1, 0.25, 0.0625
  CHECK(low.readings.back().step == 3);
  const Run equal = run_of(std::string(parabola) + "train steps = 100, loss_below = 0.0625\n");
  CHECK(equal.steps == 4);  // below is not at
  const Run flat = run_of(std::string(parabola) + "train steps = 100, gradient_below = 0.6\n");
  CHECK(flat.stopped == Stopped::gradient);
  CHECK(flat.steps == 3);  // 4, 2, 1, 0.5
  const Run at_once = run_of(std::string(parabola) + "train steps = 100, loss_below = 5\n", keeping({1}));
  CHECK(at_once.steps == 0);
  CHECK(at_once.passes.size() == 1);
  const Run not_met = run_of(std::string(parabola) + "train steps = 3, loss_below = 1e-9\n");
  CHECK(not_met.stopped == Stopped::steps);
}

TEST_CASE("a value that is not finite ends the run and is named with its step") {
  const Run found = run_of("param w = 2\nL = log(w)\nbackward L\nw' = w - 4*dw\ntrain steps = 50\n");
  CHECK(found.stopped == Stopped::undefined);
  CHECK(found.steps == 1);  // 2, then 0
  CHECK(found.undefined == "L");
  CHECK_FALSE(found.last.has_value());
}

TEST_CASE("a loss larger than any double is listed but not drawn") {
  const Run found = run_of("param w = 1\nL = w^2\nbackward L\nw' = w - 2*dw\ntrain steps = 2000\n");
  CHECK(found.stopped == Stopped::steps);
  CHECK(found.readings.back().loss->exponent > 1000);  // 9^2000
  CHECK(found.curve.size() > 2);
  CHECK(std::ranges::all_of(found.curve, [](const CurvePoint& point) { return std::isfinite(point.loss); }));
}

TEST_CASE("batches are cut in the order given and samples keep their numbers") {
  const std::string text = std::string(line) + "train steps = 6, batch = 2\n";
  const Run found = run_of(text, keeping({1, 2, 3, 4}));
  CHECK(found.steps_in_epoch == 3);
  REQUIRE(found.passes.size() == 4);
  // Samples 1, 2: dw = 2*(0.5 - 1)*(1 + 4) = -5; samples 3, 4: 2*(0.55 - 1)*25 = -22.5; sample 5:
  // 2*(-0.225)*25
  CHECK(value(found.passes[0], "dw") == "-5");
  CHECK(value(found.passes[1], "w") == "0.55");
  CHECK(value(found.passes[1], "dw") == "-22.5");
  CHECK(value(found.passes[1], "x[3,1]") == "3");
  CHECK(value(found.passes[1], "a[4]") == "2.2");
  CHECK_FALSE(find_cell(found.passes[1].model, "a[1]").has_value());
  CHECK(value(found.passes[2], "dw") == "-11.25");
  CHECK_FALSE(find_cell(found.passes[2].model, "x[6,1]").has_value());
  CHECK(model::cell_name(found.passes[2].model, *found.passes[2].model.quantity("a"), 0) == "a[5]");
  CHECK(value(found.passes[3], "w") == "0.8875");
  CHECK(value(found.passes[3], "x[1,1]") == "1");
}

TEST_CASE("with batches the loss read is that over all samples, and it is looked at after each epoch") {
  const Run found = run_of(std::string(line) + "train steps = 60, batch = 2, loss_below = 1, every = 1\n");
  CHECK(numbers::text(*found.readings[0].loss) == "13.75");    // 0.25*55
  CHECK(numbers::text(*found.readings[1].loss) == "11.1375");  // 0.2025*55
  CHECK(found.stopped == Stopped::loss);
  CHECK(found.steps == 3);  // 55*0.1125^2 = 0.696...
}

TEST_CASE("a shuffled order holds every sample once an epoch and depends on the seed alone") {
  const model::Model model =
      model_of(std::string(line) + "train steps = 6, batch = 2, order = shuffled, seed = 3\n");
  Batches one(model), again(model);
  std::vector<Samples> epochs;
  for (int epoch = 0; epoch < 6; ++epoch) {
    Samples all;
    for (std::int64_t step = 0; step < one.in_epoch(); ++step) {
      const Samples samples = one.next();
      CHECK(samples == again.next());
      all.insert(all.end(), samples.begin(), samples.end());
    }
    epochs.push_back(all);
    std::ranges::sort(all);
    CHECK(all == Samples{0, 1, 2, 3, 4});
  }
  CHECK(std::ranges::any_of(epochs, [&](const Samples& epoch) { return epoch != epochs[0]; }));
}

TEST_CASE("doubles and decimals tell the same losses") {
  const std::string text = std::string(line) + "train steps = 6, batch = 2, order = shuffled, seed = 11\n";
  const Run decimal = run_of(text);
  const Run doubles = run_of(text, {.arithmetic = Arithmetic::float64, .passes = {2}});
  for (std::size_t i = 0; i < decimal.readings.size(); ++i)
    CHECK(numbers::to_double(*doubles.readings[i].loss) ==
          Approx(numbers::to_double(*decimal.readings[i].loss)).epsilon(1e-12));
  CHECK(doubles.passes[0].trace.arithmetic() == Arithmetic::decimal);
  CHECK_FALSE(doubles.passes[0].model.quantity("w")->literals.empty());
}

TEST_CASE("a run too long for decimals is made in doubles, one without end is refused") {
  const std::string text =
      "index i = 100\nparam w[i] = 1\nL = sum(i, w[i]^2)\nbackward L\nw'[i] = w[i] - 0.01*dw[i]\n";
  CHECK(run_of(text + "train steps = 1000\n").arithmetic == Arithmetic::decimal);
  CHECK(run_of(text + "train steps = 30000\n").arithmetic == Arithmetic::float64);
  const Run refused = run(model_of(text + "train steps = 1e9\n"), {});
  REQUIRE(refused.faults.size() == 1);
  CHECK(refused.faults[0].id == "limit.run");
}

TEST_CASE("names of passes are taken apart") {
  const auto parts = [](std::string_view name) {
    const PassName found = pass_name(name);
    return std::to_string(found.step) + (found.after ? " new " : " ") + std::string(found.cell);
  };
  CHECK(parts("step2.z1[1]") == "2 z1[1]");
  CHECK(parts("step12.new.L") == "12 new L");
  CHECK(parts("new.W1.1.2") == "0 new W1.1.2");
  CHECK(parts("steps") == "0 steps");
  CHECK(parts("step.L") == "0 step.L");
  CHECK(parts("step0.L") == "0 step0.L");
  CHECK(parts("L") == "0 L");
}

TEST_CASE("the predictions are what has the letters of the target") {
  const model::Model model = model_of(line);
  const std::vector<Prediction> found = predictions(model);
  REQUIRE(found.size() == 5);
  CHECK(name_of(model, found[4].output) == "a[5]");
  REQUIRE(found[4].target);
  CHECK(name_of(model, *found[4].target) == "y[5]");
}

TEST_CASE("the class number of a sample stands beside each of its outputs") {
  const model::Model model = model_of(
      "layout W[to,from]\nX = [[1, 2], [0.5, -1]]\ny = 0 2\n"
      "dense 3 softmax  W = [[0.2, 0.1], [-0.3, 0.4], [0.5, -0.2]]\nloss cross-entropy classes = 0\n");
  const std::vector<Prediction> found = predictions(model);
  REQUIRE(found.size() == 6);
  CHECK(name_of(model, found[4].output) == "a1[2,2]");
  REQUIRE(found[4].target);
  CHECK(name_of(model, *found[4].target) == "y[2]");
  CHECK(found[4].of_sample);
}
