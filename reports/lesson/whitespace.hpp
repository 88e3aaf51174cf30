// White space in prose: lines are broken in the file as its author likes.
#pragma once

#include <string>
#include <string_view>

namespace backstep::lesson {

[[nodiscard]] constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A run of text between elements: each stretch of blanks and line ends becomes one blank, or nothing where a
/// line ends beside a Chinese character or sign, and at the start of the first run and the end of the last.
[[nodiscard]] std::string running_words(std::string_view text, bool first, bool last);
/// A run that is nothing but a relation between two elements, as in "w = 0.4": with blanks at which no line
/// is broken.
[[nodiscard]] std::string unbroken(const std::string& text);
/// The same as running_words() of a text of its own.
[[nodiscard]] inline std::string trimmed_words(std::string_view text) {
  return running_words(text, true, true);
}

}  // namespace backstep::lesson
