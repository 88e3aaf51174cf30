// Answers as files and lines of other programs bring them.
#pragma once

#include <string_view>

#include "engine/homework/submission.hpp"

namespace backstep::exchange {

/// Any file of answers; what it is is told by its content, and by its name only where that leaves it open:
/// - JSON: what the form saves, a submission as below, or names and numbers alone: {"z1[1]": "0.3775",
///   "a1": [0.59, 0.6]}. Numbers keep their digits as written.
/// - a table of a spreadsheet: columns id, quantity, answer, parted by commas, semicolons or tabs.
/// - Markdown: an answer sheet, a worksheet with its blanks filled in, or its table form.
/// - anything else is an answer sheet as people type it, see homework::read_answer_sheet.
/// Refused with one fault: no text, beyond a limit, not JSON although it begins like it.
[[nodiscard]] homework::ReadAnswers read_answers(std::string_view bytes, std::string_view file_name = "");

/// One line of a class: {"submission":"s1","answers":{"z1[1]":"0.3775"},"digits":"4 significant"}. Refused
/// without "answers" ("answers.json.none").
[[nodiscard]] homework::ReadAnswers read_submission_line(std::string_view line);

}  // namespace backstep::exchange
