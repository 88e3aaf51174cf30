// What is no text at all.
#include "engine/notation/token.hpp"

namespace backstep::notation {

namespace {

bool is_control(char c) {
  const bool blank = c == '\n' || c == '\r' || c == '\t' || c == '\f';
  return (static_cast<unsigned char>(c) < 0x20 && !blank) || c == 0x7F;
}

// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (RFC 3629).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
  const unsigned second = byte(at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

Faults check_text(std::string_view text) {
  Place place{1, 1, 1};
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return {{"text.encoding", {}, place}};
    if (text[at] == '\0') return {{"text.binary", {}, place}};
    if (is_control(text[at])) return {{"text.control", {}, place}};
    blank = blank && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t');
    if (text[at] == '\n') place = {place.line + 1, 0, 1};
    ++place.column;
    at += length;
  }
  if (blank) return {{"text.empty", {}, {}}};
  return {};
}

}  // namespace backstep::notation
