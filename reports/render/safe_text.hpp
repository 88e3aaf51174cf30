// Text of users on its way into a page: whatever a file, a name or a title holds, it comes out as plain, well
// formed words. Escaping is the business of each writer; this is about bytes no writer can represent.
#pragma once

#include <string>
#include <string_view>

namespace backstep::render {

/// Well formed UTF-8 without control characters (C0, C1, DEL, line and paragraph separators), without signs
/// that reorder text and without noncharacters. Tabs and line ends become one space, bytes that are not UTF-8
/// become U+FFFD. A terminal receives no escape sequence and an XML or HTML reader nothing it must refuse.
[[nodiscard]] std::string safe_text(std::string_view text);

/// What may stand in an id, an anchor or a class: letters, digits, '-', '_', '.'; everything else is left
/// out.
[[nodiscard]] std::string safe_name(std::string_view name);

/// A link's target if it stays on the page ("#id"), beside it ("other.html") or is an
/// address on the web (https or http: nothing of it is fetched before somebody follows it); else "".
[[nodiscard]] std::string safe_target(std::string_view target);

/// Words that introduce what stands below them: with a colon, behind Chinese words the wide one.
[[nodiscard]] std::string with_colon(const std::string& words);

/// `pattern` with {name} replaced.
[[nodiscard]] std::string filled(std::string pattern, std::string_view name, std::string_view value);

}  // namespace backstep::render
