// What somebody handed in: names and texts as they were written, before either is understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/notation/fault.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::homework {

/// One written answer. Its name may be that of a cell in any notation, or "card 14".
struct AnswerText {
  std::string name;
  std::string text;         // of the number
  notation::Place place{};  // of the text
};

/// A list or a matrix under one name, as it lies on the sheet: rows of texts. Of three brackets and more the
/// inner rows, in their order.
struct AnswerMatrix {
  std::string name;
  std::vector<std::vector<AnswerText>> rows;  // their names are empty
  notation::Place place{};
};

struct Submission {
  std::string id;                         // whose it is, as its file or line says; may be empty
  std::string title;                      // of the worksheet; may be empty
  std::string sheet{};                    // "7-13": of a series, as it says of itself; may be empty
  notation::Place sheet_at{};             // where it says so
  std::string fingerprint;                // SHA-256 of the model's text, where a form has left it
  std::optional<numbers::Digits> digits;  // what the worksheet asked for, where the sheet says so
  std::vector<AnswerText> answers;
  std::vector<AnswerMatrix> matrices;
};

/// What a reader of answers makes of a text. What it could not read is among the faults, and spoils nothing
/// else. `refused`: the whole text is no submission, or beyond a limit; then there are no answers.
struct ReadAnswers {
  Submission submission;
  notation::Faults faults;
  bool refused = false;
};

/// Most answers of a submission, cells of matrices counted ("limit.answers").
inline constexpr std::size_t answer_limit = 10'000;
/// Most bytes of one ("limit.submission").
inline constexpr std::size_t submission_limit = std::size_t{1} << 20U;
/// Longest name of an answer, in bytes ("limit.answer_name"): such an answer is left out.
inline constexpr std::size_t answer_name_limit = 128;
/// Deepest nesting of brackets ("limit.array_depth").
inline constexpr std::size_t answer_depth_limit = 32;

}  // namespace backstep::homework
