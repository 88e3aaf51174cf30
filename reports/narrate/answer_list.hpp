// The answers of a worksheet as a list: what an answer sheet asks for, in the order of the cards.
#pragma once

#include <string>
#include <vector>

#include "reports/narrate/sheet.hpp"

namespace backstep::narrate {

struct AnswerRow {
  std::string name;    // "dW1[1,2]"
  std::string words;   // "Gradient of weight w 1 2, (1)"
  std::string answer;  // as printed in ASCII, on a key only
};

/// What stands above and between them, in one language.
struct AnswerList {
  std::string title, kicker;
  std::string name_line, date_line;  // "" on a key
  std::string sheet, sheet_words;    // "xor 7-13", "" of one that belongs to no series; what it is
  std::string quantity, answer;      // heads of columns
  std::vector<AnswerRow> rows;
};

[[nodiscard]] AnswerList answer_list(const Sheet& sheet, const SheetOptions& options);

}  // namespace backstep::narrate
