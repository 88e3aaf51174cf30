#include "reports/render/wrapping.hpp"

#include <algorithm>
#include <array>

#include "reports/render/utf8.hpp"

namespace backstep::render {

namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array<Range, 6> wide{{{0x1100, 0x115F},
                                     {0x2E80, 0xA4CF},
                                     {0xAC00, 0xD7A3},
                                     {0xF900, 0xFAFF},
                                     {0xFE30, 0xFE6F},
                                     {0xFF00, 0xFF60}}};
constexpr Range marks{0x0300, 0x036F};

bool holds(const Range& range, char32_t character) {
  return range.first <= character && character <= range.last;
}

std::string without_blanks_at_front(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return std::string(text);
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    const bool is_wide =
        std::any_of(wide.begin(), wide.end(), [&](const Range& range) { return holds(range, character); });
    count += is_wide ? 2U : holds(marks, character) ? 0U : 1U;
  }
  return count;
}

std::string padded(std::string text, std::size_t width, bool on_the_left) {
  const std::size_t taken = columns(text);
  if (taken >= width) return text;
  const std::string blanks(width - taken, ' ');
  return on_the_left ? blanks + text : text + blanks;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    std::size_t end = text.find(' ', text.find_first_not_of(' ') == 0 ? 0 : 1);
    end = std::min(end, text.size());
    pieces.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  std::vector<std::string> lines;
  for (const std::string& piece : pieces) {
    if (!lines.empty() && columns(lines.back()) + columns(piece) <= width) {
      lines.back() += piece;
    } else {
      lines.push_back(without_blanks_at_front(piece));
    }
  }
  return lines;
}

std::vector<std::string> wrapped_pieces(const std::vector<std::string>& pieces, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& piece : pieces) {
    if (!lines.empty() && columns(lines.back()) + columns(piece) <= width) {
      lines.back() += piece;
      continue;
    }
    for (std::string& line : wrapped(without_blanks_at_front(piece), width)) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace backstep::render
