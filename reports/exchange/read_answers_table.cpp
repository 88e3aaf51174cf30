// Tables of spreadsheets, with whatever stands between their columns.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/homework/submission_builder.hpp"
#include "engine/homework/text_places.hpp"
#include "engine/notation/characters.hpp"
#include "reports/exchange/answer_formats.hpp"
#include "reports/exchange/answer_heads.hpp"

namespace backstep::exchange {

using homework::ReadAnswers;
using homework::SubmissionBuilder;
using notation::trimmed;

namespace {

constexpr std::string_view separators = "\t;,";  // the first of them that a file has is the one it uses
constexpr std::string_view announcement = "sep=";

struct Field {
  std::string text;
  std::size_t from = 0, to = 0;
};

std::string_view line_at(std::string_view text, std::size_t from) {
  return text.substr(from, text.find('\n', from) - from);
}

// Outside quotation marks.
bool holds(std::string_view line, char sign) {
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == sign && !quoted) return true;
  }
  return false;
}

bool says_something(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.find_first_not_of(separators) != std::string_view::npos && line.front() != '#';
}

std::string_view first_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += line_at(text, at).size() + 1)
    if (says_something(line_at(text, at))) return line_at(text, at);
  return "";
}

char separator_of(std::string_view text) {
  const std::string_view line = first_line(text);
  if (line.starts_with(announcement) && line.size() > announcement.size()) return line[announcement.size()];
  for (const char sign : separators)
    if (holds(line, sign)) return sign;
  return ',';
}

// Signs by which a spreadsheet is kept from taking a text for a formula.
std::string plain_cell(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('\'')) text.remove_prefix(1);
  return std::string(text);
}

class TableReader {
 public:
  explicit TableReader(std::string_view text) : text_(text), places_(text), separator_(separator_of(text)) {}

  ReadAnswers run() {
    bool first = true;
    for (std::size_t at = 0; at < text_.size() && made_.goes_on();) {
      const std::string_view line = line_at(text_, at);
      if (says_something(line) && !line.starts_with(announcement)) {
        const std::vector<Field> fields = split(at, at + line.size());
        if (!first || !head(fields)) row(fields, line, at);
        first = false;
      }
      at += line.size() + 1;
    }
    return made_.finish();
  }

 private:
  // Quotation marks end on their line; brackets of a name hold its commas together.
  std::vector<Field> split(std::size_t from, std::size_t end) {
    std::vector<Field> fields;
    for (std::size_t at = from; at <= end && fields.size() < most_columns;) {
      Field field =
          text_[std::min(at, text_.size() - 1)] == '"' && at < end ? quoted(at, end) : bare(at, end);
      at = field.to + 1;
      fields.push_back(std::move(field));
    }
    return fields;
  }

  Field bare(std::size_t from, std::size_t end) const {
    const std::size_t open = text_.substr(from, end - from).find('[');
    const std::size_t close = text_.substr(from, end - from).find(']');
    const bool brackets = separator_ == ',' && open < close && close != std::string_view::npos;
    std::size_t at = from;
    for (; at < end; ++at) {
      if (text_[at] == separator_ && !(brackets && at > from + open && at < from + close)) break;
    }
    return {std::string(text_.substr(from, at - from)), from, at};
  }

  // Doubled marks are marks.
  Field quoted(std::size_t from, std::size_t end) {
    Field field{"", from, end};
    std::size_t at = from + 1;
    for (; at < end; ++at) {
      if (text_[at] == '"' && !(at + 1 < end && text_[at + 1] == '"')) break;
      if (text_[at] == '"') ++at;
      field.text += text_[at];
    }
    if (at >= end) made_.fault("answers.quote", {}, places_.at(from, 1));
    at = std::min(at, end);
    field.to = at + std::min(text_.substr(at, end - at).find(separator_), end - at);
    return field;
  }

  // Columns by the words in their heads.
  bool head(const std::vector<Field>& fields) {
    std::size_t name = fields.size();
    std::size_t answer = fields.size();
    for (std::size_t i = fields.size(); i-- > 0;) {
      if (heads_.means(plain_cell(fields[i].text), Head::name)) name = i;
      if (answer == fields.size() && heads_.means(plain_cell(fields[i].text), Head::answer)) answer = i;
    }
    if (name == fields.size() || answer == fields.size()) return false;
    name_ = name;
    answer_ = answer;
    columns_ = fields.size();
    return true;
  }

  void row(const std::vector<Field>& fields, std::string_view line, std::size_t at) {
    if (columns_ == 0) columns_ = std::max<std::size_t>(fields.size(), 2);
    if (fields.size() <= name_) return;
    const std::string name = plain_cell(fields[name_].text);
    const std::size_t column = answer_ == last_column ? columns_ - 1 : answer_;
    if (name.empty() || fields.size() <= column) return;
    std::string answer = plain_cell(fields[column].text);
    const std::size_t extra = fields.size() - std::min(fields.size(), columns_);
    if (extra == 1 && is_decimal_comma(fields, column)) {
      answer += "," + plain_cell(fields[column + 1].text);
    } else if (extra > 0 && !is_blank(fields, columns_)) {
      return made_.fault("answers.columns",
                         {{"found", std::to_string(fields.size())}, {"expected", std::to_string(columns_)}},
                         places_.at(at, line.size()));
    }
    const notation::Place place = places_.at(fields[column].from, fields[column].to - fields[column].from);
    if (name == "sheet" && made_.sheet(answer, place)) return;
    made_.answer(name, answer, place);
  }

  // "0" and "3775" at the end of a row that has one column too many.
  [[nodiscard]] bool is_decimal_comma(const std::vector<Field>& fields, std::size_t column) const {
    if (separator_ != ',' || column + 2 != fields.size()) return false;
    const std::string whole = plain_cell(fields[column].text);
    const std::string places = plain_cell(fields[column + 1].text);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !whole.empty() && digit(whole.back()) && whole.find('.') == std::string::npos && !places.empty() &&
           digit(places.front()) && places.find('.') == std::string::npos;
  }

  [[nodiscard]] static bool is_blank(const std::vector<Field>& fields, std::size_t from) {
    return std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(from), fields.end(),
                       [](const Field& field) { return trimmed(field.text).empty(); });
  }

  static constexpr std::size_t last_column = ~std::size_t{0};
  static constexpr std::size_t most_columns = 64;

  std::string_view text_;
  homework::TextPlaces places_;
  SubmissionBuilder made_;
  const AnswerHeads heads_;
  const char separator_;
  std::size_t name_ = 0;
  std::size_t answer_ = last_column;
  std::size_t columns_ = 0;
};

}  // namespace

bool looks_like_table(std::string_view text) {
  const std::string_view line = first_line(text);
  if (line.starts_with(announcement)) return true;
  const bool sheet = line.starts_with("answers") || line.starts_with("digits") ||
                     line.starts_with("sheet ") || holds(line, '=') || holds(line, ':') ||
                     line.find("≈") != std::string_view::npos;
  return !sheet && std::ranges::any_of(separators, [&](char sign) { return holds(line, sign); });
}

ReadAnswers read_table_answers(std::string_view text) { return TableReader(text).run(); }

}  // namespace backstep::exchange
