// Opening and closing signs of a fence.
#pragma once

#include <string_view>

namespace backstep::render {

struct Brackets {
  std::string_view open, close;
};

/// The pair that begins with `open`: "(", "[", "{", "|" or "⟨"; round brackets for anything else.
[[nodiscard]] constexpr Brackets brackets(std::string_view open) {
  constexpr Brackets pairs[] = {{"[", "]"}, {"{", "}"}, {"|", "|"}, {"⟨", "⟩"}};
  for (const Brackets& pair : pairs) {
    if (pair.open == open) return pair;
  }
  return {"(", ")"};
}

}  // namespace backstep::render
