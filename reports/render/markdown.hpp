// A page as Markdown that GitHub, VS Code, Jupyter and Obsidian read alike: formulas between dollar signs,
// one a line, drawings as files beside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/document/page.hpp"

namespace backstep::render {

/// A drawing that the text refers to by name.
struct DrawingFile {
  std::string name, content;
};

struct MarkdownFiles {
  std::string text;
  std::vector<DrawingFile> drawings;
};

/// `svg_name`: file name of the first drawing, e.g. "xor.svg"; the next ones are "xor-2.svg", "xor-3.svg",
/// ...
[[nodiscard]] MarkdownFiles markdown(const document::Page& page, std::string_view svg_name);

}  // namespace backstep::render
