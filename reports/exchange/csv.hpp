// Cells of CSV that no spreadsheet takes for a formula.
#pragma once

#include <initializer_list>
#include <string>

namespace backstep::exchange {

/// Text of others: without control characters, with an apostrophe before what would become a formula, quoted
/// where it must be. Numbers of our own stand as they are and need none of this.
[[nodiscard]] std::string text_cell(const std::string& text);

/// A row of cells that are ready, with a line feed.
[[nodiscard]] std::string table_row(std::initializer_list<std::string> cells);

}  // namespace backstep::exchange
