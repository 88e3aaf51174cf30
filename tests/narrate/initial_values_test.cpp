// How the head of a page tells where drawn parameters come from. The bounds are those of the papers, computed
// by hand: sqrt(6/5) = 1.0954451150103..., sqrt(2/3) = 0.8164965809277..., sqrt(6/6) = 1.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/support/lessons.hpp"

using namespace backstep;

namespace {

std::string fact(const std::string& name, const std::string& first, const std::string& second) {
  const document::Page page = tests::lesson_of_text("x = 1 2\ny = 1\ndense 3 tanh W = " + first +
                                                    "\ndense 1 tanh W = " + second + "\nloss half-sse\n");
  const auto found = std::ranges::find(page.facts, name, [](const auto& one) { return one.first; });
  return found == page.facts.end() ? "" : document::plain(found->second);
}

}  // namespace

TEST_CASE("a bound is told as a formula with its numbers, and so is a seed") {
  CHECK(fact("Initial W1", "glorot(seed = 12)", "0.5") ==
        "drawn evenly between −r and r (Glorot and Bengio 2010), "
        "r = sqrt(6/(n_in + n_out)) = sqrt(6/(2 + 3)) = 1.095445115, so their variance is r^2/3 = 0.4; seed "
        "12, rounded to 2 decimals");
  CHECK(fact("Initial W2", "0.5", "he_normal(seed = 3, digits = 4)") ==
        "drawn from the normal distribution with mean 0 and standard deviation σ (He and others 2015), "
        "sigma = sqrt(2/n_in) = sqrt(2/3) = 0.816496581, variance sigma^2 = 0.666666667; seed 3, rounded to "
        "4 decimals");
  CHECK(fact("Initial W1", "uniform(-0.50, .5, seed = 3)", "0.5") ==
        "drawn evenly between -0.50 and .5, so their variance is (.5 - (-0.50))^2/12 = 0.083333333; seed 3, "
        "rounded to 2 "
        "decimals");
  CHECK(fact("Initial W1", "normal(0, 0.1, seed = 3)", "0.5") ==
        "drawn from the normal distribution with mean 0 and standard deviation 0.1, variance 0.1^2 = 0.01; "
        "seed 3, "
        "rounded to 2 decimals");
  CHECK(fact("Initial W1", "0.1", "0.5") == "");
}

TEST_CASE("numbers are shown as typed, but for points without digits on a side and zeros with a sign") {
  const document::Page page =
      tests::lesson_of_text("x = 1. -.5\ny = -0.\ndense 1 tanh W = [+1e-05 2.e3]\nloss half-sse\n");
  std::string all;
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<document::CardGroup>(&block))
        for (const document::Card& card : group->cards)
          for (const document::Line& line : card.lines) all += line.spoken + "\n";
  INFO(all);
  CHECK(all.find("= 1e-05*1 + 2e3*(-0.5) + 0\n") != std::string::npos);
}
