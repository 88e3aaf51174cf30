// A page on its way into files: HTML, or Markdown with its drawings beside it.
#pragma once

#include <string>
#include <vector>

#include "app/session.hpp"
#include "reports/document/page.hpp"

namespace backstep::app {

/// Writes a page in the format that the ending of the path asks for, HTML for any but .md. The files written,
/// or tried to write, are added to `written`; false, with a message, as soon as one cannot be. Beside "-" the
/// drawings go into the current folder.
[[nodiscard]] bool write_page(Session& session, const std::string& path, const document::Page& page,
                              std::vector<std::string>& written);

/// "a.html written.", one line a file; nothing of standard output.
[[nodiscard]] std::string told(const std::vector<std::string>& written, const narrate::Words& words);

}  // namespace backstep::app
