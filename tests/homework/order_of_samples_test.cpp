// One update after each sample where one step over all samples is asked for: what a run in batches of one
// gives is written down, and the judge has to say so.
#include <algorithm>

#include "engine/homework/examiner.hpp"
#include "engine/trace/run.hpp"
#include "tests/homework/planting.hpp"

using namespace backstep;
using namespace backstep::homework;

namespace {

constexpr std::string_view three_by_sigmoid = R"(
layout W[from,to]
X = [[0.5, -1, 2], [1, 0.3, -0.6], [-0.8, 1.5, 0.1]]
y = [[1], [0], [0.5]]
dense 2 sigmoid  W = [[0.3, -0.2], [0.1, 0.4], [-0.5, 0.6]]  b = 0.05 -0.05
dense 2 sigmoid  W = [[0.7, 0.2], [-0.3, 0.5]]               b = 0.1 -0.2
dense 1 linear   W = [[0.6], [-0.5]]                         b = 0.3
loss half-sse
train rate = 0.4
)";

/// Everything that has a cell for each sample, with so many decimals, as passes with one sample each give it:
/// each of them begins with the weights that the one before has made.
std::vector<CellAnswer> written_online(const model::Model& model, int decimals, bool signals) {
  model::Model online = model;
  online.training.batch = 1;
  online.training.steps = model.letter("n")->size();
  trace::RunOptions options;
  for (std::int64_t step = 1; step <= online.training.steps; ++step) options.passes.push_back(step);
  const trace::Run run = trace::run(online, options);
  REQUIRE(std::ssize(run.passes) == online.training.steps);
  std::vector<CellAnswer> made;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const model::Quantity& quantity = model.quantities[q];
    const bool sampled = !quantity.letters.empty() && quantity.letters.front() == "n";
    if (!sampled || quantity.kind != model::QuantityKind::defined || (quantity.adjoint && !signals)) continue;
    const std::int64_t row = model.cells(quantity) / online.training.steps;
    for (std::int64_t i = 0; i < model.cells(quantity); ++i) {
      const trace::RunPass& pass = run.passes[static_cast<std::size_t>(i / row)];
      const auto at = pass.trace.at(trace::Cell{position_of(pass.model, quantity.name), i % row});
      const std::string text = numbers::print(at, {numbers::Digits::Kind::decimals, decimals}).text;
      made.push_back({{q, i}, read_answer(text)});
    }
  }
  return made;
}

Judgement judged(const model::Model& model, const std::vector<CellAnswer>& answers, int decimals) {
  const trace::Evaluation evaluated = trace::evaluate(model);
  const MarkingPlan plan(model, *evaluated.trace);
  Examiner examiner(plan);
  return examiner.judge(answers, numbers::Digits{numbers::Digits::Kind::decimals, decimals});
}

}  // namespace

TEST_CASE("an update after each sample is named, and nothing else is wrong") {
  const std::pair<model::Model, bool> networks[]{{example_model("xor"), true},
                                                 {trace::model_of(three_by_sigmoid), true},
                                                 {network_called("the kink in a batch"), true},
                                                 {network_called("mean of squares, batch"), false}};
  const std::size_t mistake = mistake_called("updated-between-samples").value();
  for (const auto& [model, signals] : networks) {
    for (const int decimals : {5, 7}) {
      const Judgement judgement = judged(model, written_online(model, decimals, signals), decimals);
      std::size_t named = 0;
      for (const Item& item : judgement.items) {
        const model::Quantity& quantity = model.quantities[item.cell.quantity];
        INFO(model::cell_name(model, quantity, item.cell.index) << " of " << model.title << ", " << decimals);
        CHECK((item.verdict != Verdict::wrong || item.mistakes == std::vector{mistake}));
        if (item.verdict != Verdict::wrong) continue;
        ++named;
        CHECK(item.cell.index >= model.cells(quantity) / model.letter("n")->size());
      }
      CHECK(named >= 2);
      REQUIRE(judgement.first_wrong.has_value());
    }
  }
}

TEST_CASE("between samples nothing is updated where a step has one sample, or where there is no step") {
  for (const std::string_view last : {"train rate = 0.4, batch = 1", ""}) {
    std::string text(three_by_sigmoid);
    text.replace(text.find("train"), std::string::npos, last);
    const model::Model model = trace::model_of(text);
    for (std::size_t q = 0; q < model.quantities.size(); ++q)
      for (const Rewrite& one : rewrites(model, q)) CHECK(!mistakes()[one.mistake].from_earlier_cells);
  }
}
