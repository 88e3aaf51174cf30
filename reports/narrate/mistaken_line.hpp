// The line as somebody who makes a mistake works it out, from the numbers of the sheet.
#pragma once

#include <vector>

#include "engine/homework/marker.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/explain.hpp"

namespace backstep::narrate {

/// Formula, numbers put in and result with the likeliest mistake of an item in the definition of its cell:
/// the result is what stands on the sheet, but for its last place. Empty where no known mistake is made in
/// that very definition, or the model is too large to be computed once more for it.
[[nodiscard]] std::vector<document::Line> mistaken_lines(const model::Model& model,
                                                         const homework::Marked& marked,
                                                         const homework::Item& item,
                                                         const ExplainOptions& options);

}  // namespace backstep::narrate
