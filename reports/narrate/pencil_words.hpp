// What stands beside a value that was rounded on the way, as with a pencil.
#pragma once

#include <string>

#include "engine/trace/trace.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// The value without rounding, with four digits more than the pencil carries and the sign that says whether
/// it ends there: "≈ 0.59326999"; or that it is undefined. Precondition: a pass with the pencil.
[[nodiscard]] std::string unrounded_text(const trace::Trace& trace, trace::Cell cell, const Words& words);

/// "Without rounding: ≈ 0.59326999.", or without the sign where it ends there. Precondition: a
/// pass with the pencil.
[[nodiscard]] std::string unrounded_sentence(const trace::Trace& trace, trace::Cell cell, const Words& words);

/// "Rounding on the way can reach 0.5931 to 0.5934."; "" where rounding changes nothing, or where it is not
/// computed.
[[nodiscard]] std::string reach_sentence(const trace::Trace& trace, trace::Cell cell, const Words& words);

}  // namespace backstep::narrate
