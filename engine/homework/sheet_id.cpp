#include "engine/homework/sheet_id.hpp"

#include <charconv>

#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

constexpr int longest_number = 40;

/// A whole number written in its shortest form.
template <typename Whole>
std::optional<Whole> shortest(std::string_view text) {
  Whole value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = error == std::errc{} && end == text.data() + text.size();
  return all && std::to_string(value) == text ? std::optional{value} : std::nullopt;
}

/// What stands before the next hyphen; takes it off.
std::string_view part(std::string_view& text) {
  const std::size_t hyphen = text.find('-');
  const std::string_view before = text.substr(0, hyphen);
  text = hyphen == std::string_view::npos ? std::string_view() : text.substr(hyphen + 1);
  return before;
}

std::optional<numbers::Digits> digits_called(std::string_view text) {
  if (!text.ends_with('d') && !text.ends_with('s')) return std::nullopt;
  const auto count = shortest<int>(text.substr(0, text.size() - 1));
  if (!count || *count < 1 || *count > longest_number) return std::nullopt;
  using Kind = numbers::Digits::Kind;
  return numbers::Digits{text.ends_with('s') ? Kind::significant : Kind::decimals, *count};
}

}  // namespace

std::string text(const SheetId& id) {
  const numbers::Digits usual;
  std::string made = std::to_string(id.seed) + "-" + std::to_string(id.number);
  if (id.digits.kind != usual.kind || id.digits.count != usual.count)
    made += "-" + std::to_string(id.digits.count) +
            (id.digits.kind == numbers::Digits::Kind::significant ? "s" : "d");
  return made;
}

std::optional<SheetId> read_sheet_id(std::string_view text) {
  std::string_view rest = text;
  const auto seed = shortest<std::uint64_t>(part(rest));
  const auto number = shortest<std::int64_t>(part(rest));
  if (!seed || !number || *number < 1 || *number > most_sheets) return std::nullopt;
  SheetId id{*seed, *number};
  const bool says_digits = text.size() > std::to_string(*seed).size() + 1 + std::to_string(*number).size();
  if (says_digits) {
    const auto digits = digits_called(rest);
    if (!digits) return std::nullopt;
    id.digits = *digits;
  }
  return backstep::homework::text(id) == text ? std::optional{id} : std::nullopt;
}

std::optional<SheetId> read_sheet_name(std::string_view text) {
  text = notation::trimmed(text);
  const std::size_t blank = text.find_last_of(" \t");
  return read_sheet_id(blank == std::string_view::npos ? text : text.substr(blank + 1));
}

}  // namespace backstep::homework
