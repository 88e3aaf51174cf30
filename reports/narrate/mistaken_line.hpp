// The line as somebody who makes a mistake works it out, from the numbers of the sheet.
#pragma once

#include <optional>
#include <vector>

#include "engine/homework/marker.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/explain.hpp"

namespace backstep::narrate {

/// The step in which the likeliest mistake of an item was made: its own, or the nearest step above it that is
/// not written. Nothing where numbers that are written stand between.
[[nodiscard]] std::optional<trace::Cell> mistaken_cell(const model::Model& model,
                                                       const homework::Marked& marked,
                                                       const homework::Item& item);

/// Formula, numbers put in and result of that step with the mistake, as far as there are numbers; with it the
/// number of the item is what stands on the sheet, but for its last place. Empty where no known mistake leads
/// there, or the model is too large to be computed once more for it.
[[nodiscard]] std::vector<document::Line> mistaken_lines(const model::Model& model,
                                                         const homework::Marked& marked,
                                                         const homework::Item& item,
                                                         const ExplainOptions& options);

}  // namespace backstep::narrate
