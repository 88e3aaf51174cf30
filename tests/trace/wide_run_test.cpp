// Runs in wide numbers beside the same runs in decimals, and beside other programs.
#include <string>

#include "engine/trace/runner.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

template <typename T>
Run run_in(const model::Model& model, const RunOptions& options) {
  Run made;
  made.every = listing_stride(model.training.steps);
  made.steps_in_epoch = Batches(model).in_epoch();
  Runner<T>(model, options, made).go();
  return made;
}

/// To 44 digits, or to 48 decimals where a difference has left fewer.
bool close(const numbers::Decimal& a, const numbers::Decimal& b) {
  if (!a.is_finite() || !b.is_finite()) return numbers::text(a.number()) == numbers::text(b.number());
  const numbers::Decimal distance = abs(a - b);
  return distance <= abs(b) * numbers::decimal_literal("1e-44") ||
         distance <= numbers::decimal_literal("1e-48");
}

void check_same(const numbers::Number& wide, const numbers::Number& decimal) {
  CAPTURE(numbers::text(wide), numbers::text(decimal));
  CHECK(wide.exact == decimal.exact);
  CHECK(close(numbers::Decimal(wide), numbers::Decimal(decimal)));
}

void check_same(const RunPass& wide, const RunPass& decimal) {
  CHECK(wide.step == decimal.step);
  CHECK(wide.trace.arithmetic() == Arithmetic::decimal);
  const auto& one = wide.trace.store().decimals;
  const auto& other = decimal.trace.store().decimals;
  REQUIRE(one.size() == other.size());
  for (std::size_t slot = 0; slot < one.size(); ++slot) check_same(one[slot].number(), other[slot].number());
  REQUIRE(wide.trace.statements().size() == decimal.trace.statements().size());
  for (std::size_t i = 0; i < wide.trace.statements().size(); ++i)
    CHECK(wide.trace.statements()[i].failing == decimal.trace.statements()[i].failing);
  for (std::size_t q = 0; q < wide.model.quantities.size(); ++q)
    CHECK(wide.model.quantities[q].literals == decimal.model.quantities[q].literals);
}

void check_same(const Run& wide, const Run& decimal) {
  CHECK(wide.steps == decimal.steps);
  CHECK(wide.stopped == decimal.stopped);
  CHECK(wide.undefined == decimal.undefined);
  REQUIRE(wide.readings.size() == decimal.readings.size());
  for (std::size_t i = 0; i < wide.readings.size(); ++i) {
    CHECK(wide.readings[i].step == decimal.readings[i].step);
    REQUIRE(wide.readings[i].loss.has_value() == decimal.readings[i].loss.has_value());
    if (wide.readings[i].loss) check_same(*wide.readings[i].loss, *decimal.readings[i].loss);
    REQUIRE(wide.readings[i].reports.size() == decimal.readings[i].reports.size());
    for (std::size_t k = 0; k < wide.readings[i].reports.size(); ++k)
      check_same(wide.readings[i].reports[k], decimal.readings[i].reports[k]);
    check_same(wide.readings[i].gradient, decimal.readings[i].gradient);
  }
  REQUIRE(wide.curve.size() == decimal.curve.size());
  for (std::size_t i = 0; i < wide.curve.size(); ++i) CHECK(wide.curve[i].loss == decimal.curve[i].loss);
  REQUIRE(wide.passes.size() == decimal.passes.size());
  for (std::size_t i = 0; i < wide.passes.size(); ++i) check_same(wide.passes[i], decimal.passes[i]);
  REQUIRE(wide.last.has_value() == decimal.last.has_value());
  if (wide.last) check_same(*wide.last, *decimal.last);
  REQUIRE(wide.broken.has_value() == decimal.broken.has_value());
  if (wide.broken) check_same(*wide.broken, *decimal.broken);
}

struct Trained {
  const char* what;
  std::string text;
};

