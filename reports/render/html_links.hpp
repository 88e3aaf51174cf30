// Ways to the pages that belong to a page.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

/// In a row, above the title. Nothing for a page without links.
void write_links_above(std::string& text, const document::Page& page);
/// Large, after the last section.
void write_links_below(std::string& text, const document::Page& page);

}  // namespace backstep::render
