#include "engine/homework/answer_sheet.hpp"

#include <algorithm>
#include <array>

#include "engine/homework/answer_digits.hpp"
#include "engine/homework/answer_values.hpp"
#include "engine/homework/ascii.hpp"
#include "engine/homework/submission_builder.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/printout.hpp"
#include "engine/notation/token.hpp"

namespace backstep::homework {

namespace {

using namespace std::string_view_literals;
using notation::trimmed;

// Between a name and its number. Longer ones first.
constexpr std::array relations{":="sv, "="sv, "≈"sv, ":"sv};

struct Relation {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

Relation first_relation(std::string_view text) {
  Relation first;
  for (const std::string_view sign : relations)
    if (const std::size_t at = text.find(sign); at < first.at) first = {at, sign.size()};
  return first;
}

bool begins_with_word(std::string_view line, std::string_view word) {
  return line.starts_with(word) &&
         (line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == '\t');
}

// "grad_fn" of "grad_fn=<AddBackward0>)", "np.array" of "np.array([0.1])".
std::string_view leading_word(std::string_view text) {
  const auto part = [](char c) { return is_letter(c) || c == '_' || c == '.' || (c >= '0' && c <= '9'); };
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, part) - text.begin()));
}

// "np.array(", "tensor(".
bool is_printed(std::string_view text) {
  text = trimmed(text);
  const std::string_view word = leading_word(text);
  return notation::holds_numbers(word) && text.substr(word.size()).starts_with('(');
}

// Up to a comment.
std::string_view code_of(std::string_view line) { return trimmed(line.substr(0, line.find('#'))); }

// Whether the line begins an answer, so that an open list before it was never closed.
bool is_statement(std::string_view line) {
  line = code_of(line);
  if (begins_with_word(line, "answers") || begins_with_word(line, "digits")) return true;
  if (begins_with_word(line, "sheet")) return true;
  if (line.empty()) return false;
  const bool named = is_letter(line.front()) || line.front() == '\\' || line.front() == '$' ||
                     static_cast<unsigned char>(line.front()) >= 0x80;
  return named && !is_printed(line) && !notation::says_nothing(leading_word(line)) &&
         first_relation(line).at != std::string_view::npos;
}

class SheetReader {
 public:
  explicit SheetReader(std::string_view text) : text_(text), places_(text) {}

  ReadAnswers run() {
    while (at_ < text_.size() && made_.goes_on()) line();
    return made_.finish();
  }

