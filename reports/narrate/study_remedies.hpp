// Remedies beside a plain network: one section of a study's page.
#pragma once

#include "engine/study/depth_study.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// Adds the section: what goes wrong, the error signals and the sizes of a step side by side, what helps.
void add_remedies(document::Page& page, const study::Study& study, const study::Beside& beside,
                  const Words& words);

}  // namespace backstep::narrate
