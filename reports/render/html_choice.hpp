// Choosing cards by sample, layer or neuron: controls, and the rules by which browsers follow them without a
// script. On paper everything is shown.
#pragma once

#include <string>

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// The class of what belongs to one value of a choice ("sample-3"), which the rules of that value go by.
[[nodiscard]] std::string choice_class(document::Choice::Kind kind, const std::string& value);

/// The controls of a page that has choices.
void add_choices(Element parent, const document::Page& page);

/// A few rules of style for each value that can be chosen.
void write_choice_rules(std::string& text, const document::Page& page);

/// How many of the cards of a section the choice leaves; seen while something is chosen.
void add_shown_note(Element parent, const document::Page& page, std::size_t count);

}  // namespace backstep::render
