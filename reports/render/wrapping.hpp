// Text in columns of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::render {

/// Columns that a text takes: two for the characters of East Asia, none for marks that stand on others.
[[nodiscard]] std::size_t columns(std::string_view text);

/// The text filled up with blanks, on the right or (numbers) on the left.
[[nodiscard]] std::string padded(std::string text, std::size_t width, bool on_the_left = false);

/// Lines of at most `width` columns, broken at blanks. A longer word keeps a line of its own.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Pieces set one after another, broken between them, and inside one at its blanks where it must be. Each
/// piece begins with the blank that parts it from the one before, if any.
[[nodiscard]] std::vector<std::string> wrapped_pieces(const std::vector<std::string>& pieces,
                                                      std::size_t width);

}  // namespace backstep::render
