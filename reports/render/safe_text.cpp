#include "reports/render/safe_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "reports/render/utf8.hpp"

namespace backstep::render {

namespace {

struct Range {
  char32_t first, last;
};

/// Characters that are dropped.
constexpr std::array<Range, 10> unwanted{{
    {0x00, 0x1F},          // C0 controls; tab and line ends are handled before
    {0x7F, 0x9F},          // DEL and C1 controls
    {0x200E, 0x200F},      // marks of direction
    {0x2028, 0x202E},      // line and paragraph separator; overrides of direction
    {0x2066, 0x206F},      // isolates and deprecated format signs
    {0xFDD0, 0xFDEF},      // noncharacters
    {0xFEFF, 0xFEFF},      // byte order mark
    {0xFFF9, 0xFFFB},      // interlinear annotation
    {0xE0000, 0xE007F},    // invisible tags
    {0x10FFFE, 0x10FFFF},  // noncharacters
}};

bool is_unwanted(char32_t character) {
  if ((character & 0xFFFE) == 0xFFFE) return true;  // the last two of each plane are noncharacters
  return std::any_of(unwanted.begin(), unwanted.end(),
                     [&](const Range& range) { return range.first <= character && character <= range.last; });
}

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

bool is_space(char32_t character) { return character == '\t' || character == '\n' || character == '\r'; }

bool is_name_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

std::string safe_text(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (is_space(character)) {
      safe.push_back(' ');
    } else if (!is_unwanted(character)) {
      append_character(safe, character);
    }
  }
  return safe;
}

std::string safe_name(std::string_view name) {
  std::string safe;
  std::copy_if(name.begin(), name.end(), std::back_inserter(safe), is_name_character);
  return safe;
}

std::string safe_target(std::string_view target) {
  const bool printable = std::all_of(target.begin(), target.end(), [](char c) {
    return c > ' ' && c <= '~' && std::string_view("\\\"<>").find(c) == std::string_view::npos;
  });
  const bool scheme = target.substr(0, target.find_first_of("/?#")).find(':') != std::string_view::npos;
  const bool outside = target.starts_with("https://") || target.starts_with("http://");
  if (!printable || (scheme && !outside) || target.starts_with("//")) return "";
  return std::string(target);
}

std::string with_colon(const std::string& words) {
  constexpr char32_t first_of_chinese = 0x2E80;
  for (std::size_t at = 0; at < words.size();)
    if (next_character(words, at) >= first_of_chinese) return words + "：";
  return words + ":";
}

std::string filled(std::string pattern, std::string_view name, std::string_view value) {
  const std::string hole = "{" + std::string(name) + "}";
  const std::size_t at = pattern.find(hole);
  if (at != std::string::npos) pattern.replace(at, hole.size(), value);
  return pattern;
}

}  // namespace backstep::render
