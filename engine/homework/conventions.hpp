// Ways to count that are no mistakes: the sign of error signals, the half before a sum of squares, mean or
// sum.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/homework/diagnosis.hpp"
#include "engine/homework/marking_plan.hpp"
#include "engine/homework/workspace.hpp"

namespace backstep::homework {

/// A convention that a sheet keeps.
struct Convention {
  std::size_t mistake = 0;           // position in mistakes()
  std::vector<std::size_t> groups;   // what it explains, and what agrees with it
  std::vector<std::size_t> updates;  // positions in Plan::definitions: updates that follow by it
};

/// Of the conventions of the catalogue that explain a group: those that the sheet keeps. Error signals with
/// the other sign need updates that add them up, or no updates; another factor in front of the loss needs a
/// loss with that factor, or no loss. What does not agree stays a mistake.
[[nodiscard]] std::vector<Convention> conventions_kept(const MarkingPlan& plan, Workspace& workspace,
                                                       const std::vector<Group>& groups,
                                                       const std::vector<Diagnosis>& diagnoses);

}  // namespace backstep::homework
