#include "engine/homework/answer_values.hpp"

#include <algorithm>
#include <array>

#include "engine/homework/ascii.hpp"

namespace backstep::homework {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view blanks = " \t\n\r\f";
// Signs that hold a number together although a blank stands beside them: "4.4 × 10^-4", "≈ 0.5", "3 / 8".
constexpr std::array joiners{"×"sv, "·"sv, "⋅"sv, "∗"sv, "*"sv, "x"sv, "X"sv, "^"sv, "/"sv, "≈"sv, "="sv};
constexpr std::string_view number_signs = "+-";

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }
bool opens(char c) { return c == '[' || c == '('; }
bool closes(char c) { return c == ']' || c == ')'; }

}  // namespace

bool AnswerValues::fault(std::string id, std::vector<notation::Argument> arguments, std::size_t from,
                         std::size_t to) {
  if (faults_.size() < notation::fault_limit)
    faults_.push_back({std::move(id), std::move(arguments), places_.at(from, to - from)});
  return false;
}

// A comment counts as a blank.
std::size_t AnswerValues::past_blanks(std::size_t at, std::size_t to) const {
  while (at < to && (is_blank(text_[at]) || text_[at] == '#'))
    at = text_[at] == '#' ? std::min(text_.find('\n', at), to) : at + 1;
  return at;
}

// Whether a blank between these two characters lies within a number. `first`: where the number begins.
bool AnswerValues::joins(std::size_t first, std::size_t last, std::size_t next) const {
  const std::string_view before = text_.substr(first, last - first);
  const std::string_view after = text_.substr(next);
  if (after.starts_with('%')) return true;
  if (before.size() == 1 && number_signs.find(before.front()) != std::string_view::npos) return true;
  return std::ranges::any_of(
      joiners, [&](std::string_view sign) { return before.ends_with(sign) || after.starts_with(sign); });
}

// Of the number that begins here, blanks beside its signs and the brackets of an exponent included.
std::size_t AnswerValues::part_end(std::size_t from, std::size_t to) const {
  std::size_t at = from;
  while (at < to && text_[at] != ',' && text_[at] != ';' && text_[at] != '#') {
    if (is_blank(text_[at])) {
      const std::size_t next = past_blanks(at, to);
      if (next >= to || !joins(from, at, next)) break;
      at = next;
      continue;
    }
    at += 1;
  }
  return at;
}

AnswerValues::Parts AnswerValues::parts(std::size_t from, std::size_t to) const {
  Parts found;
  Between before = Between::nothing;
  std::size_t at = past_blanks(from, to);
  while (at < to && found.size() <= answer_limit) {
    const char c = text_[at];
    if (c != ',' && c != ';') {
      const std::size_t end = part_end(at, to);
      found.push_back({at, end, before});
      at = past_blanks(end, to);
      before = at > end ? Between::blank : Between::nothing;
      continue;
    }
    const std::size_t next = past_blanks(at + 1, to);
    const bool second = before != Between::nothing && before != Between::blank;
    if (second || found.empty()) found.push_back({at, at, before});  // a place left empty
    const bool loose = before == Between::blank || next > at + 1;
    before = c == ';' ? Between::semicolon : loose ? Between::loose_comma : Between::tight_comma;
    at = next;
  }
  return found;
}

// "0" and "5": digits alone on the left, and digits that no point follows on the right.
bool AnswerValues::could_be_decimal(const Part& left, const Part& right) const {
  std::string_view whole = text_of(left);
  if (!whole.empty() && number_signs.find(whole.front()) != std::string_view::npos) whole.remove_prefix(1);
  const std::string_view places = text_of(right);
  return !whole.empty() && std::ranges::all_of(whole, is_digit) && !places.empty() &&
         is_digit(places.front()) && places.find('.') == std::string_view::npos;
}

// Puts together what a decimal comma has parted.
bool AnswerValues::join_decimals(Parts& parts, bool brackets) {
  const auto other = [](const Part& part) {
    return part.before != Between::nothing && part.before != Between::tight_comma;
  };
  const bool pointed = std::ranges::any_of(
      parts, [this](const Part& part) { return text_of(part).find('.') != std::string_view::npos; });
  const bool separated = std::ranges::any_of(parts, other);
  const bool alone = !brackets && parts.size() == 2;
  if (!separated && !alone) return true;
  Parts joined;
  Part last;  // the piece directly before, so that "1,2,3" stays together and is refused as a number
  for (const Part& part : parts) {
    const bool decimal = part.before == Between::tight_comma && could_be_decimal(last, part);
    if (decimal && pointed)
      return fault("array.decimal_comma.one",
                   {{"found", std::string(text_.substr(last.from, part.to - last.from))}}, last.from,
                   part.to);
    if (decimal)
      joined.back().to = part.to;
    else
      joined.push_back(part);
    last = part;
  }
  parts = std::move(joined);
  return true;
}

