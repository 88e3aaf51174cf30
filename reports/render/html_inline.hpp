// Sentences and headings of a page.
#pragma once

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// Browsers take no accessible name from a formula: where an element is named by its content (headings,
/// links, table heads, captions), the formula says its words. In running text it must not, or readers lose
/// its structure.
enum class Naming { silent, spoken };

void add_inline(Element parent, const document::Inline& run, Naming naming = Naming::silent);

/// Lines of a derivation, each also as text, which is seen where it is asked for or a browser has no MathML;
/// a wide left side widens the indent of all of them.
void add_lines(Element parent, const std::vector<document::Line>& lines);

}  // namespace backstep::render
