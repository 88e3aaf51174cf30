// What the judge makes of simulated learners, in figures.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/marking/students.hpp"
#include "engine/homework/examiner.hpp"

namespace backstep::bench {

/// A network with certain numbers, ready for the judge, and the cells that a worksheet asks for.
struct Exercise {
  std::string name;
  model::Model model;
  std::unique_ptr<homework::MarkingPlan> plan;
  std::unique_ptr<homework::Examiner> examiner;
  std::vector<trace::Cell> asked;
};

/// The model of this text. From `seed` 1 on its parameters are drawn anew, uniform in [-1, 1] with two
/// decimals. Precondition: the text is right.
[[nodiscard]] Exercise exercise(std::string_view name, std::string_view text, std::uint64_t seed);

/// Counts of one kind of sheets.
struct Honest {
  std::int64_t sheets = 0, steps = 0;
  std::int64_t faulted = 0;             // wrong
  std::int64_t inside = 0;              // right, rounded inside the step
  std::int64_t cut = 0;                 // right, truncated
  std::int64_t undecided = 0;           // cannot tell
  std::vector<std::string> examples{};  // of faulted ones, some
  Honest& operator+=(const Honest& other);
};

struct Mistaken {
  std::int64_t sheets = 0;
  std::int64_t invisible = 0;  // the sheet is the same as without the mistake
  std::int64_t found = 0;  // all that differs at its step and is decided is wrong there; of the visible ones
  std::int64_t missed = 0;
  std::int64_t elsewhere = 0;  // something else is called wrong
  std::int64_t contained = 0;  // the mistake is among those named
  std::int64_t first = 0;      // it comes first, or one that gives the same numbers
  std::int64_t named = 0;      // some mistake is named
  std::vector<std::string> examples{};
  Mistaken& operator+=(const Mistaken& other);
};

[[nodiscard]] Honest honest_sheet(Exercise& exercise, const Habit& habit, bool told_digits);
/// One mistake in one definition, carried on rightly; `written`: the part of the cells that is written, in
/// per cent.
[[nodiscard]] Mistaken mistaken_sheet(Exercise& exercise, const Habit& habit,
                                      const homework::Assumption& mistake, numbers::Random& random,
                                      unsigned written = 100);
/// Two mistakes in different definitions: found counts sheets where both are.
[[nodiscard]] Mistaken twice_mistaken_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random);
/// Two changes in one definition that together are none of the catalogue.
[[nodiscard]] Mistaken unknown_mistake_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random);
/// One digit of one number is off. contained counts those named though all siblings stand there.
[[nodiscard]] Mistaken slip_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random);

/// A mistake that has a place in the exercise, drawn at random.
[[nodiscard]] homework::Assumption draw_mistake(const Exercise& exercise, numbers::Random& random);

}  // namespace backstep::bench