const std::string xor_net =
    "layout W[from,to]\nX = [[0,0],[0,1],[1,0],[1,1]]\ny = [0,1,1,0]\n"
    "dense 3 sigmoid  W = [[0.5,-0.4,0.3],[0.2,0.6,-0.1]]  b = 0\n"
    "dense 1 sigmoid  W = [[0.7],[-0.5],[0.2]]  b = 0\nloss half-sse\nalso mse\n";
const std::string relu_net =
    "layout W[to,from]\nX = [[1,-2],[0.5,0.25],[-1,1.5]]\ny = 0.5 -1 2\n"
    "dense 3 relu    W = [[0.5, -0.25], [0.75, 0.5], [-0.5, -1]]  b = 0.1 0 0.2\n"
    "dense 1 linear  W = [[0.4, 0.3, -0.6]]  b = 0.05\nloss half-sse\n";
const std::string class_net =
    "layout W[to,from]\nX = [[1, 2], [0.5, -1], [-2, 0]]\ny = 0 2 1\n"
    "dense 3 softmax  W = [[0.2, 0.1], [-0.3, 0.4], [0.5, -0.2]]  b = 0\nloss cross-entropy classes = 0\n";
const std::string tanh_net =
    "layout W[to,from]\nx = 2 -1\ny = 3\ndense 2 tanh    W = [[-0.2, 1], [1, 0.2]]  b = 0\n"
    "dense 1 linear  W = [[-0.5, 0.5]]  b = 0\nloss half-sse\n";

}  // namespace

TEST_CASE("runs in wide numbers are those in decimals") {
  const Trained runs[] = {
      {"sigmoid", std::string(nets::xor_batch) + "train steps = 60\n"},
      {"momentum", xor_net + "train rate = 0.5, optimiser = momentum, momentum = 0.9, steps = 60\n"},
      {"adam", xor_net + "train rate = 0.01, optimiser = adam, steps = 60\n"},
      {"adamax", tanh_net + "train rate = 0.01, optimiser = adamax, steps = 60\n"},
      {"rmsprop", relu_net + "train rate = 0.01, optimiser = rmsprop, steps = 60\n"},
      {"relu", relu_net + "train rate = 0.05, steps = 60\n"},
      {"batches", xor_net + "train rate = 0.5, batch = 3, order = shuffled, seed = 7, steps = 60\n"},
      {"classes", class_net + "train rate = 0.5, steps = 60\n"},
      {"clipping", tanh_net + "train rate = 0.1, clip_global_norm = 1, optimiser = momentum, momentum = 0.9, "
                              "schedule = step, factor = 0.5, period = 2, steps = 60\n"},
      {"clipped values", relu_net +
                             "train rate = 0.1, clip_value = 0.5, schedule = exponential, factor = 0.9, "
                             "steps = 60\n"},
      {"weight decay", xor_net + "train rate = 0.5, weight_decay = 0.01, steps = 60\n"},
      {"exact throughout",
       "param w = 1\nL = (w - 3)^2\nbackward L\nw' = w - 0.01*sign(dw)\ntrain steps = 60\n"},
      {"exact at first", "param w = 1\nL = (w - 3)^2\nbackward L\nw' = w - 0.25*dw\ntrain steps = 120\n"},
      {"exact at last",
       "param w = 0.3\nL = exp(w)\nbackward L\nw' = max(w - 0.1*dw, -1)\ntrain steps = 60\n"},
      {"a zero that stays",
       "param w = 0.5 \nparam v = 0\nL = (w - 1/3)^2 + v^2\nbackward L\n"
       "w' = w - 0.1*dw\nv' = v - 0.1*dv\ntrain steps = 60\n"},
      {"at rest", "param w = 0.3\nL = (sigmoid(w) - 0.5)^2\nbackward L\nw' = w - 15*dw\ntrain steps = 400\n"},
      {"large", "param w = 1\nL = w^2\nbackward L\nw' = w - 2*dw\ntrain steps = 2000\n"},
      {"stopped", xor_net + "train rate = 0.5, steps = 60, loss_below = 0.5\n"},
      {"flat", class_net + "train rate = 0.5, steps = 600, gradient_below = 0.05\n"},
  };
  for (const Trained& trained : runs) {
    INFO(trained.what);
    const model::Model model = model_of(trained.text);
    const RunOptions options{.passes = {1, 2, 5, 33, 60}};
    check_same(run_in<numbers::Wide>(model, options), run_in<numbers::Decimal>(model, options));
  }
}

