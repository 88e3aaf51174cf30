// What the head of a page states: nothing that changes a number is silent.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/narrate/blanks.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/symbols.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// What every part of a page needs.
struct Context {
  const model::Model& model;
  const trace::Trace& trace;
  const Structure& structure;
  const Symbols& symbols;
  const Printing& printing;
  const Words& words;
  const Blanks* blanks = nullptr;  // on a worksheet

  /// A value that a worksheet must not show.
  [[nodiscard]] bool hides(trace::Cell cell) const { return blanks != nullptr && blanks->hides(cell); }
};

/// Loss with its factor, sign of δ, order of a weight's indices, samples, rate, the value of ReLU' at 0,
/// digits.
[[nodiscard]] std::vector<std::pair<std::string, document::Inline>> conventions(const Context& context);

/// A definition itself, letters and all; as code where it holds conditions. Precondition: it is defined.
[[nodiscard]] document::Span definition(const Context& context, std::size_t quantity);

/// One sentence under the title.
[[nodiscard]] std::string summary(const Context& context, std::size_t steps);

}  // namespace backstep::narrate
