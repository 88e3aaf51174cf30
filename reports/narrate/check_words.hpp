// The sentences of the difference check, shared by page and terminal.
#pragma once

#include <string>

#include "engine/trace/gradient_check.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

[[nodiscard]] std::string verdict_word(trace::Verdict verdict, const Words& words);
/// How many agree, and what was left out.
[[nodiscard]] std::string check_summary(const trace::GradientCheck& check, const Words& words);
/// What a reported scalar is to the one that is descended.
[[nodiscard]] std::string ratio_sentence(const trace::Ratio& ratio, const Words& words);

/// Which formula of a stated adjoint is used, and why; where the two differ although the condition holds.
[[nodiscard]] std::string statement_sentence(const model::Model& model, const trace::Statement& statement,
                                             const Words& words);

}  // namespace backstep::narrate