bool AnswerValues::numbers(std::size_t from, std::size_t to, bool brackets, WrittenValues& into) {
  Parts found = parts(from, to);
  if (!join_decimals(found, brackets)) return false;
  count_ += found.size();
  if (count_ > 2 * answer_limit) return true;  // more than any submission may have
  const auto last_rows = std::ranges::count(found, Between::semicolon, &Part::before);
  const bool rows = last_rows > 0 && last_rows + 1 < std::ssize(found);
  into.rows.emplace_back();
  for (const Part& part : found) {
    if (rows && part.before == Between::semicolon) into.rows.emplace_back();
    into.rows.back().push_back({"", std::string(text_of(part)), places_.at(part.from, part.to - part.from)});
  }
  return true;
}

// Words are no list of numbers, and whoever reads the number shall see them all.
bool AnswerValues::all_numbers(std::size_t from, std::size_t to) const {
  return std::ranges::none_of(parts(from, to), [this](const Part& part) {
    return part.to > part.from && (is_letter(text_[part.from]) || text_[part.from] == '(');
  });
}

std::optional<WrittenValues> AnswerValues::flat(std::size_t from, std::size_t to) {
  WrittenValues made;
  made.end = to;
  if (!all_numbers(from, to)) {
    from = past_blanks(from, to);
    while (to > from && is_blank(text_[to - 1])) --to;
    made.rows = {{{"", std::string(text_.substr(from, to - from)), places_.at(from, to - from)}}};
    return made;
  }
  if (!numbers(from, to, false, made)) return std::nullopt;
  made.list = made.rows.size() > 1 || made.rows.front().size() > 1;
  return made;
}

// Where the innermost list that begins here is closed; brackets behind "^" belong to a number.
std::size_t AnswerValues::closing(std::size_t at, std::size_t to) const {
  bool exponent = false;
  for (; at < to; ++at) {
    if (text_[at] == '#') at = past_blanks(at, to);
    if (at >= to) return to;
    if (closes(text_[at]) && !exponent) return at;
    if (opens(text_[at]) && text_[at - 1] != '^') return at;
    exponent = (exponent && !closes(text_[at])) || opens(text_[at]);
  }
  return to;
}

// From its bracket to behind the one that closes it.
bool AnswerValues::list(std::size_t& at, std::size_t to, std::size_t depth, WrittenValues& into) {
  if (depth > answer_depth_limit)
    return fault("limit.array_depth", {{"limit", std::to_string(answer_depth_limit)}}, at, at + 1);
  const std::size_t open = at;
  const notation::Place place = places_.at(open, 1);
  const std::size_t first = past_blanks(open + 1, to);
  if (first < to && opens(text_[first])) {
    at = first;
    if (!lists(at, to, depth, into)) return false;
  } else {
    at = closing(first, to);
    if (at < to && opens(text_[at])) return fault("answers.mixed", {}, at, at + 1);
    if (at < to && !numbers(first, at, true, into)) return false;
  }
  const std::string bracket(1, text_[open]);
  if (at >= to) {
    if (faults_.size() < notation::fault_limit)
      faults_.push_back({"bracket.unclosed", {{"bracket", bracket}}, place});
    return false;
  }
  if ((text_[open] == '[') != (text_[at] == ']'))
    return fault(
        "bracket.mismatch",
        {{"found", std::string(1, text_[at])}, {"open", bracket}, {"line", std::to_string(place.line)}}, at,
        at + 1);
  ++at;
  return true;
}

// The lists within one, up to the bracket that closes it.
bool AnswerValues::lists(std::size_t& at, std::size_t to, std::size_t depth, WrittenValues& into) {
  while (at < to && !closes(text_[at])) {
    if (!opens(text_[at])) {
      const std::size_t end = std::max(part_end(at, to), at + 1);
      return fault("answers.mixed", {}, at, end);
    }
    if (!list(at, to, depth + 1, into)) return false;
    at = past_blanks(at, to);
    while (at < to && (text_[at] == ',' || text_[at] == ';')) at = past_blanks(at + 1, to);
  }
  return true;
}

std::optional<WrittenValues> AnswerValues::bracketed(std::size_t from, std::size_t to) {
  WrittenValues made;
  made.list = true;
  made.end = from;
  if (!list(made.end, to, 1, made)) return std::nullopt;
  return made;
}

}  // namespace backstep::homework
