// Marked answers to error hunts as a table of CSV.
#pragma once

#include <string>
#include <vector>

#include "engine/homework/hunt_marking.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// submission,sheet,first_wrong,find,correct,correction,solved,earned,possible,reason,error: a row an answer.
[[nodiscard]] std::string hunt_table(const model::Model& model, const std::vector<homework::HuntMarked>& all,
                                     const narrate::Words& words);

}  // namespace backstep::exchange
