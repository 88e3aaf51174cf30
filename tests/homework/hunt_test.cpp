#include <algorithm>
#include <set>
#include <string>

#include "engine/homework/hunt.hpp"
#include "tests/catch.hpp"
#include "tests/homework/planting.hpp"

namespace backstep::homework {

namespace {

constexpr numbers::Digits hunt_digits{numbers::Digits::Kind::significant, 5};

struct HuntGround {
  explicit HuntGround(const std::string& example)
      : model(example_model(example)), plan(model, *trace::evaluate(model).trace) {}

  [[nodiscard]] std::optional<Hunt> hidden(std::uint64_t seed, const HuntWish& wish) const {
    numbers::Random random(seed);
    return hide(plan, wish, random);
  }
  [[nodiscard]] std::string written(const Hunt& hunt, trace::Cell cell) const {
    return numbers::print(hunt.pass.at(same_cell(model, cell, hunt.model)), hunt_digits).text;
  }

  model::Model model;
  MarkingPlan plan;
};

WrittenNumber as_written(const char* text) { return read_answer(text); }

}  // namespace

TEST_CASE("a hidden mistake has one first place, which only its definition tells") {
  for (const char* example : {"two-two-two", "xor", "softmax", "relu", "recurrent", "batch-norm"}) {
    const HuntGround ground(example);
    std::set<std::size_t> kinds;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      INFO(example << " seed " << seed);
      const auto hunt = ground.hidden(seed, {std::nullopt, {}, hunt_digits});
      REQUIRE(hunt);
      INFO(mistakes()[hunt->mistake].name);
      kinds.insert(hunt->mistake);
      CHECK(!mistakes()[hunt->mistake].convention);
      REQUIRE(!hunt->key.wrong.empty());
      CHECK(!hunt->key.later.empty());
      bool found = false;
      for (const trace::Cell cell : hunting_ground(ground.model)) {
        const bool differs =
            ground.written(*hunt, cell) != numbers::print(hunt->right.at(cell), hunt_digits).text;
        if (!differs) continue;
        if (!found) CHECK(cell == hunt->key.wrong.front().cell);
        found = true;
      }
      CHECK(found);
    }
    CHECK(kinds.size() > 1);
  }
}

TEST_CASE("the mistake that was wished for is hidden, and where its numbers can be checked") {
  const HuntGround ground("two-two-two");
  const std::size_t one_path = *mistake_called("one-path");
  const auto hunt = ground.hidden(1, {one_path, {position_of(ground.model, "x")}, hunt_digits});
  REQUIRE(hunt);
  CHECK(hunt->mistake == one_path);
  CHECK(ground.model.quantities[hunt->quantity].name == "da1");
  const auto swapped = *mistake_called("input-for-activation");
  CHECK(!ground.hidden(1, {swapped, {position_of(ground.model, "x")}, hunt_digits}));
  CHECK(!ground.hidden(1, {*mistake_called("delta-sign"), {}, hunt_digits}));
  // Nothing comes after an update.
  CHECK(!ground.hidden(1, {*mistake_called("eta-twice"), {}, hunt_digits}));
}

TEST_CASE("who finds the first wrong number and rights it has solved a hunt") {
  const trace::Cell first{0, 0}, second{0, 1}, later{1, 0}, sound{2, 0};
  const HuntKey key{{{first, "0.0364", "0.0088"}, {second, "0.0414", "0.0100"}}, {later}};
  const auto verdict = [&](std::optional<trace::Cell> cell, const char* text) {
    const HuntVerdict found = judge_hunt(key, cell, as_written(text));
    return std::string(code(found.find)) + " " + std::string(code(found.correction));
  };
  CHECK(verdict(first, "0.0088") == "first right");
  CHECK(judge_hunt(key, first, as_written("0.0088")).is_solved());
  CHECK(verdict(first, "8.8e-3") == "first right");
  CHECK(verdict(first, "0,00878") == "first right");
  CHECK(verdict(first, "0.009") == "first right");
  CHECK(verdict(first, "0.0") == "first vague");
  CHECK(verdict(first, "0.0090") == "first wrong");
  CHECK(verdict(first, "0.0364") == "first wrong");
  CHECK(verdict(first, "?") == "first unwritten");
  CHECK(verdict(first, "many") == "first unreadable");
  CHECK(verdict(second, "0.01") == "sibling right");
  CHECK(verdict(later, "0.0088") == "consequence wrong");
  CHECK(verdict(sound, "0.0088") == "sound wrong");
  CHECK(verdict(std::nullopt, "0.0088") == "unwritten unwritten");
}

TEST_CASE("the answer to a hunt names its cell in any spelling") {
  const HuntGround ground("two-two-two");
  const auto hunt = ground.hidden(1, {*mistake_called("hidden-derivative-missing"), {}, hunt_digits});
  REQUIRE(hunt);
  const AnswerNames names(ground.model, {});
  const std::string right = hunt->key.wrong.front().right;
  for (const char* name : {"dz1[1]", "dL/dz1[1]", "dz1.1"}) {
    INFO(name);
    CHECK(judge_hunt(hunt->key, names, {name, right, {}}).is_solved());
  }
  CHECK(judge_hunt(hunt->key, names, {"dz1", right, {}}).find == HuntFind::unwritten);
  CHECK(judge_hunt(hunt->key, names, {"z1[1]", right, {}}).find == HuntFind::sound);
  CHECK(judge_hunt(hunt->key, names, {"nonsense", right, {}}).find == HuntFind::unwritten);
}

TEST_CASE("the answer to a hunt is read line by line") {
  const HuntAnswer answer =
      read_hunt_answer("# mine\r\nCorrect : 0,0088  # by the sheet\n\nfirst_wrong = dz1[1]\r\n");
  CHECK(answer.faults.empty());
  CHECK(answer.first_wrong == "dz1[1]");
  CHECK(answer.correct == "0,0088");
  CHECK(trace::told(read_hunt_answer("first wrong dz1[1]\ncorrect = 1\ncorrect = 2\nz1 = 3").faults) ==
        "hunt.line line 1; hunt.twice line 3 name=correct; hunt.line line 4; ");
  CHECK(read_hunt_answer("").first_wrong.empty());
}

}  // namespace backstep::homework
