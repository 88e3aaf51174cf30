// The catalogue of mistakes: what each row makes of the best-known worked example.
#include "engine/homework/mistakes.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "tests/homework/planting.hpp"

using namespace backstep;
using namespace backstep::homework;

namespace {

/// What a mistake planted in one definition of the 2-2-2 network shows in a cell.
struct Shown {
  int number = 0;
  std::string_view mistake;
  std::string_view planted;  // the definition
  std::string_view cell;
  double value = 0;
};

// Computed by hand from z, a and the given numbers, with a calculator and five digits.
constexpr Shown shown_by_the_example[]{
    {1, "delta-sign", "da2", "dz2[1]", -0.138498562},
    {1, "delta-sign", "da2", "W2'[1,1]", 0.441083520},
    {2, "plus-update", "W2'", "W2'[1,1]", 0.441083520},
    {3, "half-forgotten", "da2", "dz2[1]", 0.276997124},
    {4, "mean-for-sum", "da2", "dz2[1]", 0.069249281},
    {5, "derivative-missing", "dz2", "dz2[1]", 0.741365070},
    {7, "derivative-at-activation", "dz2", "dz2[1]", 0.741365070 * 0.2178},
    {8, "derivative-at-pre-activation", "dz2", "dz2[1]", 0.741365070 * -0.1172},
    {9, "derivative-of-error", "dz2", "dz2[1]", 0.191743},
    {10, "wrong-activation-derivative", "dz2", "dz2[1]", 0.741365070 * 0.43542},
    {12, "updated-weight", "da1", "dz1[1]", 0.00729},
    {13, "one-path", "da1", "dz1[1]", 0.01337},
    {14, "transposed-weight", "da1", "dz1[1]", 0.00923},
    {15, "weights-missing", "da1", "dz1[1]", 0.02423},
    {16, "raw-error-sent-back", "da1", "dz1[1]", 0.0454},
    {17, "hidden-derivative-missing", "dz1", "dz1[1]", 0.03635},
    {18, "output-derivative-at-hidden", "dz1", "dz1[1]", 0.00877135469 * 0.774},
    {19, "paths-averaged", "da1", "dz1[1]", 0.00438567735},
    {20, "paths-multiplied", "da1", "dz1[1]", -0.00025},
    {21, "pre-activation-for-activation", "dW2", "dW2[1,1]", 0.0523},
    {22, "weight-for-input", "dW2", "dW2[1,1]", 0.0554},
    {23, "delta-for-gradient", "dW1", "dW1[1,1]", 0.00877135469},
    {24, "input-in-bias-gradient", "db2", "db2[1]", 0.138498562 * 0.593},
    {24, "bias-in-bias-gradient", "db2", "db2[1]", 0.138498562 * 0.6},
    {25, "bias-missing", "z1", "z1[1]", 0.0275},
    {25, "bias-not-updated", "b1'", "b1'[1]", 0.35},
    {26, "split-bias-summed", "db2", "db2[1]", 0.1004},
    {28, "eta-twice", "W2'", "W2'[1,1]", 0.3795},
    {28, "eta-missing", "W2'", "W2'[1,1]", 0.3178},
    {29, "change-for-new-weight", "W2'", "W2'[1,1]", -0.0411},
    {36, "activation-missing", "a2", "a2[1]", 1.106},
    {37, "index-swap", "z1", "z1[1]", 0.3825},
    {37, "index-swap", "z1", "z1[2]", 0.39},
};

bool shows(double value, double expected) {
  return std::abs(value - expected) < 6e-4 * std::abs(expected) + 6e-6;
}

}  // namespace

TEST_CASE("each family of mistakes shows in the 2-2-2 network as its hand-computed value") {
  const model::Model model = example_model("two-two-two");
  for (const Shown& row : shown_by_the_example) {
    INFO(row.mistake << " in " << row.planted << " at " << row.cell);
    const std::size_t mistake = mistake_called(row.mistake).value();
    CHECK(mistakes()[mistake].number == row.number);
    const std::size_t at = position_of(model, row.planted);
    bool found = false;
    std::string values;
    for (const Rewrite& one : rewrites(model, at)) {
      if (one.mistake != mistake) continue;
      const auto changed = with_rewrite(model, at, one.formula);
      REQUIRE(changed.has_value());
      const trace::Traced planted(*changed);
      const double value = numbers::to_double(planted.number(row.cell));
      values += " " + std::to_string(value);
      found = found || shows(value, row.value);
    }
    INFO("expected " << row.value << ", found" << values);
    CHECK(found);
  }
}

