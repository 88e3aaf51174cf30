#include "reports/narrate/faults.hpp"
#include "engine/notation/characters.hpp"

#include <algorithm>

namespace backstep::narrate {

namespace {

constexpr std::size_t excerpt_width = 100;     // characters
constexpr std::size_t longest_argument = 320;  // bytes; names are shorter, lists of names may be cut

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (std::uint32_t line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// Characters of a line, each as it may be shown: control characters and broken bytes become '?'.
std::vector<std::string> characters(std::string_view line) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (end < line.size() && notation::is_continuation(line[end])) ++end;
    const auto byte = static_cast<unsigned char>(line[at]);
    const bool control = byte < 0x20 || byte == 0x7F ||
                         (byte == 0xC2 && end - at == 2 && static_cast<unsigned char>(line[at + 1]) < 0xA0);
    // Marks that turn the direction of writing could make a line look like another one.
    const bool turns = end - at == 3 && (line.substr(at, 3) == "\u200E" || line.substr(at, 3) == "\u200F" ||
                                         (line.substr(at, 3) >= "\u202A" && line.substr(at, 3) <= "\u202E") ||
                                         (line.substr(at, 3) >= "\u2066" && line.substr(at, 3) <= "\u2069"));
    const bool broken =
        notation::is_continuation(line[at]) || end - at > 4 || (byte >= 0x80 && end - at == 1);
    if (byte == '\t') {
      found.emplace_back(" ");
    } else if (byte != '\r') {
      found.push_back(control || turns || broken ? "?" : std::string(line.substr(at, end - at)));
    }
    at = end;
  }
  return found;
}

// The byte at which the character number `column` (from 0) begins, or the end of the line.
std::size_t byte_of(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (; at < line.size() && column > 0; --column) do {
      ++at;
    } while (at < line.size() && notation::is_continuation(line[at]));
  return at;
}

// The part of a line around a place, with carets under it.
std::string excerpt(std::string_view line, std::uint32_t column, std::uint32_t length) {
  const std::size_t place = column == 0 ? 0 : column - 1;
  const std::size_t from = place > excerpt_width * 2 / 3 ? place - excerpt_width * 2 / 3 : 0;
  const std::size_t first = byte_of(line, from);
  const std::size_t last = first + byte_of(line.substr(first), excerpt_width);
  const std::vector<std::string> shown_characters = characters(line.substr(first, last - first));
  std::string shown = from > 0 ? "..." : "";
  const std::size_t indent = shown.size() + std::min(place - from, shown_characters.size());
  for (const std::string& one : shown_characters) shown += one;
  if (last < line.size()) shown += "...";
  const std::size_t room = from + shown_characters.size() - std::min(place, from + shown_characters.size());
  const std::size_t carets = std::clamp<std::size_t>(length, 1, std::max<std::size_t>(1, room));
  return "    " + shown + "\n    " + std::string(indent, ' ') + std::string(carets, '^') + "\n";
}

std::string filled(std::string_view id, const notation::Fault& fault, const Words& words) {
  std::string text = words.say(id);
  for (const notation::Argument& argument : fault.arguments) {
    const std::string place = "{" + argument.name + "}";
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + argument.value.size()))
      text.replace(at, place.size(), argument.value);
  }
  return text;
}

// What was expected, an axis or a kind is named by a word of the catalogue where there is one, else as it
// stands.
notation::Fault with_words(notation::Fault fault, const Words& words) {
  for (notation::Argument& argument : fault.arguments) {
    const bool has_word = argument.name == "expected" || argument.name == "axis" || argument.name == "kind" ||
                          argument.name == "why";
    const std::string word = argument.name + "." + argument.value;
    if (has_word && words.has(word)) argument.value = words.say(word);
    if (argument.name == "found" && argument.value.empty()) argument.value = words.say("expected.line_end");
    if (argument.value.size() > longest_argument)
      argument.value = argument.value.substr(0, longest_argument) + "...";
    std::string safe;
    for (const std::string& one : characters(argument.value)) safe += one;
    argument.value = safe;
  }
  return fault;
}

}  // namespace

std::string sentence(const notation::Fault& fault, const Words& words) {
  const notation::Fault safe = with_words(fault, words);
  const bool in_macro =
      std::ranges::find(fault.arguments, "macro_line", &notation::Argument::name) != fault.arguments.end();
  const std::string told = filled("fault." + fault.id, safe, words);
  return in_macro ? words.then(told, filled("fault.in_macro", safe, words)) : told;
}

std::string hint(const notation::Fault& fault, const Words& words) {
  const std::string id = "hint." + fault.id;
  return words.has(id) ? filled(id, with_words(fault, words), words) : "";
}

std::string tell(const notation::Fault& fault, std::string_view file, std::string_view text,
                 const Words& words) {
  std::string told(file);
  if (fault.place.line > 0) told += ":" + std::to_string(fault.place.line);
  if (fault.place.line > 0 && fault.place.column > 0) told += ":" + std::to_string(fault.place.column);
  told += ": " + sentence(fault, words) + "\n";
  const bool readable = fault.id != "text.encoding" && fault.id != "text.binary";
  if (fault.place.line > 0 && readable)
    told += excerpt(line_of(text, fault.place.line), fault.place.column, fault.place.length);
  const std::string remedy = hint(fault, words);
  return remedy.empty() ? told : told + "  " + words.say("fault.hint", {{"hint", remedy}}) + "\n";
}

bool is_limit(const notation::Fault& fault) { return fault.id.starts_with("limit."); }

}  // namespace backstep::narrate
