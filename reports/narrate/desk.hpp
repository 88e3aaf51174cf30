// What every part of a page about one thing needs, made once.
#pragma once

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/explain.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// Each card stands for itself.
struct Desk {
  Desk(const model::Model& model, const trace::Trace& trace, const ExplainOptions& options)
      : words(options.language),
        structure(narrate::structure(model)),
        symbols(model, structure, words, notation_called(options.notation)),
        printing(model, trace, options.digits),
        derivations(model, trace, structure, symbols, printing, words),
        telling(model, trace, structure, symbols, printing, words),
        context{model, trace, structure, symbols, printing, words} {
    telling.tell_fully();
    words.use_letters(symbols.sum_letter(), symbols.activation_letter());
  }
  Desk(const Desk&) = delete;  // its parts refer to each other
  Desk& operator=(const Desk&) = delete;

  Words words;
  Structure structure;
  Symbols symbols;
  Printing printing;
  Derivations derivations;
  Telling telling;
  Context context;
};

}  // namespace backstep::narrate
