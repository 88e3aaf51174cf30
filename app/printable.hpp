// Text from outside, made safe for a terminal.
#pragma once

#include <string>

namespace backstep::app {

/// Control characters other than line feeds become '?'.
[[nodiscard]] inline std::string printable(std::string text) {
  for (char& c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) c = '?';
  return text;
}

}  // namespace backstep::app
