// Simulated learners, who compute a network by hand in their own way, well or with a mistake.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/homework/workspace.hpp"
#include "engine/homework/written_cells.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::bench {

/// own: computes on with what is written down. memory: with what the calculator keeps. inside: as own, and
/// rounds each product, quotient and function value on the way as well.
enum class Carrying { own, memory, inside };

struct Habit {
  Carrying carrying = Carrying::own;
  numbers::Digits digits;
};

/// What stands on the sheet: a text for each slot of the model; empty where nothing is written.
using Sheet = std::vector<std::string>;

/// Computes all definitions of a model, with these mistakes in some of them, and writes down every value.
[[nodiscard]] Sheet write_sheet(const homework::MarkingPlan& plan, const model::Model& model,
                                const Habit& habit, std::span<const homework::Assumption> mistakes = {});

/// Changes one printed digit of a number by 1 to 5.
void slip(std::string& text, numbers::Random& random);

/// The answers to these cells that are not empty, read as a person's.
[[nodiscard]] std::vector<homework::CellAnswer> answers(const Sheet& sheet, const trace::Slots& slots,
                                                        std::span<const trace::Cell> asked);

}  // namespace backstep::bench
