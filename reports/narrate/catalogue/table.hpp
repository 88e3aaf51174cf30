// The sentences of a language as tables, made from messages.LANG.xml when the program is built.
#pragma once

#include <span>
#include <string_view>

namespace backstep::narrate {

/// A sentence pattern: words with places to fill in, `{name}`. Line breaks and runs of blanks of the XML file
/// are single blanks here; braces are balanced, never nested, and hold a name of small letters, digits and
/// `_`.
struct Message {
  std::string_view id;
  std::string_view text;
};

/// All sentences of one language (BCP 47: "en", "zh-Hans"), sorted by id, each id once.
struct Catalogue {
  std::string_view language;
  std::span<const Message> messages;
};

/// Every language that has a file, sorted by language.
[[nodiscard]] std::span<const Catalogue> catalogues();

}  // namespace backstep::narrate
