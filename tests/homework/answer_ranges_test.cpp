// One number for one cell of the published 2-2-2 network: out1 = 0.75136507, target 0.01, dL/dz of output 1 =
// 0.138498562, dL/da of hidden neuron 1 = 0.036350306 with a1 = 0.593269992, its dL/dz = 0.008771354, dL/dw1
// = 0.000438568.
#include "engine/homework/answer_ranges.hpp"

#include <algorithm>

#include "engine/calculus/read.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;
using namespace backstep::homework;

namespace {

struct Asked {
  model::Model model;
  trace::Trace trace;
  MarkingPlan plan;

  explicit Asked(const std::string& text)
      : model(calculus::read(text).model), trace(*trace::evaluate(model).trace), plan(model, trace) {}

  [[nodiscard]] std::optional<AnswerRanges> ranges(const char* name, numbers::Digits digits) const {
    return answer_ranges(plan, *trace::find_cell(model, name), digits);
  }
};

Asked published() { return Asked(tests::read_text("examples/two-two-two.txt")); }

constexpr numbers::Digits significant(int count) { return {numbers::Digits::Kind::significant, count}; }

/// Names of the mistakes that a number comes from.
std::vector<std::string_view> mistakes_of(const AnswerRanges& ranges, double answer) {
  std::vector<std::string_view> names;
  const auto found = std::ranges::find_if(
      ranges.mistaken, [&](const AnswerRange& range) { return range.answers.contains(answer); });
  if (found == ranges.mistaken.end()) return names;
  for (const std::size_t mistake : found->mistakes) names.push_back(mistakes()[mistake].name);
  return names;
}

bool names(const AnswerRanges& ranges, double answer, std::string_view mistake) {
  const auto found = mistakes_of(ranges, answer);
  return std::ranges::find(found, mistake) != found.end();
}

}  // namespace

TEST_CASE(
    "the value is right, at the digits that are asked for, and a digit more or less in the last place of "
    "another is not") {
  const Asked asked = published();
  const auto ranges = asked.ranges("dz2[1]", significant(3));
  REQUIRE(ranges);
  for (const double right : {0.138, 0.139, 0.1385, 0.138498562}) CHECK(ranges->right.answers.contains(right));
  for (const double wrong : {0.136, 0.141, -0.138, 0.0138, 1.38})
    CHECK_FALSE(ranges->right.answers.contains(wrong));
}

TEST_CASE("an answer is right if the operands were rounded to the digits that are asked for") {
  const Asked asked = published();
  const auto ranges = asked.ranges("dz1[1]", significant(2));
  REQUIRE(ranges);
  // 0.036*0.59*(1 - 0.59) = 0.0087; with products rounded: 0.036*0.59 = 0.021, 0.021*0.41 = 0.0086.
  CHECK(ranges->right.answers.contains(0.0087));
  CHECK(ranges->right.answers.contains(0.0086));
  CHECK(ranges->right.answers.contains(0.0088));
  CHECK_FALSE(ranges->right.answers.contains(0.0082));
}

TEST_CASE("halves may go either way") {
  const Asked asked("input x = 0.5\nparam w = 0.25\nz = w*x\nL = z^2\nbackward L\n");
  const auto ranges = asked.ranges("z", significant(2));
  REQUIRE(ranges);
  CHECK(ranges->right.answers.contains(0.12));
  CHECK(ranges->right.answers.contains(0.13));
  CHECK_FALSE(ranges->right.answers.contains(0.14));
}

TEST_CASE("who loses digits in a difference is not right with any number") {
  const Asked asked("input x = 1\nparam w = 0.7729\na = w*x\nb = a - 0.77\nL = b^2\nbackward L\n");
  const auto ranges = asked.ranges("b", significant(2));
  REQUIRE(ranges);
  CHECK(ranges->right.answers.contains(0.0029));
  CHECK_FALSE(ranges->right.answers.contains(0));
  CHECK_FALSE(ranges->right.answers.contains(0.0033));
}

TEST_CASE("numbers of known mistakes are known") {
  const Asked asked = published();
  const auto output = asked.ranges("dz2[1]", significant(3));
  REQUIRE(output);
  CHECK(names(*output, -0.138, "delta-sign") == false);  // it is made where the error is taken
  CHECK(names(*output, 0.741, "derivative-missing"));
  const auto error = asked.ranges("da2[1]", significant(3));
  REQUIRE(error);
  CHECK(names(*error, -0.741, "delta-sign"));
  const auto gradient = asked.ranges("dW1[1,1]", significant(3));
  REQUIRE(gradient);
  CHECK(names(*gradient, 0.00877, "delta-for-gradient"));
  CHECK(mistakes_of(*gradient, 0.5).empty());
}

TEST_CASE("the updated weight is a known mistake although it stands further down") {
  const Asked asked = published();
  const auto ranges = asked.ranges("da1[1]", significant(4));
  REQUIRE(ranges);
  // 0.138498562*0.35891648 + -0.038098236*0.511301270 = 0.0302291
  CHECK(names(*ranges, 0.03023, "updated-weight"));
}

TEST_CASE("mistakes that make a right answer are left out, and equal ones stand together") {
  // With w = 1 a forgotten factor shows nothing; doubled and squared 2 are the same number.
  const Asked asked("input x = 2\nparam w = 1\nz = w*x\na = z*z\nL = a\nbackward L\n");
  for (const char* name : {"z", "a", "dz", "dw"}) {
    const auto ranges = asked.ranges(name, significant(3));
    REQUIRE(ranges);
    for (const AnswerRange& range : ranges->mistaken) {
      CHECK_FALSE(range.answers.meets(ranges->right.answers));
      CHECK_FALSE(range.mistakes.empty());
    }
    for (std::size_t i = 1; i < ranges->mistaken.size(); ++i)
      CHECK(std::abs(ranges->mistaken[i].answers.middle() - ranges->mistaken[i - 1].answers.middle()) >
            0.001);
  }
}

TEST_CASE("nothing is asked about what is given or has no value") {
  CHECK_FALSE(published().ranges("x[1]", significant(3)));
  const Asked undefined("input x = 0\nparam w = 1\nz = w/x\nL = z^2\nbackward L\n");
  CHECK_FALSE(undefined.ranges("z", significant(3)));
}
