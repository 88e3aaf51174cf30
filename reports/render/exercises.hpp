// What the renderers of exercises share.
#pragma once

#include <vector>

#include "reports/document/page.hpp"

namespace backstep::render {

/// The exercises of a page, in order.
[[nodiscard]] std::vector<const document::Exercise*> exercises(const document::Page& page);

/// What is wanted, as a line with a blank to write the number in.
[[nodiscard]] document::Line blank_line(const document::Exercise& exercise);

/// Steps of help in words: the name of each and what it says, without those that say nothing. The line with
/// numbers put in stands before the last.
[[nodiscard]] std::vector<document::Inline> help_before_line(const document::Exercise& exercise,
                                                             const document::Controls& controls);

}  // namespace backstep::render
