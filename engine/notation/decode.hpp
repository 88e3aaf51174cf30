// Bytes of a file to the text that is read: encodings, line ends, and signs of other keyboards.
#pragma once

#include <string>
#include <string_view>

namespace backstep::notation {

/// UTF-8 with line feeds: a byte order mark is dropped, UTF-16 (told by its mark) is converted, CR LF and CR
/// become LF. Outside `title` lines full-width forms (U+FF01..U+FF5E), the ideographic space and U+2212
/// become their ASCII signs, one for one, so that columns stay. Bytes that are neither are left as they are,
/// for check_text to refuse. decode(decode(x)) = decode(x).
[[nodiscard]] std::string decode(std::string_view bytes);

}  // namespace backstep::notation
