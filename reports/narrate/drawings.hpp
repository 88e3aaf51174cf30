// Which drawing a model gets.
#pragma once

#include <optional>

#include "reports/narrate/conventions.hpp"
#include "reports/narrate/drawing.hpp"

namespace backstep::narrate {

/// Nothing where nothing is computed.
[[nodiscard]] std::optional<Drawing> draw(const Context& context);

}  // namespace backstep::narrate
