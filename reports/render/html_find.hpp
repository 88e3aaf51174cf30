// The list of all cards of a page, by name, to be jumped to.
#pragma once

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

/// A fold-out with a link to each card that has a name, under its section and its heading there.
void add_card_list(Element parent, const document::Page& page);

}  // namespace backstep::render
