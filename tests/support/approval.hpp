// Whole outputs against approved ones.
#pragma once

#include <string>

namespace backstep::tests {

/// True if tests/approved/NAME.approved.EXTENSION holds exactly this text. Otherwise the text is left beside
/// it as NAME.received.EXTENSION, for `scripts/approve` to accept.
[[nodiscard]] bool is_approved(const std::string& name, const std::string& extension,
                               const std::string& text);

}  // namespace backstep::tests
