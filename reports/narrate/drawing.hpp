// The network as geometry: columns of neurons, weights on edges, biases below their neurons, the loss at the
// right.
#pragma once

#include <string>
#include <vector>

#include "reports/document/figure.hpp"
#include "reports/narrate/blanks.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

struct Drawing {
  document::Figure figure;
  std::vector<std::string> notes;  // sentences of its caption, by their ids
};

/// Values are those of the first sample. Layers of up to 8 neurons are drawn whole; of larger ones the first
/// four and the last. Edges carry their labels where a gap between layers has at most 16 of them.
/// `blanks`: on a worksheet, whose drawing shows nothing that is to be found. Precondition:
/// structure.is_network().
[[nodiscard]] Drawing draw_network(const model::Model& model, const trace::Trace& trace,
                                   const Structure& structure, const Symbols& symbols, const Words& words,
                                   const Blanks* blanks = nullptr);

}  // namespace backstep::narrate
