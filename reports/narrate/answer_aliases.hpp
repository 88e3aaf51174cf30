// What people may call the cells of a model on an answer sheet: its symbols in every notation, as typed.
#pragma once

#include <string_view>
#include <vector>

#include "engine/homework/answer_names.hpp"
#include "reports/narrate/notation.hpp"

namespace backstep::narrate {

/// Symbols of every cell and quantity in all notations, those of `notation`, in which the sheet was set,
/// before others. Slopes are also written with a d before the symbol ("dw_5"), and as a fraction of each
/// symbol of the loss. Where a notation writes an error signal with the other sign than the model holds, the
/// alias says so. Of models with more than 5,000 cells in the notation of the sheet only.
[[nodiscard]] std::vector<homework::Alias> answer_aliases(const model::Model& model,
                                                          std::string_view notation = usual_notation);

}  // namespace backstep::narrate