namespace {

std::set<std::string_view> names_of(const model::Model& model, std::string_view quantity) {
  std::set<std::string_view> found;
  for (const Rewrite& one : rewrites(model, position_of(model, quantity)))
    found.insert(mistakes()[one.mistake].name);
  return found;
}

}  // namespace

TEST_CASE("slopes are mistaken alike whether the function is called, written out, or computed step by step") {
  for (const auto& [model, signal, sum] : {std::tuple{example_model("two-two-two"), "dz1", "z2"},
                                           {network_called("logistic function written out"), "dnet", "o"},
                                           {example_model("every-step"), "dz1", "m2"}}) {
    INFO(signal);
    const auto of_signal = names_of(model, signal);
    for (const std::string_view name :
         {"hidden-derivative-missing", "derivative-at-activation", "derivative-at-pre-activation",
          "wrong-activation-derivative", "activation-for-derivative"}) {
      INFO(name);
      CHECK(of_signal.contains(name));
    }
    CHECK(names_of(model, sum).contains("pre-activation-for-activation"));
  }
}

// The mistake needs W2', which needs dW2, which needs dz2: all that stands above da1 stays there.
TEST_CASE("a definition that speaks of an updated weight moves behind it") {
  const model::Model model = example_model("two-two-two");
  const std::size_t at = position_of(model, "da1");
  const auto all = rewrites(model, at);
  const auto found = std::ranges::find(all, mistake_called("updated-weight").value(), &Rewrite::mistake);
  REQUIRE(found != all.end());
  const auto changed = with_rewrite(model, at, found->formula);
  REQUIRE(changed.has_value());
  CHECK(position_of(*changed, "W2'") < position_of(*changed, "da1"));
  CHECK(position_of(*changed, "da1") < position_of(*changed, "dz1"));
  CHECK(position_of(*changed, "dz1") < position_of(*changed, "W1'"));
  CHECK(position_of(*changed, "dz2") == position_of(model, "dz2"));
  CHECK(changed->backwards.front().position == model.backwards.front().position);
}

TEST_CASE("a definition cannot be computed from itself") {
  const model::Model model = example_model("two-two-two");
  const notation::Expr below = model.quantity("dz1")->formula;
  CHECK(!with_rewrite(model, position_of(model, "z1"), below).has_value());
  for (const Rewrite& one : rewrites(model, position_of(model, "z1")))
    CHECK(with_rewrite(model, position_of(model, "z1"), one.formula).has_value());
}

TEST_CASE("what is given has no mistakes") {
  const model::Model model = example_model("two-two-two");
  for (const char* name : {"x", "y", "W1", "rate"}) CHECK(rewrites(model, position_of(model, name)).empty());
}

TEST_CASE("a slip of no family is left out where a family makes the same formula") {
  const model::Model model = example_model("two-two-two");
  for (std::size_t at = 0; at < model.quantities.size(); ++at) {
    const auto all = rewrites(model, at);
    for (const Rewrite& slip_of_formula : all)
      for (const Rewrite& other : all) {
        if (mistakes()[slip_of_formula.mistake].number != 0 || &slip_of_formula == &other) continue;
        CHECK(!notation::equal(slip_of_formula.formula, other.formula));
      }
  }
}

TEST_CASE("names of mistakes are unique, at least forty, and convention only those of four families") {
  std::set<std::string_view> names;
  for (const MistakeKind& kind : mistakes()) {
    INFO(kind.name);
    CHECK(names.insert(kind.name).second);
    CHECK(kind.name != slip);
    CHECK(kind.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
    const bool may_be = kind.number == 1 || kind.number == 3 || kind.number == 4 || kind.number == 30;
    CHECK(kind.convention == may_be);
  }
  CHECK(names.size() >= 40);
  for (const std::string_view fixed :
       {"updated-weight", "delta-sign", "plus-update", "half-forgotten", "mean-for-sum"})
    CHECK(names.contains(fixed));
  CHECK(!mistake_called("no-such-mistake"));
}
