// Faults as people read them: file, place, sentence, the line with a caret under the place, and what to do.
#pragma once

#include <string>
#include <string_view>

#include "engine/notation/fault.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// The sentence alone.
[[nodiscard]] std::string sentence(const notation::Fault& fault, const Words& words);
/// What to do about it, "" if there is no hint.
[[nodiscard]] std::string hint(const notation::Fault& fault, const Words& words);

/// "xor.txt:5:9: ..." with excerpt, caret and hint; ends in a line feed. Control characters of the text are
/// not repeated; long lines are cut around the place.
[[nodiscard]] std::string tell(const notation::Fault& fault, std::string_view file, std::string_view text,
                               const Words& words);

/// True for a limit exceeded (exit code 4), false for input that cannot be read (3).
[[nodiscard]] bool is_limit(const notation::Fault& fault);

}  // namespace backstep::narrate
