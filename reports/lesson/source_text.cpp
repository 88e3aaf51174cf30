#include "reports/lesson/source_text.hpp"

#include <algorithm>

#include "engine/notation/characters.hpp"

namespace backstep::lesson {

namespace {

/// Bytes in the file of the character or entity at `at`, and bytes of what it stands for.
struct Step {
  std::size_t in_file = 1;
  std::size_t in_text = 1;
};

std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && notation::is_continuation(text[end])) ++end;
  return end - at;
}

std::size_t utf8_length(std::uint32_t code) {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

// "&lt;", "&#955;", "&#x3BB;"
Step entity(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const Step whole{end - at + 1, 1};
  if (!name.starts_with('#')) return whole;
  const bool hexadecimal = name.starts_with("#x");
  std::uint32_t code = 0;
  for (const char c : name.substr(hexadecimal ? 2 : 1)) {
    const auto letter = static_cast<std::uint32_t>(static_cast<unsigned char>(c) | 0x20U);
    const std::uint32_t digit = c <= '9' ? static_cast<std::uint32_t>(c - '0') : letter - 'a' + 10;
    code = std::min<std::uint32_t>(code * (hexadecimal ? 16 : 10) + digit, 0x10FFFF);
  }
  return {whole.in_file, utf8_length(code)};
}

Step step_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_entity = 12;
  if (text[at] == '&') {
    const std::size_t end = text.find(';', at);
    if (end != std::string_view::npos && end - at <= longest_entity) return entity(text, at, end);
  }
  const std::size_t length = character_length(text, at);
  return {length, length};
}

}  // namespace

std::uint32_t characters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char byte) { return !notation::is_continuation(byte); }));
}

SourceText::SourceText(std::string text) : text_(std::move(text)), line_starts_{0} {
  for (std::size_t at = 0; at < text_.size(); ++at)
    if (text_[at] == '\n') line_starts_.push_back(at + 1);
}

notation::Place SourceText::at(std::size_t offset, std::uint32_t length) const {
  offset = std::min(offset, text_.size());
  const auto next = std::ranges::upper_bound(line_starts_, offset);
  const std::size_t start = *(next - 1);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  return {line, characters(std::string_view(text_).substr(start, offset - start)) + 1, length, 0};
}

std::size_t SourceText::offset_in(const Text& run, std::size_t inner) const {
  std::size_t at = run.offset;
  // What stands in a CDATA section has no entities; offsets of a run begin behind its opening.
  const bool raw = text_.compare(at, run.text.size(), run.text) == 0;
  if (raw) return std::min(at + inner, text_.size());
  for (std::size_t done = 0; done < inner && at < text_.size();) {
    const Step one = step_at(text_, at);
    at += one.in_file;
    done += one.in_text;
  }
  return std::min(at, text_.size());
}

notation::Place SourceText::inside(const Text& run, const notation::Place& place) const {
  std::size_t inner = 0;
  for (std::uint32_t line = 1; line < place.line; ++line) {
    const std::size_t end = run.text.find('\n', inner);
    if (end == std::string::npos) break;
    inner = end + 1;
  }
  for (std::uint32_t column = 1; column < place.column && inner < run.text.size(); ++column)
    inner += character_length(run.text, inner);
  return at(offset_in(run, inner), std::max<std::uint32_t>(place.length, 1));
}

notation::Faults SourceText::inside(const Text& run, notation::Faults faults) const {
  for (notation::Fault& fault : faults) fault.place = inside(run, fault.place);
  return faults;
}

}  // namespace backstep::lesson
