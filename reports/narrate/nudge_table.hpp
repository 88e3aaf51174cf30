// What a nudge does, predicted by the slope and true, as a section of a page.
#pragma once

#include <vector>

#include "engine/trace/nudge.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// A row for each. Precondition: there is one; they have one target, or each row says its own.
[[nodiscard]] document::Section nudge_section(const Context& context,
                                              const std::vector<trace::Nudge>& nudges);

}  // namespace backstep::narrate
