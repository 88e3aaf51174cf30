// What a teacher decides about single cells, as a file beside the submissions.
#pragma once

#include <string_view>
#include <vector>

#include "engine/homework/answer_names.hpp"
#include "engine/homework/marks.hpp"

namespace backstep::homework {

struct ReadOverrides {
  std::vector<Override> decisions;
  notation::Faults faults;
};

/// Lines, those below "for NAME" about one submission, before any of them or below "for all" about every one:
///   for s17
///   dW2[1,1] right "the paper says 0.0822"
///   db2[1]   1/2   "method shown on the back"
/// What stands between cell and reason is a situation of the scheme ("right", "slip") or marks. `#` begins a
/// comment. Faults: "override.line" {found}, "answers.unknown" {name}, "override.marks" {found, known}.
[[nodiscard]] ReadOverrides read_overrides(std::string_view text, const AnswerNames& names);

}  // namespace backstep::homework
