// How wide a label of a drawing is, so that boxes can be made around it and labels kept apart.
#pragma once

#include <string>

#include "reports/document/formula.hpp"

namespace backstep::narrate {

/// Width in user units at a font size, on the safe side: fonts differ from reader to reader.
[[nodiscard]] double label_width(const document::Box& label, double size);
/// The same for plain words in the interface font.
[[nodiscard]] double words_width(const std::string& words, double size);

}  // namespace backstep::narrate
