// The numbers of a stage as whole matrices, each number a link to the card that derives it.
#pragma once

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// The id of the number that a card leads back to; "" for a scalar and for what has more than two letters.
[[nodiscard]] std::string matrix_cell_id(const model::Model& model, const Telling& telling, trace::Cell cell);

/// One table for each quantity of one or two letters that is told in this stage and round and has a card on
/// the page; before the forward pass also what is given.
[[nodiscard]] std::vector<document::Table> matrices(const Context& context, const Telling& telling,
                                                    model::Stage stage, std::size_t round,
                                                    const HasCard& has_card);

}  // namespace backstep::narrate
