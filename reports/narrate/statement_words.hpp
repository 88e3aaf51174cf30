// What is said of a stated adjoint: which formula is used, and why.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// Which formula of a stated adjoint is used, and why; where the two differ although the condition holds.
[[nodiscard]] std::string statement_sentence(const model::Model& model, const trace::Statement& statement,
                                             const Words& words);
/// The same, its formulas set as such.
[[nodiscard]] document::Inline statement_run(const model::Model& model, const Symbols& symbols,
                                             const trace::Statement& statement, const Words& words);
/// The same in a few words, for all cards after the first; not for unequal values.
[[nodiscard]] std::string short_statement(const model::Model& model, const trace::Statement& statement,
                                          const Words& words);

}  // namespace backstep::narrate
