// The catalogue of mistakes as JSON.
#pragma once

#include <string>

#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// [{"name":"updated-weight","number":12,"sentence":"The new, ..."},...] in the order of the catalogue;
/// `number` is 0 for what belongs to no family.
[[nodiscard]] std::string mistakes(const narrate::Words& words);

}  // namespace backstep::exchange
