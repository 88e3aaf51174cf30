// How wide text for a terminal may be.
#pragma once

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>

namespace backstep::app {

/// Columns of standard output; 80 where it is no terminal. Longer lines are hard to read.
[[nodiscard]] inline std::size_t terminal_width() {
  constexpr std::size_t usual = 80;
  constexpr std::size_t widest = 120;
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return usual;
  return std::min<std::size_t>(size.ws_col, widest);
}

}  // namespace backstep::app
