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

/// A matrix under one name, as it lies on the sheet: rows of texts.
struct AnswerMatrix {
  std::string name;
  std::vector<std::vector<AnswerText>> rows;  // their names are empty
  notation::Place place{};
};

struct Submission {
  std::string id;                         // whose it is, as its file or line says; may be empty
  std::string title;                      // of the worksheet; may be empty
  std::optional<numbers::Digits> digits;  // what the worksheet asked for, where the sheet says so
  std::vector<AnswerText> answers;
  std::vector<AnswerMatrix> matrices;
};

/// Most answers of a submission, cells of matrices counted.
inline constexpr std::size_t answer_limit = 10'000;

}  // namespace backstep::homework
