// Numbers that are drawn. Those expected here come from tests/initialise/generator.py.
#include "engine/calculus/read.hpp"
#include "engine/model/print_model.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using Literals = std::vector<std::string>;

namespace {

model::Model read(const std::string& givens) {
  const auto result = calculus::read("index i = 2, j = 3, u = 2, v = 2\n" + givens + "\nz = 1\n");
  for (const auto& fault : result.faults) FAIL_CHECK(fault.id);
  return result.model;
}

Literals drawn(const std::string& left, const std::string& how) {
  return read("param " + left + " = " + how).quantities.front().literals;
}

}  // namespace

TEST_CASE("three seeds draw the numbers that an independent generator draws") {
  CHECK(drawn("W[j,i]", "glorot(seed = 1)") == Literals{"0.15", "0.54", "1.03", "-0.12", "-0.12", "0.58"});
  CHECK(drawn("W[j,i]", "glorot(seed = 2)") == Literals{"0.20", "0.55", "0.21", "0.58", "-0.41", "-0.34"});
  CHECK(drawn("W[j,i]", "glorot(seed = 3)") == Literals{"-0.85", "0.44", "0.25", "-0.94", "-0.62", "0.30"});
  CHECK(drawn("W[j,i]", "he_normal(seed = 1, digits = 4)") ==
        Literals{"0.4295", "1.5858", "0.4565", "-0.0539", "-0.3268", "1.5416"});
  CHECK(drawn("b[j]", "uniform(-0.5, 0.5, seed = 3)") == Literals{"-0.39", "0.20", "0.11"});
}

TEST_CASE("a bound comes from the letters [to,from], a receptive field counts for both") {
  const auto fans = [](const std::string& left) {
    const model::Drawn how = *read("param " + left + " = glorot(seed = 1)").quantities.front().drawn;
    return std::pair{how.fan_in, how.fan_out};
  };
  CHECK(fans("W[j,i]") == std::pair<std::int64_t, std::int64_t>{2, 3});
  CHECK(fans("K[j,i,u,v]") == std::pair<std::int64_t, std::int64_t>{8, 12});
}

TEST_CASE("state and const are drawn as well, and a deviation of zero draws the mean") {
  const model::Model model =
      read("state s[j] = normal(1, 0, seed = 1)\nconst c = uniform(2, 2, seed = 5, digits = 0)");
  CHECK(model.quantities[0].literals == Literals{"1.00", "1.00", "1.00"});
  CHECK(model.quantities[1].literals == Literals{"2"});
}

TEST_CASE("the long form holds the numbers, not the seed, and reads back the same") {
  const std::string text = model::print(read("param W[j,i] = glorot(seed = 1)"));
  CHECK(text.find("param W[j,i] = [[0.15, 0.54], [1.03, -0.12], [-0.12, 0.58]]\n") != std::string::npos);
  const auto again = calculus::read(text);
  CHECK(again.faults.empty());
  CHECK(again.model.quantities.front().literals ==
        read("param W[j,i] = glorot(seed = 1)").quantities.front().literals);
  CHECK(!again.model.quantities.front().drawn);
}
