// One value explained: what it is, its formula and numbers, the paths on which it acts on the loss, its
// check, where it comes from and where it is used.
#pragma once

#include <string>

#include "engine/trace/explanation.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

struct ExplainOptions {
  std::string language = "en";
  numbers::Digits digits;
  std::size_t most_rows = 1'000;  // of a table of cells; what is left out is counted
  bool framed = true;             // with conventions, drawing and footer, as a page of its own has them
  bool after = false;             // asked for as what the update of a step left
  std::string_view notation = usual_notation;
};

/// The page of one cell. Its sections: the value, its effect on each target, the update of a parameter, the
/// difference check, operands, users.
[[nodiscard]] document::Page explanation(const model::Model& model, const trace::Trace& trace,
                                         const trace::Explanation& explanation,
                                         const ExplainOptions& options);

/// The cells of a quantity with their values, to choose one from.
[[nodiscard]] document::Page choices(const model::Model& model, const trace::Trace& trace,
                                     std::size_t quantity, const ExplainOptions& options);

/// What a cell is, in words: the title of its card, or what kind of given number it is.
[[nodiscard]] document::Inline what_it_is(const model::Model& model, const trace::Trace& trace,
                                          trace::Cell cell, const Words& words);

}  // namespace backstep::narrate
