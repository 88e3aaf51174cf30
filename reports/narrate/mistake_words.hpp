// What a mistake of the catalogue is, in words for whoever made it.
#pragma once

#include <string>
#include <string_view>

#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// What was probably done, and what is right. `name`: of a row of homework::mistakes().
[[nodiscard]] std::string sentence_of(std::string_view name, const Words& words);

/// The catalogue as text, two lines a row: name and number, sentence.
[[nodiscard]] std::string mistake_list(const Words& words);

}  // namespace backstep::narrate
