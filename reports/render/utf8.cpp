#include "reports/render/utf8.hpp"

#include <array>

namespace backstep::render {

namespace {

/// The lead bytes of characters that take several bytes, and the smallest character each length may write.
struct Lead {
  unsigned char mask, pattern;
  std::size_t size;
  char32_t smallest;
};
constexpr std::array<Lead, 3> leads{
    {{0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}}};

unsigned char byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool allowed(char32_t character, char32_t smallest) {
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  return character >= smallest && character <= 0x10FFFF && !surrogate;
}

/// The character of `lead` at `at`, or U+FFFD.
char32_t long_character(std::string_view text, std::size_t at, const Lead& lead) {
  if (at + lead.size > text.size()) return replacement_character;
  auto character = static_cast<char32_t>(byte(text, at) & static_cast<unsigned char>(~lead.mask));
  for (std::size_t i = 1; i < lead.size; ++i) {
    if ((byte(text, at + i) & 0xC0) != 0x80) return replacement_character;
    character = (character << 6) | (byte(text, at + i) & 0x3Fu);
  }
  return allowed(character, lead.smallest) ? character : replacement_character;
}

bool written_replacement(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "\xEF\xBF\xBD";
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
  const unsigned char first = byte(text, at);
  if (first < 0x80) return ++at, first;
  for (const Lead& lead : leads) {
    if ((first & lead.mask) != lead.pattern) continue;
    const char32_t character = long_character(text, at, lead);
    const bool whole = character != replacement_character || written_replacement(text, at);
    at += whole ? lead.size : 1;
    return character;
  }
  ++at;
  return replacement_character;
}

void append_character(std::string& text, char32_t character) {
  const auto put = [&](char32_t value) {
    text.push_back(static_cast<char>(static_cast<unsigned char>(value)));
  };
  const auto follow = [&](int shift) { put(0x80 | ((character >> shift) & 0x3F)); };
  if (character < 0x80) return put(character);
  if (character < 0x800) return put(0xC0 | (character >> 6)), follow(0);
  if (character < 0x10000) return put(0xE0 | (character >> 12)), follow(6), follow(0);
  put(0xF0 | (character >> 18)), follow(12), follow(6), follow(0);
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace backstep::render
