// What stands around the text of a page: controls, the network, its colour key.
#pragma once

#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// A new section at the end of the page, to be filled.
document::Section& begin_section(document::Page& page, std::string id, std::string heading,
                                 std::string short_name);
void tell(document::Section& section, std::string text,
          document::Paragraph::Kind kind = document::Paragraph::Kind::plain);

/// The sentence at the foot of a page about how its numbers came about.
[[nodiscard]] inline std::string_view footer_id(const trace::Trace& trace) {
  return trace.pencil() ? "page.footer.pencil" : "page.footer";
}

void add_controls(document::Page& page, const Words& words);

/// The drawing of the model with caption and colour key; nothing if nothing is computed.
void add_network(document::Page& page, const Context& context);

}  // namespace backstep::narrate
