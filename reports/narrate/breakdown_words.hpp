// Why a value is undefined, in words.
#pragma once

#include <string>

#include "engine/trace/breakdown.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// "log(1 - a[1]) asks for the logarithm of 0, because 1 - a[1] = 0 with a[1] = 1.00000000.", and whether
/// that 0 is one of rounding, and what helps. Sentences without the name of the cell.
[[nodiscard]] std::string breakdown_words(const model::Model& model, const trace::Trace& trace,
                                          const trace::Breakdown& breakdown, const Words& words);

}  // namespace backstep::narrate
