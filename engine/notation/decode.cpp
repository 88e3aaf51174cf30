#include "engine/notation/decode.hpp"

#include <cstdint>

namespace backstep::notation {

namespace {

void append_utf8(std::string& text, std::uint32_t code) {
  const auto push = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return push(code);
  if (code < 0x800) {
    push(0xC0 | (code >> 6));
  } else if (code < 0x10000) {
    push(0xE0 | (code >> 12));
    push(0x80 | ((code >> 6) & 0x3F));
  } else {
    push(0xF0 | (code >> 18));
    push(0x80 | ((code >> 12) & 0x3F));
    push(0x80 | ((code >> 6) & 0x3F));
  }
  push(0x80 | (code & 0x3F));
}

// A half of a pair that stands alone becomes bytes that are no UTF-8, and is refused later.
std::string from_utf16(std::string_view bytes, bool little_end_first) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(little_end_first ? second << 8 | first : first << 8 | second);
  };
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const std::uint32_t code = unit(at);
    const bool high = code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size();
    const std::uint32_t low = high ? unit(at + 2) : 0;
    if (high && low >= 0xDC00 && low < 0xE000) {
      append_utf8(text, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
      at += 2;
    } else {
      append_utf8(text, code);
    }
  }
  if (bytes.size() % 2 != 0) text += '\xFF';
  return text;
}

std::string unpacked(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
  return std::string(bytes);
}

std::string with_line_feeds(const std::string& text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool carriage_return = text[at] == '\r';
    if (carriage_return && at + 1 < text.size() && text[at + 1] == '\n') continue;
    result += carriage_return ? '\n' : text[at];
  }
  return result;
}

// The ASCII sign that three bytes of UTF-8 stand for, 0 if for none.
char ascii_of(std::string_view three) {
  if (three == "\u3000") return ' ';
  if (three == "\u2212") return '-';
  const auto second = static_cast<unsigned char>(three[1]);
  const auto third = static_cast<unsigned char>(three[2]);
  const std::uint32_t code = 0xF000U | ((second & 0x3FU) << 6U) | (third & 0x3FU);
  const bool full_width = three[0] == '\xEF' && code >= 0xFF01 && code <= 0xFF5E;
  return full_width ? static_cast<char>(code - 0xFEE0) : '\0';
}

bool is_title(std::string_view text, std::size_t line_start) {
  const std::size_t word = text.find_first_not_of(" \t", line_start);
  return word != std::string_view::npos && text.substr(word).starts_with("title");
}

std::string with_ascii_signs(const std::string& text) {
  std::string result;
  result.reserve(text.size());
  bool title = is_title(text, 0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool three = static_cast<unsigned char>(text[at]) >= 0xE0 && at + 2 < text.size();
    const char sign = three && !title ? ascii_of(std::string_view(text).substr(at, 3)) : '\0';
    if (sign != '\0') at += 2;
    result += sign != '\0' ? sign : text[at];
    if (text[at] == '\n') title = is_title(text, at + 1);
  }
  return result;
}

}  // namespace

std::string decode(std::string_view bytes) { return with_ascii_signs(with_line_feeds(unpacked(bytes))); }

}  // namespace backstep::notation
