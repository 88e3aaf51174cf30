// What is said of the sheets of a series: which mistakes look alike on them, and what would tell.
#pragma once

#include <span>
#include <string>

#include "engine/homework/look_alikes.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// "dz1: one-path = half-added, L: doubled = right, and 3 more": at most four pairs.
[[nodiscard]] std::string alike_list(const homework::MarkingPlan& plan,
                                     std::span<const homework::LookAlike> pairs, const Words& words);

/// One sentence of a sheet with what its digits hide, and what would show it; "" where nothing is hidden.
[[nodiscard]] std::string alike_sentence(const homework::MarkingPlan& plan, const std::string& sheet,
                                         std::span<const homework::LookAlike> pairs, const Words& words);

}  // namespace backstep::narrate
