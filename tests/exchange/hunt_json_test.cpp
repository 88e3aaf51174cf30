#include "reports/exchange/hunt_json.hpp"

#include <string>

#include "reports/exchange/read_hunt.hpp"
#include "tests/catch.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::exchange {

namespace {

const char* const hunted_model =
    "layout W[to,from]\nx = 0.5 -0.4\ny = 1 0\ndense 2 sigmoid W = [[0.2, 0.3], [0.4, -0.1]] b = 0.1\n"
    "dense 2 sigmoid W = [[0.5, -0.6], [0.7, 0.2]] b = 0.1\nloss half-sse\ntrain rate = 0.5\n";

std::string one_key(const std::string& wrong, const std::string& later = "[]") {
  return R"({"hunts":[{"sheet":"xor 7","key":{"mistake":"one-path","wrong":)" + wrong + R"(,"later":)" +
         later + "}}]}";
}

std::string told_of(const std::string& text) {
  const model::Model model = trace::model_of(hunted_model);
  return trace::told(read_hunt_keys(text, model).faults);
}

}  // namespace

TEST_CASE("the key of a hunt is the same once it is read back") {
  const model::Model model = trace::model_of(hunted_model);
  const homework::MarkingPlan plan(model, *trace::evaluate(model).trace);
  numbers::Random random(4);
  const auto hunt = homework::hide(plan, {std::nullopt, {}, {numbers::Digits::Kind::decimals, 5}}, random);
  REQUIRE(hunt);
  const std::string text = hunts({{"xor 7", {"a.html"}, hunt_key(model, *hunt)}}, {"", "ng", "5e"});
  CHECK(read_hunt_head(text).notation == "ng");
  CHECK(read_hunt_head(text).fingerprint == "5e");
  const ReadHuntKeys read = read_hunt_keys(text, model);
  CHECK(read.faults.empty());
  REQUIRE(read.keys.size() == 1);
  CHECK(read.keys[0].sheet == "xor 7");
  CHECK(read.keys[0].mistake == hunt->mistake);
  const homework::HuntKey& key = read.keys[0].key;
  REQUIRE(key.wrong.size() == hunt->key.wrong.size());
  for (std::size_t i = 0; i < key.wrong.size(); ++i) {
    CHECK(key.wrong[i].cell == hunt->key.wrong[i].cell);
    CHECK(key.wrong[i].written == hunt->key.wrong[i].written);
    CHECK(key.wrong[i].right == hunt->key.wrong[i].right);
  }
  CHECK(key.later == hunt->key.later);
}

TEST_CASE("what is no key of a hunt is told, where it stands") {
  CHECK(told_of("{\n ?") == "answers.json line 2; ");
  CHECK(told_of("[]") == "hunt.key line 1; ");
  CHECK(told_of("{\"hunts\":7}") == "hunt.key.none line 1; ");
  CHECK(told_of("{\"hunts\":[{\"sheet\":\"xor 7\"}]}") == "hunt.key.none line 1; ");
  CHECK(told_of(one_key("[]")) == "hunt.key.nothing line 1 name=one-path; ");
  CHECK(told_of(one_key(R"([{"cell":"q","written":"1","right":"2"}])")) ==
        "hunt.key.cell line 1 name=q; hunt.key.nothing line 1 name=one-path; ");
  CHECK(told_of(one_key(R"([{"cell":"z1[1]","written":"1","right":"two"}])")) ==
        "hunt.key.number line 1 found=two; hunt.key.nothing line 1 name=one-path; ");
  CHECK(told_of(one_key(R"([{"cell":"z1[1]","written":"1","right":"2"}])", "[7]")) ==
        "hunt.key.cell line 1 name=; ");
}

TEST_CASE("the answer to a hunt is read from lines and from JSON") {
  const homework::HuntAnswer json = read_hunt_answer(
      R"( {"submission":"anna","sheet":"xor 7","hunt":{"first_wrong":"dz1[1]","correct":"0.0088","reason":"b"}})");
  CHECK(json.id == "anna");
  CHECK(json.sheet == "xor 7");
  CHECK(json.first_wrong == "dz1[1]");
  CHECK(json.correct == "0.0088");
  CHECK(json.reason == "b");
  CHECK(read_hunt_answer("first wrong = a1[2]\n").first_wrong == "a1[2]");
  CHECK(read_hunt_answer(R"({"hunt":{"correct":0.00880}})").correct == "0.00880");
  CHECK(read_hunt_answer(R"({"hunt":{"first_wrong":["z"]}})").first_wrong.empty());
  for (const char* text : {"{\"a\":1}", "{", R"({"hunt":[1]})"}) {
    INFO(text);
    CHECK(read_hunt_answer(text).refused);
    CHECK(read_hunt_answer(text).faults.size() == 1);
  }
  CHECK(read_hunt_line("first wrong = a1[2]").refused);
}

TEST_CASE("a marked answer to a hunt is a record") {
  const model::Model model = trace::model_of(hunted_model);
  const homework::AnswerNames names(model, {});
  ReadHuntKeys read =
      read_hunt_keys(one_key(R"([{"cell":"z1[1]","written":"7","right":"2"}])", R"(["a1[1]"])"), model);
  REQUIRE(read.faults.empty());
  const homework::HuntMarker marker(std::move(read.keys), names);
  const narrate::Words words;
  CHECK(hunt_record(model, marker.mark(read_hunt_answer("first wrong = z1.1\ncorrect = 2"), "anna"), words) ==
        "{\"v\":1,\"submission\":\"anna\",\"sheet\":\"xor 7\",\"gradable\":true,\"first_wrong\":\"z1[1]\","
        "\"find\":\"first\",\"correct\":\"2\",\"correction\":\"right\",\"solved\":true,"
        "\"marks\":{\"earned\":2,\"possible\":2}}\n");
  CHECK(hunt_record(model, marker.mark(read_hunt_line("{"), ""), words).find("\"error\"") !=
        std::string::npos);
}

}  // namespace backstep::exchange
