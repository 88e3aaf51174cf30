// The difference check as lines of text for a terminal.
#pragma once

#include <string>

#include "engine/trace/gradient_check.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// One line a slope: name, backpropagation, differences, error, verdict; then the summary. `colour`: verdicts
/// other than "agrees" are marked with ANSI colours.
[[nodiscard]] std::string check_text(const model::Model& model, const trace::GradientCheck& check,
                                     const Words& words, bool colour);

}  // namespace backstep::narrate
