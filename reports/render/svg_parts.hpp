// What drawings in pages and drawings in files share.
#pragma once

#include <string>

#include "reports/document/figure.hpp"
#include "reports/render/fragment.hpp"
#include "reports/render/label_runs.hpp"

namespace backstep::render {

/// A coordinate with at most one decimal.
[[nodiscard]] std::string coordinate(double value);

void set_coordinate(Element element, const char* attribute, double value);

/// viewBox, role and the element's accessible name. `prefix` makes the ids unique.
void describe(Element svg, const document::Figure& figure, const std::string& prefix);

/// A rectangle that shades a node instead of framing it.
[[nodiscard]] bool is_shade(const document::Group& group, const document::Mark& mark);
/// Fill of a shaded rectangle, light enough that a number upon it is read: 0 to 0.26.
[[nodiscard]] std::string shade_opacity(double shade);

/// The geometry of a mark; labels have none.
Element add_shape(Element group, const document::Mark& mark);

/// One run of a label; `size` is the label's font size, `baseline` the height of the run before it, in em.
Element add_run(Element text, const Run& run, double size, double baseline);

/// Drawings with many edges show the labels of lit edges only.
[[nodiscard]] bool is_dense(const document::Figure& figure);

}  // namespace backstep::render
