// Drawings as SVG: within a page, whose style sheet colours them, or as a file of their own.
#pragma once

#include <string>

#include "reports/document/figure.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// A drawing within a page. `index` tells drawings of one page apart (1, 2, ...). Groups carry their anchor
/// as data-r; marks of one view have the class vv (values) or vg (gradients); a group with a known gradient
/// carries opacity --o and width --sw of its strokes in the gradient view.
Element add_drawing(Element parent, const document::Figure& figure, int index);

/// A drawing as a complete SVG file: light colours on a card of its own, font families every reader has, text
/// scripts instead of formulas, nothing of the gradient view.
[[nodiscard]] std::string svg_file(const document::Figure& figure);

}  // namespace backstep::render
