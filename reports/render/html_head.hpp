// What stands before the first section: policy, style, title, summary, conventions, navigation.
#pragma once

#include <string>
#include <string_view>

#include "reports/document/page.hpp"
#include "reports/render/html.hpp"

namespace backstep::render {

/// From <!DOCTYPE html> to </head>.
void write_head(std::string& text, const document::Page& page, const HtmlOptions& options);

/// The one script of a page: that of its form, or the step player.
[[nodiscard]] std::string_view page_script(const document::Page& page);

/// Link to the content, title, summary, conventions, navigation.
void write_header(std::string& text, const document::Page& page);

}  // namespace backstep::render
