// One reader a format of answers; which one it is was decided before.
#pragma once

#include <string_view>

#include "engine/homework/submission.hpp"

namespace backstep::exchange {

/// UTF-8. `record`: with "answers" in it, as in a line of a class.
[[nodiscard]] homework::ReadAnswers read_json_answers(std::string_view text, bool record);

/// A table with one answer a row. Names stand in the first column and answers in the last, or where a head
/// says so. Two columns too many by a decimal comma become one number.
[[nodiscard]] homework::ReadAnswers read_table_answers(std::string_view text);
/// Whether the first line that says something is one of such a table.
[[nodiscard]] bool looks_like_table(std::string_view text);

/// Tables with names and answers side by side, the table form of a worksheet, and cards: the number behind
/// the last relation of each, under the name "card 14".
[[nodiscard]] homework::ReadAnswers read_markdown_answers(std::string_view text);
[[nodiscard]] bool looks_like_markdown(std::string_view text);

}  // namespace backstep::exchange
