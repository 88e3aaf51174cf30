// Text of files.
#pragma once

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// Scrolls inside where it is too wide, by keys as well; its caption names it.
void add_code(Element parent, const document::Code& code);

}  // namespace backstep::render
