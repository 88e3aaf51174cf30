#include "engine/notation/role.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "engine/notation/characters.hpp"

namespace backstep::notation {

namespace {

constexpr std::size_t longest_words = 60;  // characters
constexpr std::size_t most_places = 4;
constexpr std::int64_t largest_number = 1'000'000'000;

std::uint32_t characters(std::string_view text) {
  return static_cast<std::uint32_t>(text.size()) -
         static_cast<std::uint32_t>(std::ranges::count_if(text, is_continuation));
}

/// The character at the start of well formed UTF-8.
char32_t first_character(std::string_view text, std::size_t length) {
  static constexpr std::array<unsigned, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code = static_cast<unsigned char>(text[0]) & lead_bits[length];
  for (std::size_t i = 1; i < length; ++i)
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return code;
}

struct Range {
  char32_t first, last;
};

// What is no letter above U+00C0: signs, punctuation, marks that turn the direction of writing, private use.
constexpr std::array<Range, 10> no_letters{{{0xD7, 0xD7},
                                            {0xF7, 0xF7},
                                            {0x600, 0x605},
                                            {0x61C, 0x61C},
                                            {0x180E, 0x180E},
                                            {0x2000, 0x2BFF},
                                            {0x3000, 0x3004},
                                            {0xE000, 0xF8FF},
                                            {0xFE00, 0xFFFF},
                                            {0x1F000, 0x10FFFF}}};

bool may_stand(char32_t c) {
  const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (c < 0xC0) return plain || c == ' ' || c == '-';
  return std::ranges::none_of(no_letters, [c](Range range) { return range.first <= c && c <= range.last; });
}

/// One piece between commas, trimmed, with the place of its first character.
struct Piece {
  std::string_view text;
  Place place;
};

class RoleReader {
 public:
  RoleReader(std::string_view text, Place place, Faults& faults)
      : text_(text), place_(place), faults_(faults) {}

  StatedRole run() {
    StatedRole role;
    const Piece words = next();
    if (!said(words)) return {};
    role.words = single_blanks(words.text);
    while (!text_.empty()) {
      text_.remove_prefix(1);  // the comma
      ++place_.column;
      if (!numbered(next(), role)) return {};
    }
    return role;
  }

 private:
  void pass(std::size_t length) {
    place_.column += characters(text_.substr(0, length));
    text_.remove_prefix(length);
  }

  Piece next() {
    pass(std::min(text_.find_first_not_of(" \t\r"), text_.size()));
    Piece found{text_.substr(0, text_.find(',')), place_};
    pass(found.text.size());
    const std::size_t last = found.text.find_last_not_of(" \t\r");
    found.text = found.text.substr(0, last == std::string_view::npos ? 0 : last + 1);
    found.place.length = std::max(characters(found.text), 1U);
    return found;
  }

  bool fault(std::string id, std::vector<Argument> arguments, Place place) {
    if (faults_.size() < fault_limit) faults_.push_back({std::move(id), std::move(arguments), place});
    return false;
  }

  bool said(const Piece& words) {
    if (words.text.empty()) return fault("role.empty", {}, words.place);
    return fits(words);
  }

  bool fits(const Piece& words) {
    Place place = words.place;
    place.length = 1;
    for (std::size_t at = 0; at < words.text.size(); ++place.column) {
      std::size_t length = 1;
      while (at + length < words.text.size() && is_continuation(words.text[at + length])) ++length;
      if (!may_stand(first_character(words.text.substr(at), std::min<std::size_t>(length, 4))))
        return fault("role.character", {{"found", std::string(words.text.substr(at, length))}}, place);
      at += length;
    }
    if (characters(words.text) <= longest_words) return true;
    return fault("role.long", {{"limit", std::to_string(longest_words)}}, words.place);
  }

  static std::string single_blanks(std::string_view text) {
    std::string words;
    for (const char c : text)
      if (c != ' ' || !words.ends_with(' ')) words += c;
    return words;
  }

  // "step 2": a word, and the number behind its last blank.
  bool numbered(const Piece& piece, StatedRole& role) {
    if (!piece.text.empty() && !fits(piece)) return false;
    const std::size_t blank = piece.text.rfind(' ');
    const auto number = blank == std::string_view::npos ? std::nullopt : count(piece.text.substr(blank + 1));
    if (!number) return fault("role.number", {{"found", std::string(piece.text)}}, piece.place);
    const std::string_view word = piece.text.substr(0, blank);
    role.places.push_back({single_blanks(word.substr(0, word.find_last_not_of(' ') + 1)), *number});
    if (role.places.size() > most_places)
      return fault("role.places", {{"limit", std::to_string(most_places)}}, piece.place);
    const auto same = [&](const NumberedPlace& one) { return one.word == role.places.back().word; };
    if (std::ranges::count_if(role.places, same) == 1) return true;
    return fault("role.place_twice", {{"name", role.places.back().word}}, piece.place);
  }

  static std::optional<std::int64_t> count(std::string_view text) {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole =
        result.ec == std::errc{} && result.ptr == text.data() + text.size() && value <= largest_number;
    return whole && text.find('-') == std::string_view::npos ? std::optional{value} : std::nullopt;
  }

  std::string_view text_;
  Place place_;
  Faults& faults_;
};

}  // namespace

const std::int64_t* StatedRole::at(std::string_view word) const {
  const auto found = std::ranges::find(places, word, &NumberedPlace::word);
  return found == places.end() ? nullptr : &found->number;
}

StatedRole read_role(std::string_view text, Place place, Faults& faults) {
  return RoleReader(text, place, faults).run();
}

std::string print(const StatedRole& role) {
  if (role.empty()) return "";
  std::string text = " means " + role.words;
  for (const NumberedPlace& place : role.places)
    text += ", " + place.word + " " + std::to_string(place.number);
  return text;
}

}  // namespace backstep::notation