TEST_CASE("a run in wide numbers breaks off where one in decimals does") {
  const Trained runs[] = {
      {"logarithm of a negative number",
       "param w = 2\nL = log(w)\nbackward L\nw' = w - 0.2*dw\ntrain steps = 90\n"},
      {"overflow", "param w = 1.5\nL = exp(w^2)\nbackward L\nw' = w + 0.1*dw\ntrain steps = 90\n"},
      {"with batches",
       "index n = 4, i = 1\ninput x[n,i] = 1 2 3 4\nparam w = 2\na[n] = log(w)*x[n,1]\n"
       "L = sum(n, a[n])\nbackward L\nw' = w - 0.02*dw\ntrain batch = 3, steps = 90\n"},
  };
  for (const Trained& trained : runs) {
    INFO(trained.what);
    const model::Model model = model_of(trained.text);
    const Run wide = run_in<numbers::Wide>(model, {});
    CHECK(wide.stopped == Stopped::undefined);
    CHECK_FALSE(wide.undefined.empty());
    check_same(wide, run_in<numbers::Decimal>(model, {}));
  }
}

TEST_CASE("after two thousand steps parameters are right to the fiftieth digit") {
  // mpmath with 130 digits.
  const std::pair<const char*, const char*> expected[] = {
      {"W1[1,1]", "1.1857632703348300695558199852574712033249664814188"},
      {"W1[1,2]", "1.2686740657710928017668411125712019359283924701292"},
      {"b1[1]", "0.31746929687373692567941063191306606024542960798816"},
      {"W2[1,1]", "1.1116172178223833767620816124264604586159463313442"},
      {"W1[2,1]", "-0.44363425731188926088208643148739659302120997235295"},
      {"W1[2,2]", "1.0238514950384523152527191144295326759715527121223"},
      {"b1[2]", "0.45181250067576965949249215833710058835171129057844"},
      {"W2[1,2]", "-0.79314217231742481731537677440624407574350458167219"},
      {"W1[3,1]", "0.27738096699045323467678147742206724961441070149062"},
      {"W1[3,2]", "-0.092584165116493262776850293321862659518252767152938"},
      {"b1[3]", "-0.0084622586221666194108153352733238463329871985125299"},
      {"W2[1,3]", "-0.09583874445944450648213692525376471443234576413781"},
      {"b2[1]", "-0.28745386049511717571336707253672597348060472815176"},
  };
  const Run found = run(model_of(std::string(nets::xor_batch) + "train steps = 2000\n"),
                        {.passes = {2001}, .only_passes = true});
  REQUIRE(found.passes.size() == 1);
  const RunPass& pass = found.passes.front();
  for (const auto& [name, value] : expected) {
    INFO(name);
    CHECK(numbers::text(pass.trace.at(cell(pass.model, name))) == value);
  }
}

TEST_CASE("where errors double each step wide numbers keep more digits than decimals") {
  // The logistic map at 3.9, by mpmath with 130 digits.
  const model::Model model =
      model_of("param x = 0.3\nL = x\nbackward L\nx' = 3.9*x*(1 - x) + 0*dx\ntrain steps = 150\n");
  const RunOptions options{.passes = {101, 151}, .only_passes = true};
  const auto digits = [&](const Run& run, std::size_t pass, std::size_t count) {
    return numbers::text(run.passes[pass].trace.at(cell(run.passes[pass].model, "x"))).substr(0, 2 + count);
  };
  const Run wide = run_in<numbers::Wide>(model, options);
  CHECK(digits(wide, 0, 45) == "0.903136284149111600426162025104747833835682097");
  CHECK(digits(wide, 1, 35) == "0.75447091177881033523958668487053638");
}
