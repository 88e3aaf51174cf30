// How initial parameters were drawn, for the head of a page.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// One fact for each quantity that was drawn: its distribution with the bound or the standard deviation as a
/// formula and with numbers put in, its seed and its decimals.
[[nodiscard]] std::vector<std::pair<std::string, document::Inline>> initial_values(const Context& context);

}  // namespace backstep::narrate
