// Letters in the shapes that mathematics uses.
#pragma once

#include <string>
#include <string_view>

namespace backstep::render {

/// Latin and Greek letters as the italic letters of mathematics (U+1D434 and following); the rest as it
/// stands.
[[nodiscard]] std::string italic_letters(std::string_view text);

/// The text in subscript (superscript) characters of Unicode, or "" if one of them has none.
[[nodiscard]] std::string subscript_characters(std::string_view text);
[[nodiscard]] std::string superscript_characters(std::string_view text);

}  // namespace backstep::render
