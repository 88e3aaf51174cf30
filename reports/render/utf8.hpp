// Reading UTF-8 one character at a time, and writing it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backstep::render {

inline constexpr char32_t replacement_character = 0xFFFD;

/// The character that starts at `at`, which is moved behind it. A byte that starts no well formed character
/// (cut, overlong, a surrogate, above U+10FFFF) is U+FFFD and one byte long. Requires at < text.size().
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);

void append_character(std::string& text, char32_t character);

/// Number of characters.
[[nodiscard]] std::size_t length(std::string_view text);

}  // namespace backstep::render