 private:
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    return std::min(text_.find('\n', from), text_.size());
  }

  [[nodiscard]] std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  void fault(std::string id, std::string_view part) {
    made_.fault(std::move(id), {{"found", std::string(part)}}, places_.at(offset(part), part.size()));
  }

  void line() {
    const std::string_view code = code_of(text_.substr(at_, line_end(at_) - at_));
    const std::size_t next = std::min(line_end(at_) + 1, text_.size());
    at_ = next;
    if (code.empty()) return;
    const Relation relation = first_relation(code);
    const std::string_view name = trimmed(code.substr(0, relation.at));
    const bool related = relation.at != std::string_view::npos;
    if (begins_with_word(code, "answers") && (!related || name != "answers")) return title(code);
    if (begins_with_word(code, "digits")) return digits(code);
    if ((begins_with_word(code, "sheet") || name == "sheet") && sheet(code)) return;
    if (!related || name.empty()) return fault("answers.form", code);
    answer(name, code.substr(relation.at + relation.length));
  }

  void title(std::string_view code) { made_.submission().title = trimmed(code.substr("answers"sv.size())); }

  // A value may be called so too: then no sheet is named.
  bool sheet(std::string_view code) {
    const std::string_view said = trimmed(code.substr("sheet"sv.size()));
    const bool related = said.starts_with('=') || said.starts_with(':');
    return made_.sheet(related ? said.substr(1) : said, places_.at(offset(code), code.size()));
  }

  void digits(std::string_view code) {
    const std::string_view said = trimmed(code.substr("digits"sv.size()));
    const auto read = read_digits(said.starts_with('=') || said.starts_with(':') ? said.substr(1) : said);
    if (!read) return fault("answers.digits", code);
    made_.submission().digits = *read;
  }

  // `value`: up to the end of the line; empty where a list begins on the next one. Of a calculation the last
  // part is the answer.
  void answer(std::string_view name, std::string_view value) {
    const bool empty = trimmed(value).empty();
    if (!is_printed(value)) value = result_of(value);
    const std::size_t from = empty ? next_list() : text_.find_first_not_of(" \t", offset(value));
    if (const std::size_t list = opening(from); list != std::string_view::npos) return matrix(name, list);
    if (empty) return made_.answer(name, "", places_.at(offset(name), name.size()));
    numbers(name, unwrapped(value));
  }

  // Where a list begins on a line below, behind blanks.
  [[nodiscard]] std::size_t next_list() const {
    const std::size_t next = std::min(text_.find_first_not_of(" \t\n", at_), text_.size());
    return opening(next) == std::string_view::npos ? text_.size() : next;
  }

  // The bracket of the list that begins here, behind the word of a printout: "np.array([".
  [[nodiscard]] std::size_t opening(std::size_t at) const {
    if (at >= text_.size()) return std::string_view::npos;
    if (text_[at] == '[' || text_[at] == '(') return at;
    const std::string_view line = text_.substr(at, line_end(at) - at);
    if (!is_printed(line)) return std::string_view::npos;
    const std::size_t list = text_.find_first_not_of(" \t\n", at + line.find('(') + 1);
    return list < text_.size() && text_[list] == '[' ? list : std::string_view::npos;
  }

  // Up to the line that begins the next answer.
  [[nodiscard]] std::size_t statement_end(std::size_t from) const {
    std::size_t end = line_end(from);
    while (end < text_.size()) {
      const std::size_t next = line_end(end + 1);
      if (is_statement(text_.substr(end + 1, next - end - 1))) return end;
      end = next;
    }
    return end;
  }

  void matrix(std::string_view name, std::size_t from) {
    const notation::Place place = places_.at(offset(name), name.size());
    const std::size_t to = statement_end(from);
    auto read = AnswerValues(text_, places_, made_.faults()).bracketed(from, to);
    if (!read) {
      at_ = std::min(to + 1, text_.size());
      return;
    }
    const std::size_t end = line_end(rest_of_printout(read->end, to));
    at_ = std::min(end + 1, text_.size());
    made_.matrix(name, std::move(read->rows), place);
  }

  // Behind a list may stand ", dtype=float32)", over several lines; anything else is told.
  std::size_t rest_of_printout(std::size_t from, std::size_t to) {
    const std::string_view rest = code_of(text_.substr(from, line_end(from) - from));
    if (rest.empty() || rest == ";" || rest == ")") return from;
    const std::string_view behind = trimmed(text_.substr(from, to - from)).substr(1);
    const bool keyword = rest.starts_with(',') && notation::says_nothing(leading_word(trimmed(behind)));
    const std::size_t close = text_.substr(from, to - from).find(')');
    if (keyword && close != std::string_view::npos) return from + close;
    if (rest == ",") return from;
    fault("answers.rest", rest);
    return from;
  }

  // 0.3575 of "(0.15*0.05) + 0.35 = 0.3575".
  static std::string_view result_of(std::string_view value) {
    Relation relation = first_relation(value);
    while (relation.at != std::string_view::npos) {
      value.remove_prefix(relation.at + relation.length);
      relation = first_relation(value);
    }
    return value;
  }

  // 0.2984 of "tensor(0.2984, grad_fn=<MulBackward0>)".
  static std::string_view unwrapped(std::string_view value) {
    if (!is_printed(value)) return value;
    const std::string_view inside = value.substr(value.find('(') + 1);
    return inside.substr(0, inside.find_first_of(",)"));
  }

  void numbers(std::string_view name, std::string_view value) {
    const notation::Place place = places_.at(offset(name), name.size());
    const std::size_t from = offset(value);
    auto read = AnswerValues(text_, places_, made_.faults()).flat(from, from + value.size());
    if (!read) return;
    if (read->list) return made_.matrix(name, std::move(read->rows), place);
    if (read->rows.front().empty()) return;
    const AnswerText& only = read->rows.front().front();
    made_.answer(name, only.text, only.place);
  }

  std::string_view text_;
  TextPlaces places_;
  SubmissionBuilder made_;
  std::size_t at_ = 0;
};

}  // namespace

ReadAnswers read_answer_sheet(std::string_view bytes) {
  SubmissionBuilder refused;
  if (bytes.size() > submission_limit) {
    refused.refuse("limit.submission", {{"limit", std::to_string(submission_limit)}}, {});
    return refused.finish();
  }
  const std::string text = notation::decode(bytes);
  if (const notation::Faults faults = notation::check_text(text); !faults.empty()) {
    refused.refuse(faults.front().id, faults.front().arguments, faults.front().place);
    return refused.finish();
  }
  return SheetReader(text).run();
}

}  // namespace backstep::homework
