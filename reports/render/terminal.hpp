// A page as text for a terminal: formulas in Unicode, relations under each other, tables in columns.
#pragma once

#include <cstddef>
#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

struct TerminalOptions {
  std::size_t width = 80;  // columns; at least 40 are used
  bool colour = false;     // bold headings, coloured verdicts
};

/// The text of a page: title, summary, sections. Drawings, controls and what else surrounds the text of a
/// page in a browser are left out. Lines are no wider than `width` where their words and numbers allow it;
/// without `colour` there is no escape sequence in it.
[[nodiscard]] std::string terminal(const document::Page& page, const TerminalOptions& options = {});

}  // namespace backstep::render
