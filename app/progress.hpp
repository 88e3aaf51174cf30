// How far long work is, on a line of the terminal that is written over and over and wiped at the end.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

namespace backstep::app {

class Progress {
 public:
  /// Says nothing unless standard error is a terminal.
  Progress() : shown_(::isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (width_ > 0) std::fprintf(stderr, "\r%*s\r", static_cast<int>(width_), "");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `text()` is asked for a few times a second at most; a later text is never shorter.
  template <typename Text>
  void tell(Text text) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const std::string told = text();
    width_ = told.size();
    std::fprintf(stderr, "\r%s", told.c_str());
  }

 private:
  bool shown_;
  std::size_t width_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace backstep::app
