// Bytes of a file to the text that is read: encodings, line ends, and signs of other keyboards.
#pragma once

#include <string>
#include <string_view>

namespace backstep::notation {

/// UTF-8 with line feeds: a byte order mark is dropped, UTF-16 is converted (told by its mark, or where one
/// byte of each pair is zero as in text of mostly ASCII), CR LF and CR become LF. Outside `title` and `load`
/// lines full-width forms (U+FF01..U+FF5E), blanks of other widths, U+2212 and the short dashes, the
/// ideographic comma and the typographic prime become their ASCII signs, one for one, so that columns stay.
/// Bytes that are neither are left as they are, for check_text to refuse. decode(decode(x)) = decode(x).
[[nodiscard]] std::string decode(std::string_view bytes);

/// The first half of that: UTF-8 with line feeds, all signs as they are, for texts of other programs.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

}  // namespace backstep::notation
