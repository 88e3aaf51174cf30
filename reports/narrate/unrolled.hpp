// A recurrent layer, unrolled: one column a time step, the state handed on from left to right.
#pragma once

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/drawing.hpp"

namespace backstep::narrate {

/// Whether quantities of the forward pass say at which step they stand.
[[nodiscard]] bool is_unrolled(const Context& context);

[[nodiscard]] Drawing draw_unrolled(const Context& context);

}  // namespace backstep::narrate
