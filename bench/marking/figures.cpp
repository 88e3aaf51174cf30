// backstep_marking EXAMPLES [SHEETS [PART]]: what the judge makes of simulated learners, by digits. PART is
// one of honest, one, half, two, unknown, slip.
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "bench/marking/experiments.hpp"

namespace {

using namespace backstep;
using bench::Carrying;
using bench::Exercise;
using bench::Habit;
using bench::Honest;
using bench::Mistaken;
using numbers::Digits;

constexpr std::array networks{"two-two-two", "xor", "softmax", "batch-norm", "lstm", "attention"};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Setting {
  const char* name;
  Digits digits;
};

std::vector<Setting> settings() {
  std::vector<Setting> all;
  static std::vector<std::string> names;
  names.reserve(32);
  for (const auto kind : {Digits::Kind::significant, Digits::Kind::decimals}) {
    for (int count = 2; count <= 8; ++count) {
      names.push_back((kind == Digits::Kind::significant ? "s" : "d") + std::to_string(count));
      all.push_back({names.back().c_str(), {kind, count}});
    }
  }
  return all;
}

void print_examples(const std::vector<std::string>& examples) {
  for (const std::string& one : examples) std::printf("        %s\n", one.c_str());
}

void honest(std::vector<Exercise>& exercises, const char* name, Carrying carrying, numbers::RoundingRule rule,
            bool told) {
  Honest all;
  for (const Setting& setting : settings()) {
    Habit habit{carrying, setting.digits};
    habit.digits.rule = rule;
    for (Exercise& exercise : exercises) all += bench::honest_sheet(exercise, habit, told);
  }
  std::printf("%-34s %8ld steps  wrong %ld  inside %ld  cut %ld  cannot tell %ld\n", name,
              static_cast<long>(all.steps), static_cast<long>(all.faulted), static_cast<long>(all.inside),
              static_cast<long>(all.cut), static_cast<long>(all.undecided));
  print_examples(all.examples);
}

template <typename Run>
void mistaken(const char* name, int sheets, std::vector<Exercise>& exercises, Run run) {
  std::printf("%s, %d sheets each\n", name, sheets);
  for (const Setting& setting : settings()) {
    if (setting.digits.count > 5) continue;
    Mistaken all;
    numbers::Random random(7);
    const Habit habit{Carrying::own, setting.digits};
    for (int i = 0; i < sheets; ++i) all += run(exercises[random.below(exercises.size())], habit, random);
    const auto visible = static_cast<double>(all.sheets - all.invisible);
    const auto percent = [&](std::int64_t count) { return 100.0 * static_cast<double>(count) / visible; };
    std::printf(
        "  %s  invisible %5.1f  found %6.2f  elsewhere %5.2f  contained %6.2f  first %6.2f  named %6.2f\n",
        setting.name, 100.0 * static_cast<double>(all.invisible) / static_cast<double>(all.sheets),
        percent(all.found), percent(all.elsewhere), percent(all.contained), percent(all.first),
        percent(all.named));
    print_examples(all.examples);
  }
}

void all_honest(std::vector<Exercise>& exercises) {
  using Rule = numbers::RoundingRule;
  honest(exercises, "own rounded values", Carrying::own, Rule::half_up, true);
  honest(exercises, "own rounded values, digits not told", Carrying::own, Rule::half_up, false);
  honest(exercises, "calculator's memory", Carrying::memory, Rule::half_up, true);
  honest(exercises, "calculator's memory, not told", Carrying::memory, Rule::half_up, false);
  honest(exercises, "halves to even", Carrying::own, Rule::half_even, true);
  honest(exercises, "halves to even, not told", Carrying::own, Rule::half_even, false);
  honest(exercises, "rounds inside the step", Carrying::inside, Rule::half_up, true);
  honest(exercises, "rounds inside the step, not told", Carrying::inside, Rule::half_up, false);
  honest(exercises, "truncates", Carrying::own, Rule::truncate, true);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "examples";
  const int sheets = argc > 2 ? std::atoi(argv[2]) : 100;
  std::vector<Exercise> exercises;
  for (const char* name : networks)
    for (std::uint64_t seed = 0; seed < 5; ++seed)
      exercises.push_back(bench::exercise(name, read_file(folder + "/" + name + ".txt"), seed));
  const std::string_view part = argc > 3 ? argv[3] : "";
  const auto wanted = [&](std::string_view name) { return part.empty() || part == name; };
  if (wanted("honest")) all_honest(exercises);
  if (wanted("one"))
    mistaken("one mistake", sheets, exercises, [](Exercise& exercise, const Habit& habit, auto& random) {
      return bench::mistaken_sheet(exercise, habit, bench::draw_mistake(exercise, random), random);
    });
  if (wanted("half"))
    mistaken("one mistake, half of the numbers left out", sheets, exercises,
             [](Exercise& exercise, const Habit& habit, auto& random) {
               return bench::mistaken_sheet(exercise, habit, bench::draw_mistake(exercise, random), random,
                                            50);
             });
  if (wanted("two")) mistaken("two mistakes", sheets, exercises, bench::twice_mistaken_sheet);
  if (wanted("unknown")) mistaken("not in the catalogue", sheets, exercises, bench::unknown_mistake_sheet);
  if (wanted("slip")) mistaken("a slip", sheets, exercises, bench::slip_sheet);
  return 0;
}
