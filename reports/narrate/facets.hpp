// Where a scalar belongs, as readers choose cards: its sample, its layer, its neuron.
#pragma once

#include <functional>

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// A weight, its gradient and its new value belong to the neuron that the weight leads to. A loss has no
/// layer; what is summed over samples has no sample.
[[nodiscard]] document::Facets facets(const model::Model& model, const Structure& structure,
                                      trace::Cell cell);

/// Which cells have a card on the page.
using HasCard = std::function<bool(trace::Cell)>;

/// "1", "2", ...: the samples as they are called; none if the model has no letter for them.
[[nodiscard]] std::vector<std::string> sample_names(const model::Model& model, const Structure& structure);

/// What a page lets its reader choose among these cards; a control with one value is none.
[[nodiscard]] std::vector<document::Choice> choices(const Context& context, const Telling& telling,
                                                    const std::vector<trace::Cell>& cells);

}  // namespace backstep::narrate
