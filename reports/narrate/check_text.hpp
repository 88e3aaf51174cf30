// The check as lines of text for a terminal.
#pragma once

#include <string>

#include "engine/trace/gradient_check.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// One line a slope: name, backpropagation, differences, dual numbers, the errors of these two, verdict; then
/// a sentence for each corner and the summary. `colour`: verdicts other than "agrees" are marked with ANSI
/// colours.
[[nodiscard]] std::string check_text(const model::Model& model, const trace::GradientCheck& check,
                                     const Words& words, bool colour);

}  // namespace backstep::narrate
