// Words and formulas inside Markdown lines.
#pragma once

#include <string>
#include <string_view>

#include "reports/document/page.hpp"

namespace backstep::render {

/// A user's words, with every sign that Markdown would read escaped.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// A file's name as the target of a link: letters, digits, '.', '_', '-' and '/', other bytes as %HH.
[[nodiscard]] std::string escape_path(std::string_view path);

/// Where a sentence stands: headings hold no formulas, so they get them as plain text.
enum class Place { paragraph, heading, cell };

/// A sentence on one line. Formulas are set off by spaces as the readers demand.
[[nodiscard]] std::string markdown_inline(const document::Inline& run, Place place);

/// The text of a file as a block between fences.
[[nodiscard]] std::string markdown_code(std::string_view text, std::string_view language);

/// The lines of one derivation as display formulas, each with the left side written out.
[[nodiscard]] std::string markdown_lines(const std::vector<document::Line>& lines);

}  // namespace backstep::render
