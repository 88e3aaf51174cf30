// "Did you mean ...?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::notation {

/// The candidate nearest to `word` by edits (insert, drop, change, swap neighbours; case counts half), "" if
/// none is near: at most one edit for words up to 4 characters, two beyond.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace backstep::notation
