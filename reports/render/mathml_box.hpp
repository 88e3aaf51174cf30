// Layout boxes as MathML elements.
#pragma once

#include <string_view>

#include "reports/document/formula.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// Class by which pages colour what stands for this; "" for Tone::none.
[[nodiscard]] std::string_view tone_class(document::Tone tone);

/// Appends a box to a row: one element or several.
void add_box(Element row, const document::Box& box);

/// An operator. At the beginning of its row a browser would take it for a prefix, without spaces: `infix` is
/// said.
Element add_operator(Element row, std::string_view sign);

/// One bracket of its own. `stretchy`: grows with what it encloses.
Element add_bracket(Element row, std::string_view bracket, bool stretchy);

}  // namespace backstep::render
