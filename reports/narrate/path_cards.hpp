// The paths behind an adjoint as cards: each a product of local slopes, then their sum.
#pragma once

#include "engine/trace/paths.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/derivation.hpp"

namespace backstep::narrate {

/// One card a path; if there are several, a card that adds them up. What is not written out is one number, R.
/// P and R are other letters where a quantity of the model is called so. Cards are numbered from
/// `first_number`; `key` keeps their ids apart ("p" gives "p-1", "p-2", "p-sum").
[[nodiscard]] document::CardGroup path_cards(const Context& context, const Derivations& derivations,
                                             const trace::Paths& paths, const std::string& key,
                                             int first_number);

/// How many paths there are, and what they are to the adjoint.
[[nodiscard]] document::Inline path_sentence(const Context& context, const trace::Paths& paths);

/// ∂(of)/∂(by); the symbol of a given upstream adjoint where the step has no `of`.
[[nodiscard]] document::Box step_symbol(const Context& context, const trace::Factor& step);
/// "da2[1]/dz2[1]": the same in names of cells.
[[nodiscard]] std::string step_name(const model::Model& model, const trace::Factor& step);

}  // namespace backstep::narrate
