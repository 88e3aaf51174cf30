// A page as one HTML file that needs nothing else: no script to be read, no resource from outside.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

struct HtmlOptions {
  bool embed_fonts = true;  // about 65 KB; without them the reader's own fonts are used
};

/// The whole file, UTF-8. The same page gives the same bytes. Ids of the page itself begin with '_', so that
/// sections may be called "next" or "main".
[[nodiscard]] std::string html(const document::Page& page, const HtmlOptions& options = {});

}  // namespace backstep::render
