// The answer sheet as people type it, in the syntax of models, and the plain list of names and numbers.
#pragma once

#include <string_view>

#include "engine/homework/submission.hpp"

namespace backstep::homework {

/// Lines in any order, each of them optional:
///   answers XOR, 2-3-1           the title of the worksheet
///   sheet xor 7-13               which sheet of a series it is
///   digits 4 significant         see read_digits; else "answers.digits"
///   z1 = [[0.1, ?], [0.2, 0.3]]  whole matrices, over several lines too, or as NumPy and PyTorch print them
///   a1 = 0.5 0.6                 lists, see AnswerValues for their commas
///   dW2[1,3] = 0.0213            a cell; ":" and "≈" do as well; of "0.1*3 + 0.2 = 0.5" the last part counts
///   card 14 = ?                  by the number of its card; "?" is not done yet
///   # a comment
/// Names and numbers are taken as texts. Faults: "answers.form" for a line that is none of these, those of
/// AnswerValues, "answers.rest" for what stands behind a list; of a line with a fault there is no answer.
/// Refused are what is no text (see notation::check_text), "limit.submission" and "limit.answers".
[[nodiscard]] ReadAnswers read_answer_sheet(std::string_view text);

}  // namespace backstep::homework
