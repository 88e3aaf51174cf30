// The text of a file on its way into a page: what safe_text() makes of words, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::render {

/// Safe lines without line ends. Tabs become blanks up to the next multiple of four columns; empty lines at
/// the end are left out.
[[nodiscard]] std::vector<std::string> code_lines(std::string_view text);

}  // namespace backstep::render
