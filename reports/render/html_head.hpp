// What stands before the first section: policy, style, title, summary, conventions, navigation.
#pragma once

#include <string>

#include "reports/document/page.hpp"
#include "reports/render/html.hpp"

namespace backstep::render {

/// From <!DOCTYPE html> to </head>.
void write_head(std::string& text, const document::Page& page, const HtmlOptions& options);

/// Link to the content, title, summary, conventions, navigation.
void write_header(std::string& text, const document::Page& page);

}  // namespace backstep::render
