// Exercises of the published 2-2-2 network: dL/dz of output 1 is 0.138498562 = 0.74136507*0.186815602, the
// error sent back to hidden neuron 1 is 0.036350306.
#include "reports/narrate/exercise.hpp"

#include <cmath>
#include <cstdlib>

#include "engine/calculus/read.hpp"
#include "reports/narrate/desk.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using document::Exercise;

namespace {

class Exercises {
 public:
  explicit Exercises(const std::string& file, const std::string& language = "en")
      : model_(calculus::read(tests::read_text(file)).model),
        trace_(*trace::evaluate(model_).trace),
        plan_(model_, trace_),
        desk_(model_, trace_, {language, {}, 0, false}) {}

  [[nodiscard]] std::optional<Exercise> of(trace::Cell cell, int digits = 3) const {
    return narrate::exercise(desk_.context, plan_, cell, {numbers::Digits::Kind::significant, digits});
  }
  [[nodiscard]] std::optional<Exercise> of(const char* name, int digits = 3) const {
    return of(*trace::find_cell(model_, name), digits);
  }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const trace::Trace& trace() const { return trace_; }

 private:
  model::Model model_;
  trace::Trace trace_;
  homework::MarkingPlan plan_;
  narrate::Desk desk_;
};

bool holds_answer(const Exercise::Judgement& judgement, double answer) {
  return std::atof(judgement.least.c_str()) <= answer && answer <= std::atof(judgement.most.c_str());
}

/// What the page says of an answer.
std::string said(const Exercise& exercise, double answer) {
  for (const Exercise::Judgement& judgement : exercise.judgements)
    if (holds_answer(judgement, answer)) return document::plain(judgement.says);
  return document::plain(exercise.otherwise);
}

bool mentions(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string spoken(const Exercise& exercise) {
  std::string text;
  for (const document::Line& line : exercise.lines) text += line.spoken + "\n";
  return text;
}

}  // namespace

TEST_CASE("an exercise says what is right and names the mistake that a number comes from") {
  const Exercises all("examples/two-two-two.txt");
  const auto exercise = all.of("dz2[1]");
  REQUIRE(exercise);
  CHECK(said(*exercise, 0.138) == "Right: dz2[1] ≈ 0.138.");
  CHECK(mentions(said(*exercise, 0.741), "derivative of the activation function of the output was left out"));
  CHECK(mentions(said(*exercise, 42), "no known mistake"));
  CHECK(mentions(said(*all.of("da2[1]"), -0.741), "target minus output"));
}

TEST_CASE("help goes from the rule to the line to the value, and no step tells what comes after it") {
  const auto exercise = Exercises("examples/two-two-two.txt").of("dz2[1]");
  REQUIRE(exercise);
  CHECK(mentions(document::plain(exercise->rule), "Chain rule"));
  CHECK_FALSE(mentions(document::plain(exercise->rule), "0.1"));
  CHECK(spoken(*exercise) == "dz2[1] = da2[1]*a2[1]*(1 - a2[1])\n≈ 0.7414*0.7514*(1 - 0.7514)\n");
  CHECK(document::plain(exercise->answer) == "dz2[1] ≈ 0.138");
  CHECK(exercise->value.starts_with("0.138498"));
  CHECK(exercise->precision == "to 3 significant digits");
  CHECK(mentions(exercise->label, "dz2[1] · "));
}

TEST_CASE("an exercise is asked in Chinese") {
  const auto exercise = Exercises("examples/two-two-two.txt", "zh-Hans").of("da2[1]");
  REQUIRE(exercise);
  CHECK(said(*exercise, 0.741) == "正确：da2[1] ≈ 0.741。");
  CHECK(said(*exercise, -0.741).starts_with("不对。"));
  CHECK(exercise->precision == "保留 3 位有效数字");
}

TEST_CASE("nothing given is asked for") { CHECK_FALSE(Exercises("examples/xor.txt").of("y[1]")); }

TEST_CASE("of every computed cell of every kind of network an exercise can be made") {
  for (const char* name : {"xor", "relu", "article-xor", "maxout", "optimiser-adam", "stated-short-cut"}) {
    const Exercises all(std::string("examples/") + name + ".txt");
    for (std::size_t q = 0; q < all.model().quantities.size(); ++q) {
      if (all.model().quantities[q].kind != model::QuantityKind::defined) continue;
      const trace::Cell cell{q, 0};
      const auto exercise = all.of(cell, 4);
      INFO(name << ": " << all.model().quantities[q].name);
      const double value = numbers::to_double(all.trace().at(cell));
      REQUIRE(exercise.has_value() == std::isfinite(value));
      if (!exercise) continue;
      CHECK(exercise->judgements.front().right);
      CHECK(holds_answer(exercise->judgements.front(), value));
      CHECK_FALSE(exercise->lines.empty());
      CHECK_FALSE(exercise->rule.empty());
      for (const Exercise::Judgement& judgement : exercise->judgements) {
        CHECK(std::atof(judgement.least.c_str()) <= std::atof(judgement.most.c_str()));
        CHECK_FALSE(mentions(document::plain(judgement.says),
                             "["
                             "exercise"));
      }
    }
  }
}
