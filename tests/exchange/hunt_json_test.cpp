#include <string>

#include "reports/exchange/hunt_json.hpp"
#include "tests/catch.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::exchange {

namespace {

const char* const hunted_model =
    "layout W[to,from]\nx = 0.5 -0.4\ny = 1 0\ndense 2 sigmoid W = [[0.2, 0.3], [0.4, -0.1]] b = 0.1\n"
    "dense 2 sigmoid W = [[0.5, -0.6], [0.7, 0.2]] b = 0.1\nloss half-sse\ntrain rate = 0.5\n";

}  // namespace

TEST_CASE("the key of a hunt is the same once it is read back") {
  const model::Model model = trace::model_of(hunted_model);
  const homework::MarkingPlan plan(model, *trace::evaluate(model).trace);
  numbers::Random random(4);
  const auto hunt = homework::hide(plan, {std::nullopt, {}, {numbers::Digits::Kind::decimals, 5}}, random);
  REQUIRE(hunt);
  const std::string text = hunt_key(model, *hunt);
  const auto key = read_hunt_key(text, model);
  REQUIRE(key);
  REQUIRE(key->wrong.size() == hunt->key.wrong.size());
  for (std::size_t i = 0; i < key->wrong.size(); ++i) {
    CHECK(key->wrong[i].cell == hunt->key.wrong[i].cell);
    CHECK(key->wrong[i].written == hunt->key.wrong[i].written);
    CHECK(key->wrong[i].right == hunt->key.wrong[i].right);
  }
  CHECK(key->later == hunt->key.later);
}

TEST_CASE("what is no key of a hunt is none") {
  const model::Model model = trace::model_of(hunted_model);
  for (const char* text : {"", "{", "[]", "7", "{}", R"({"wrong":[]})", R"({"wrong":7})", R"({"wrong":[7]})",
                           R"({"wrong":[{"cell":"q"}]})",
                           R"({"wrong":[{"cell":"z1[1]","written":"1","right":"2"}],"later":[7]})"}) {
    INFO(text);
    CHECK(!read_hunt_key(text, model));
  }
}

TEST_CASE("the answer to a hunt is read from lines and from JSON") {
  const homework::HuntAnswer json =
      read_hunt_answer(R"( {"hunt":{"first_wrong":"dz1[1]","correct":"0.0088"}})");
  CHECK(json.first_wrong == "dz1[1]");
  CHECK(json.correct == "0.0088");
  CHECK(read_hunt_answer("first wrong = a1[2]\n").first_wrong == "a1[2]");
  CHECK(read_hunt_answer(R"({"hunt":[1]})").first_wrong.empty());
  CHECK(read_hunt_answer(R"({"hunt":{"first_wrong":7}})").first_wrong.empty());
  CHECK(!read_hunt_answer("{\"a\":1}").faults.empty());
  CHECK(!read_hunt_answer("{").faults.empty());
  CHECK(hunt_verdict({homework::HuntFind::first, homework::HuntCorrection::right}) ==
        "{\"find\":\"first\",\"correction\":\"right\",\"solved\":true}\n");
}

}  // namespace backstep::exchange
