#include "engine/homework/judgement.hpp"

#include <array>

namespace backstep::homework {

std::string_view code(Verdict verdict) {
  constexpr std::array<std::string_view, 8> codes{"right", "follows",     "rounded_inside", "truncated",
                                                  "wrong", "cannot_tell", "blank",          "unreadable"};
  return codes[static_cast<std::size_t>(verdict)];
}

}  // namespace backstep::homework
