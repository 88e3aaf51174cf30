// Why numbers are wrong: which mistakes of the catalogue explain all that the sheet shows of a definition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/homework/workspace.hpp"

namespace backstep::homework {

/// What is written of one definition, where some of it is wrong.
struct Group {
  std::size_t definition = 0;  // position in Plan::definitions
  std::vector<std::int64_t> wrong;
  std::vector<std::int64_t> shown;  // all that is written of it, the wrong ones included
};

/// A mistake that may be behind a group.
struct Explanation {
  std::size_t mistake = 0;     // position in mistakes()
  std::size_t definition = 0;  // position in Plan::definitions: where it was made
  Mutant mutant;
  double width = 0;  // of what it predicts: narrow predictions come first
};

struct Diagnosis {
  std::vector<Explanation> explanations;  // none: no known mistake explains it
  bool together = false;  // two mistakes, each in its own definition, which only together explain it
  bool slip = false;
  std::size_t cause = 0;  // from 1 on; equal for groups that one mistake explains
};

/// One number off, with siblings that are right.
[[nodiscard]] bool is_slip(const Group& group);

/// One a group. A mistake counts if it explains every written number of its definition, the right ones too;
/// in a definition that is not written, if it explains all that follows. Mistakes that explain more groups
/// come before those that explain fewer, and are the only ones left then. Precondition: the workspace has
/// followed the submission.
[[nodiscard]] std::vector<Diagnosis> diagnose(const MarkingPlan& plan, Workspace& workspace,
                                              const std::vector<Group>& groups);

}  // namespace backstep::homework
