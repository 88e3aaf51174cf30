// Tables in Markdown.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

/// Caption and table, with a blank line after it. Numbers are set to the right; a bar has no form here, its
/// number stays.
[[nodiscard]] std::string markdown_table(const document::Table& table);

/// A table with a blank for each field.
[[nodiscard]] std::string markdown_grid(const document::AnswerGrid& grid);

}  // namespace backstep::render
