// The signs that stand over a letter.
#pragma once

#include <array>
#include <string_view>

namespace backstep::render {

struct Accent {
  std::string_view name;       // as in a Box of the kind `accent`; also the command of TeX
  std::string_view sign;       // standing alone
  std::string_view combining;  // behind the letter it stands over
};

/// The accent of that name; a hat for any other.
[[nodiscard]] constexpr Accent accent(std::string_view name) {
  constexpr std::array<Accent, 4> accents{{{"hat", "^", "\u0302"},
                                           {"bar", "\u00AF", "\u0304"},
                                           {"tilde", "~", "\u0303"},
                                           {"dot", "\u02D9", "\u0307"}}};
  for (const Accent& one : accents) {
    if (one.name == name) return one;
  }
  return accents.front();
}

}  // namespace backstep::render
