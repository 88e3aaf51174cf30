// The page of a study: error signals by depth, one drawing and one table for each activation.
#pragma once

#include "reports/document/page.hpp"
#include "reports/narrate/flow_study.hpp"

namespace backstep::narrate {

/// Precondition: at least two depths, an activation and an initialiser.
[[nodiscard]] document::Page study_page(const Study& study, const Words& words);

}  // namespace backstep::narrate
