// The judge and simulated learners, in a run short enough for every change; bench/marking has the long one.
#include <array>
#include <fstream>
#include <iterator>

#include "bench/marking/experiments.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using bench::Carrying;
using bench::Exercise;
using bench::Habit;
using bench::Honest;
using bench::Mistaken;
using numbers::Digits;

namespace {

constexpr std::array networks{"two-two-two", "xor", "softmax", "batch-norm", "lstm", "attention"};

std::vector<Exercise> exercises(std::uint64_t seeds) {
  std::vector<Exercise> all;
  for (const char* name : networks) {
    std::ifstream file(std::string(BACKSTEP_SOURCE_DIR "/examples/") + name + ".txt", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) all.push_back(bench::exercise(name, text, seed));
  }
  return all;
}

std::string told(const std::vector<std::string>& examples) {
  std::string text;
  for (const std::string& one : examples) text += one + "\n";
  return text;
}

Honest honest(std::vector<Exercise>& all, Carrying carrying, numbers::RoundingRule rule, bool told_digits) {
  Honest counts;
  for (const auto kind : {Digits::Kind::significant, Digits::Kind::decimals})
    for (int count = 2; count <= 8; ++count)
      for (Exercise& exercise : all)
        counts += bench::honest_sheet(exercise, Habit{carrying, {kind, count, rule}}, told_digits);
  return counts;
}

template <typename Run>
Mistaken mistaken(std::vector<Exercise>& all, int sheets, Digits digits, Run run) {
  Mistaken counts;
  numbers::Random random(11);
  for (int i = 0; i < sheets; ++i)
    counts += run(all[random.below(all.size())], Habit{Carrying::own, digits}, random);
  return counts;
}

/// In per cent of the sheets on which it can be seen.
double share(std::int64_t count, const Mistaken& counts) {
  return 100.0 * static_cast<double>(count) / static_cast<double>(counts.sheets - counts.invisible);
}

const Digits four{Digits::Kind::significant, 4};

}  // namespace

TEST_CASE("no step of an honest learner is called wrong") {
  std::vector<Exercise> all = exercises(2);
  using Rule = numbers::RoundingRule;
  std::int64_t steps = 0;
  for (const bool told_digits : {true, false}) {
    for (const Carrying carrying : {Carrying::own, Carrying::memory}) {
      const Honest counts = honest(all, carrying, Rule::half_up, told_digits);
      INFO(told(counts.examples));
      CHECK(counts.faulted == 0);
      CHECK(counts.inside + counts.cut == 0);
      steps += counts.steps;
    }
  }
  CHECK(steps > 50'000);
  const Honest to_even = honest(all, Carrying::own, Rule::half_even, true);
  CHECK(to_even.faulted == 0);
}

TEST_CASE("neither rounding within a step nor cutting digits is called wrong") {
  std::vector<Exercise> all = exercises(2);
  using Rule = numbers::RoundingRule;
  const Honest inside = honest(all, Carrying::inside, Rule::half_up, true);
  INFO(told(inside.examples));
  CHECK(inside.faulted == 0);
  CHECK(inside.inside > 0);
  const Honest cut = honest(all, Carrying::own, Rule::truncate, true);
  INFO(told(cut.examples));
  CHECK(cut.faulted == 0);
  CHECK(cut.cut > 0);
}

TEST_CASE("a mistake is found at its step and named, and nothing that follows is faulted") {
  std::vector<Exercise> all = exercises(2);
  const auto run = [](Exercise& exercise, const Habit& habit, numbers::Random& random) {
    return bench::mistaken_sheet(exercise, habit, bench::draw_mistake(exercise, random), random);
  };
  const Mistaken counts = mistaken(all, 300, four, run);
  INFO(told(counts.examples));
  CHECK(counts.sheets - counts.invisible > 250);
  CHECK(counts.elsewhere == 0);
  CHECK(share(counts.found, counts) >= 99);
  CHECK(share(counts.contained, counts) >= 99);
}

TEST_CASE("two mistakes in different definitions are both found") {
  std::vector<Exercise> all = exercises(2);
  const Mistaken counts = mistaken(all, 200, four, bench::twice_mistaken_sheet);
  INFO(told(counts.examples));
  CHECK(share(counts.found, counts) >= 98);
}

TEST_CASE("what is not in the catalogue is found and hardly ever named, and a slip is no misconception") {
  std::vector<Exercise> all = exercises(2);
  const Mistaken unknown = mistaken(all, 200, four, bench::unknown_mistake_sheet);
  INFO(told(unknown.examples));
  CHECK(share(unknown.found, unknown) >= 99);
  CHECK(share(unknown.named, unknown) <= 1);
  const Mistaken slips = mistaken(all, 200, four, bench::slip_sheet);
  INFO(told(slips.examples));
  CHECK(share(slips.found, slips) >= 95);
  CHECK(share(slips.named, slips) <= 0.5);
  CHECK(slips.contained == 0);
}
