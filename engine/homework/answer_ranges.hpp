// What a single number says that is given for one cell: whether it is right, or which known mistake makes it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/homework/marking_plan.hpp"

namespace backstep::homework {

/// Answers that mean the same.
struct AnswerRange {
  numbers::Enclosure answers;
  std::vector<std::size_t> mistakes;  // positions in mistakes(), families first; none of the right answers
};

struct AnswerRanges {
  AnswerRange right;
  std::vector<AnswerRange> mistaken;
};

/// What is right: every number within half a unit of the digits that are asked for, ties either way, of what
/// comes out where whoever computes by hand has rounded the operands to these digits, or each product,
/// quotient and function value on the way, or nothing; up to `most_off` units from the value. What a mistake
/// of the catalogue makes of this one definition, over right values, in the same way. Left out are mistakes
/// that make right answers; those whose numbers are the same at these digits stand together. Nothing for a
/// given cell and for one without a finite value.
[[nodiscard]] std::optional<AnswerRanges> answer_ranges(const MarkingPlan& plan, trace::Cell cell,
                                                        const numbers::Digits& digits);
inline constexpr double most_off = 2;

}  // namespace backstep::homework
