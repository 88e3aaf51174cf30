// Exercises in Markdown: the question where it stands, the answers at the end.
#pragma once

#include <string>
#include <vector>

#include "reports/document/page.hpp"

namespace backstep::render {

/// Heading, question and a line with a blank.
[[nodiscard]] std::string markdown_question(const document::Exercise& exercise,
                                            const document::Controls& controls);

/// A section with hint, rule, line and answer of each exercise of a page; "" if it has none.
[[nodiscard]] std::string markdown_answers(const document::Page& page);

}  // namespace backstep::render
