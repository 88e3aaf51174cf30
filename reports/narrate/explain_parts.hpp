// Pieces of an explanation: what a cell is in words, and tables of cells.
#pragma once

#include <vector>

#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// The title of its card, or what kind of given number it is.
[[nodiscard]] document::Inline what_it_is(const Context& context, const Telling& telling, trace::Cell cell);

/// Symbol, name, value and meaning of each cell; a sentence counts those beyond `most_rows`.
[[nodiscard]] std::vector<document::Block> cell_table(const Context& context, const Telling& telling,
                                                      const std::vector<trace::Cell>& cells,
                                                      const std::string& id, std::size_t most_rows);

}  // namespace backstep::narrate
