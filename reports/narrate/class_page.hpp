// A class at a glance: which mistakes, how often, where in the network, and every sheet in a row.
#pragma once

#include "engine/homework/tally.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/marking_page.hpp"

namespace backstep::narrate {

/// The drawing has no values: in each neuron stands how many sheets first show a mistake there. `links`: of
/// each sheet, the file with its page beside this one; empty: none.
[[nodiscard]] document::Page class_page(const model::Model& model, const trace::Trace& trace,
                                        const homework::Tally& tally, const std::vector<std::string>& links,
                                        const MarkingOptions& options);

/// The rows of the table of mistakes: the commonest first, equally common ones by name.
[[nodiscard]] std::vector<std::string> by_frequency(const homework::Tally& tally);
/// What a mistake of a tally is, in words.
[[nodiscard]] std::string tally_sentence(std::string_view mistake, const Words& words);

}  // namespace backstep::narrate
