// What letters, signs and functions are called in TeX.
#pragma once

#include <string>
#include <string_view>

namespace backstep::render {

/// "\eta" for "η", "\partial" for "∂", a Latin letter as it stands; "" if the character has no name here.
[[nodiscard]] std::string tex_letter(std::string_view character);

/// " + ", " \cdot ", " \lt ": an infix sign with its spaces; " " for the invisible times; "" if unknown.
[[nodiscard]] std::string tex_sign(std::string_view sign);

/// "\tanh", "\sum": a function or big operator that TeX knows; "" if it does not.
[[nodiscard]] std::string tex_operator(std::string_view name);

/// Words that TeX and Markdown leave alone: letters, digits and harmless punctuation, the rest as spaces.
[[nodiscard]] std::string tex_words(std::string_view text);

}  // namespace backstep::render
