#include "reports/lesson/whitespace.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/characters.hpp"

namespace backstep::lesson {

namespace {

constexpr std::string_view white = " \t\n\r";

/// Whether a character of three bytes or more from U+2E80 on ends before `end`, or begins at `at`: Chinese
/// characters, ideographic punctuation and full-width forms.
bool is_wide_at(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE2 && text.substr(at, 3) >= "\u2E80";
}

bool is_wide_before(std::string_view text, std::size_t end) {
  if (end == 0) return false;
  std::size_t at = end - 1;
  while (at > 0 && notation::is_continuation(text[at])) --at;
  return is_wide_at(text, at);
}

}  // namespace

std::string unbroken(const std::string& text) {
  constexpr std::array<std::string_view, 7> relations{"=", "≈", "≠", "<", ">", "≤", "≥"};
  constexpr std::string_view blank = "\u00A0";
  const std::string_view sign = notation::trimmed(text);
  if (std::ranges::find(relations, sign) == relations.end()) return text;
  return std::string(blank) + std::string(sign) + std::string(blank);
}

std::string running_words(std::string_view text, bool first, bool last) {
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = std::min(text.find_first_of(white, at), text.size());
    made += text.substr(at, blank - at);
    if (blank == text.size()) break;
    const std::size_t next = std::min(text.find_first_not_of(white, blank), text.size());
    const bool at_end = (blank == 0 && first) || (next == text.size() && last);
    const bool line_ends = text.substr(blank, next - blank).find('\n') != std::string_view::npos;
    const bool wide = line_ends && (is_wide_before(text, blank) || is_wide_at(text, next));
    if (!at_end && !wide) made += ' ';
    at = next;
  }
  return made;
}

}  // namespace backstep::lesson
