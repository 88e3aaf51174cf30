// The drawing beside the cards, the step player and the colour key.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

/// Nothing, where there is neither a network nor a card.
void write_side(std::string& text, const document::Page& page, int card_count);

}  // namespace backstep::render
