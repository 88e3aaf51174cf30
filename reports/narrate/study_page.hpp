// The page of a study: error signals by depth, one drawing and one table for each activation,
// then remedies beside what goes wrong.
#pragma once

#include "engine/study/depth_study.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// Precondition: at least two depths, an activation and an initialiser.
[[nodiscard]] document::Page study_page(const study::Study& study, const Words& words);

}  // namespace backstep::narrate
