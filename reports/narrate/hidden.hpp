// The section that says what the digits of a pencil hide, and how many would show it.
#pragma once

#include "engine/trace/hidden.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// Precondition: a pass with the pencil.
[[nodiscard]] document::Section hidden_section(const Context& context, const trace::HiddenValues& hidden);

}  // namespace backstep::narrate
