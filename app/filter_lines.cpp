#include "app/filter_lines.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/homework/submission.hpp"

namespace backstep::app {

namespace {

/// Lines of standard input, in memory that does not grow with them.
class Lines {
 public:
  enum class Got { line, too_long, end };

  Lines() : buffer_(std::size_t{1} << 18, '\0') {}

  /// `before_waiting` is called whenever there may be nothing to read yet. The line is without its end.
  template <typename Before>
  Got next(std::string& line, Before before_waiting) {
    line.clear();
    bool too_long = false;
    while (true) {
      if (from_ == to_) {
        before_waiting();
        if (!fill()) break;
      }
      const char* begin = buffer_.data() + from_;
      const auto* end = static_cast<const char*>(std::memchr(begin, '\n', to_ - from_));
      const std::size_t length = end != nullptr ? static_cast<std::size_t>(end - begin) : to_ - from_;
      too_long = too_long || line.size() + length > homework::submission_limit + 2;
      if (!too_long) line.append(begin, length);
      began_ = true;
      from_ += length;
      if (end == nullptr) continue;
      ++from_;
      began_ = false;
      return too_long ? Got::too_long : Got::line;
    }
    const bool last = began_;
    began_ = false;
    return too_long ? Got::too_long : last ? Got::line : Got::end;
  }

 private:
  bool fill() {
    ssize_t count = 0;
    do {
      count = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
    } while (count < 0 && errno == EINTR);
    from_ = 0;
    to_ = count > 0 ? static_cast<std::size_t>(count) : 0;
    return count > 0;
  }

  std::string buffer_;
  std::size_t from_ = 0, to_ = 0;
  bool began_ = false;  // a line has begun that has not ended
};

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

Exit filter_lines(const RecordOfLine& record, Session& session) {
  constexpr std::size_t enough = std::size_t{1} << 16;
  std::string out, line;
  bool written = true;
  const auto write = [&] {
    if (out.empty()) return;
    written =
        written && std::fwrite(out.data(), 1, out.size(), stdout) == out.size() && std::fflush(stdout) == 0;
    out.clear();
  };
  Lines lines;
  for (Lines::Got got = lines.next(line, write); got != Lines::Got::end && written;
       got = lines.next(line, write)) {
    if (got == Lines::Got::line && is_blank(line)) continue;
    if (got == Lines::Got::too_long) line.assign(homework::submission_limit + 1, ' ');
    out += record(line);
    if (out.size() > enough) write();
  }
  write();
  if (written) return Exit::done;
  session.tell_file("command.cannot_write", "-", std::strerror(errno));
  return Exit::cannot_write;
}

}  // namespace backstep::app
