// One card: number, title, lines, reason, fold-out.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::render {

/// Appends the card to the page. `heading` is the level of its title, 3 or 4.
void write_card(std::string& page, const document::Card& card, int heading,
                const document::Controls& controls);

}  // namespace backstep::render
