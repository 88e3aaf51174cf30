// Labels of a drawing that say the value of one sample: those of the first are seen at first.
#pragma once

#include <functional>
#include <vector>

#include "engine/trace/trace.hpp"
#include "reports/document/figure.hpp"
#include "reports/narrate/structure.hpp"

namespace backstep::narrate {

/// `mark(cell)` for the same place in every sample; one mark if the quantity has no samples.
/// Precondition: the cell belongs to the first sample.
[[nodiscard]] std::vector<document::Mark> marks_by_sample(
    const model::Model& model, const Structure& structure, trace::Cell cell,
    const std::function<document::Mark(trace::Cell)>& mark);

/// The cells themselves, the first sample's first.
[[nodiscard]] std::vector<trace::Cell> same_in_samples(const model::Model& model, const Structure& structure,
                                                       trace::Cell cell);

/// Adds marks to a group.
void add_by_sample(document::Group& group, const model::Model& model, const Structure& structure,
                   trace::Cell cell, const std::function<document::Mark(trace::Cell)>& mark);

}  // namespace backstep::narrate
