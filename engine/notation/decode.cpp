#include "engine/notation/decode.hpp"

#include <array>
#include <cstdint>
#include <optional>

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

// Text without a mark: mostly ASCII, so that one byte of most pairs is zero, and always the same one.
enum class Wide { no, little_end_first, big_end_first };
Wide guess_utf16(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < start.size(); ++at) zeros[at % 2] += start[at] == '\0' ? 1U : 0U;
  const std::size_t enough = (start.size() + 7) / 8;
  if (bytes.size() % 2 != 0 || start.empty()) return Wide::no;
  if (zeros[0] == 0 && zeros[1] >= enough) return Wide::little_end_first;
  return zeros[1] == 0 && zeros[0] >= enough ? Wide::big_end_first : Wide::no;
}

std::string unpacked(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
  const Wide wide = guess_utf16(bytes);
  return wide == Wide::no ? std::string(bytes) : from_utf16(bytes, wide == Wide::little_end_first);
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

struct Sign {
  std::string_view typed;  // UTF-8
  char ascii;
};

// Blanks, hyphens, commas and primes that editors and web pages put in place of the plain ones.
constexpr std::array<Sign, 26> signs{
    {{"\u00A0", ' '},  {"\u2000", ' '}, {"\u2001", ' '}, {"\u2002", ' '}, {"\u2003", ' '}, {"\u2004", ' '},
     {"\u2005", ' '},  {"\u2006", ' '}, {"\u2007", ' '}, {"\u2008", ' '}, {"\u2009", ' '}, {"\u200A", ' '},
     {"\u200B", ' '},  {"\u202F", ' '}, {"\u205F", ' '}, {"\u3000", ' '}, {"\uFEFF", ' '}, {"\u2010", '-'},
     {"\u2011", '-'},  {"\u2012", '-'}, {"\u2013", '-'}, {"\u2212", '-'}, {"\uFE63", '-'}, {"\u3001", ','},
     {"\u2019", '\''}, {"\u2032", '\''}}};

// The ASCII sign that the character at the front stands for, and how many bytes it has; else none.
std::optional<Sign> sign_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0xC2) return std::nullopt;
  for (const Sign& sign : signs)
    if (text.starts_with(sign.typed)) return sign;
  if (byte(0) != 0xEF || text.size() < 3) return std::nullopt;
  const std::uint32_t code = 0xF000U | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  if (code < 0xFF01 || code > 0xFF5E) return std::nullopt;
  return Sign{text.substr(0, 3), static_cast<char>(code - 0xFEE0)};
}

// The rest of these lines is free text.
bool is_free_text(std::string_view text, std::size_t line_start) {
  const std::size_t word = text.find_first_not_of(" \t", line_start);
  if (word == std::string_view::npos) return false;
  const std::string_view line = text.substr(word);
  const std::size_t length = line.starts_with("title") ? 5 : line.starts_with("load") ? 4 : 0;
  return length > 0 && (length == line.size() || line.find_first_of(" \t\n", length) == length);
}

std::string with_ascii_signs(const std::string& text) {
  std::string result;
  result.reserve(text.size());
  bool free = is_free_text(text, 0);
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = free ? std::nullopt : sign_at(std::string_view(text).substr(at));
    result += sign ? sign->ascii : text[at];
    if (text[at] == '\n') free = is_free_text(text, at + 1);
    at += sign ? sign->typed.size() : 1;
  }
  return result;
}

}  // namespace

std::string as_utf8(std::string_view bytes) { return with_line_feeds(unpacked(bytes)); }

std::string decode(std::string_view bytes) { return with_ascii_signs(as_utf8(bytes)); }

}  // namespace backstep::notation
