// The script of a page.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

/// All that runs on a page, as one script: that of its form or the step player, and that of its exercises.
[[nodiscard]] std::string page_script(const document::Page& page);

}  // namespace backstep::render
