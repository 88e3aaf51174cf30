// Help for a learner as JSON.
#pragma once

#include <string>

#include "reports/narrate/help_page.hpp"

namespace backstep::exchange {

/// {"v":1,"submission":null,"step":3,"right":5,"count":9,"first_wrong":"dz2[1]","rule":"...","line":"dz2[1] =
/// ... =","value":null,"faults":[...]}: null for what this step does not tell. No value of the model is in it
/// before the last step.
[[nodiscard]] std::string help(const homework::Marked& marked, const narrate::Help& help,
                               narrate::HelpStep step, const narrate::Words& words);

}  // namespace backstep::exchange
