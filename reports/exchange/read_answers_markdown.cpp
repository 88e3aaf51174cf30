// Worksheets and answer sheets in Markdown, with their blanks filled in.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
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

using namespace std::string_view_literals;

struct MarkdownCell {
  std::string_view text;  // as in the file
  std::size_t from = 0;
};

bool is_table_row(std::string_view line) { return trimmed(line).starts_with('|'); }

// "| --- | ---: |"
bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.starts_with('|') && line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// The number of the card that a heading begins: 14 of "### 14 · Activation of ...".
std::string_view card_number(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('#');
  if (marks == 0 || marks == std::string_view::npos || line[marks] != ' ') return "";
  const std::string_view title = trimmed(line.substr(marks));
  const std::size_t end = title.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos) return "";
  return title.substr(end).starts_with(" ·") ? title.substr(0, end) : "";
}

bool is_heading(std::string_view line) { return line.starts_with('#'); }

// What stands behind a backslash before a sign is the sign itself; commands of TeX stay.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() &&
                        std::string_view("\\`*_[]<>|#~$+-=").find(text[i + 1]) != std::string_view::npos;
    if (escape) ++i;
    plain += text[i];
  }
  return plain;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// A number as one types it: "\underline{-4.4 \cdot 10^{-4}}" -> "-4.4 · 10^{-4}", "" for a blank.
std::string typed_number(std::string_view tex) {
  std::string text(trimmed(tex));
  if (text.find("\\hspace") != std::string::npos) return "";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> commands{
      {{"$", ""},
       {"`", ""},
       {"**", ""},
       {"\\underline{", "\\u{"},
       {"\\cdot", "·"},
       {"\\times", "×"},
       {"\\left", ""},
       {"\\right", ""},
       {"\\,", ""},
       {"\\mathrm{undefined}", ""}}};
  for (const auto& [command, plain] : commands) replace_all(text, command, plain);
  if (const std::size_t open = text.find("\\u{"); open != std::string::npos) {
    const std::size_t close = text.rfind('}');
    if (close > open && close != std::string::npos) text.erase(close, 1);
    text.erase(open, 3);
  }
  if (text.starts_with("\\frac{") || text.starts_with("-\\frac{")) {
    replace_all(text, "\\frac{", "");
    replace_all(text, "}{", "/");
    replace_all(text, "}", "");
  }
  text = unescaped(text);
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  return std::string(trimmed(text));
}

// Where the last relation of a formula ends, and where the first begins.
struct Relations {
  std::size_t first = std::string_view::npos;
  std::size_t behind_last = 0;
};

Relations relations(std::string_view formula) {
  Relations found;
  for (const std::string_view sign : {"="sv, "\\approx"sv, "≈"sv}) {
    if (const std::size_t at = formula.rfind(sign); at != std::string_view::npos)
      found.behind_last = std::max(found.behind_last, at + sign.size());
    found.first = std::min(found.first, formula.find(sign));
  }
  return found;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view text) : text_(text), places_(text) {}

  ReadAnswers run() {
    for (at_ = 0; at_ < text_.size() && made_.goes_on();) {
      const std::string_view line = line_at(at_);
      const std::size_t here = at_;
      at_ += line.size() + 1;
      if (is_heading(line))
        heading(line);
      else if (trimmed(line) == "$$")
        formula();
      else if (is_table_row(line) && at_ < text_.size() && is_rule(line_at(at_)))
        table(here);
      else if (made_.submission().sheet.empty())
        sheet(line, here);
    }
    end_card();
    return made_.finish();
  }

 private:
  [[nodiscard]] std::string_view line_at(std::size_t from) const {
    return text_.substr(from, text_.find('\n', from) - from);
  }

  void heading(std::string_view line) {
    end_card();
    card_ = card_number(line);
    if (made_.submission().title.empty() && line.starts_with("# "))
      made_.submission().title = unescaped(trimmed(line.substr(2)));
  }

  // "- Sheet: xor 7-13", "**Sheet:** xor 7-13".
  void sheet(std::string_view line, std::size_t at) {
    constexpr std::string_view full_width = "：";
    std::string plain = unescaped(line);
    std::erase(plain, '*');
    const std::size_t colon = std::min(plain.find(':'), plain.find(full_width));
    if (colon == std::string::npos) return;
    const std::size_t begin = std::min(plain.find_first_not_of("- \t"), colon);
    const std::size_t behind = colon + (plain[colon] == ':' ? 1 : full_width.size());
    if (heads_.means(trimmed(std::string_view(plain).substr(begin, colon - begin)), Head::sheet))
      made_.sheet(std::string_view(plain).substr(behind), places_.at(at, line.size()));
  }

  // Up to the line that closes it; the last one of a card holds its result.
  void formula() {
    const std::size_t from = at_;
    while (at_ < text_.size() && trimmed(line_at(at_)) != "$$" && !is_heading(line_at(at_)))
      at_ += line_at(at_).size() + 1;
    last_ = {text_.substr(std::min(from, text_.size()),
                          std::min(at_, text_.size()) - std::min(from, text_.size())),
             from};
    if (at_ < text_.size() && !is_heading(line_at(at_))) at_ += line_at(at_).size() + 1;
  }

  void end_card() {
    if (!card_.empty() && !last_.text.empty()) {
      const Relations found = relations(last_.text);
      if (found.behind_last > 0)
        put("card " + std::string(card_),
            {last_.text.substr(found.behind_last), last_.from + found.behind_last});
    }
    card_ = "";
    last_ = {};
  }

  void put(const std::string& name, const MarkdownCell& answer) {
    made_.answer(name, typed_number(answer.text), places_.at(answer.from, answer.text.size()));
  }

  // At bars that no backslash stands before.
  [[nodiscard]] std::vector<MarkdownCell> cells(std::size_t from) const {
    constexpr std::size_t most = 64;
    const std::string_view line = line_at(from);
    std::vector<MarkdownCell> found;
    std::size_t start = line.find('|') + 1;
    for (std::size_t i = start; i < line.size() && found.size() < most; ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '|') {
        found.push_back({line.substr(start, i - start), from + start});
        start = i + 1;
      }
    }
    return found;
  }

  void table(std::size_t head_at) {
    end_card();
    const std::vector<MarkdownCell> head = cells(head_at);
    std::optional<std::size_t> gradient, next;
    for (std::size_t i = 0; i < head.size(); ++i) {
      const std::string word = unescaped(trimmed(head[i].text));
      if (heads_.means(word, Head::gradient)) gradient = i;
      if (heads_.means(word, Head::next)) next = i;
    }
    at_ += line_at(at_).size() + 1;
    for (; at_ < text_.size() && is_table_row(line_at(at_)) && made_.goes_on();
         at_ += line_at(at_).size() + 1) {
      const std::vector<MarkdownCell> row = cells(at_);
      const bool stated = statements(row);
      if (gradient || next)
        of_weight(row, gradient, next);
      else if (!stated)
        pairs(row);
    }
  }

  // Cells that hold a name and its number: "$z_{1}^{(1)}$ = 0.3775".
  bool statements(const std::vector<MarkdownCell>& row) {
    bool any = false;
    for (const MarkdownCell& cell : row) {
      const Relations found = relations(cell.text);
      if (found.first == std::string_view::npos) continue;
      any = true;
      put(name_of(cell.text.substr(0, found.first)),
          {cell.text.substr(found.behind_last), cell.from + found.behind_last});
    }
    return any;
  }

  // The first column names the weight whose gradient and new value stand in others.
  void of_weight(const std::vector<MarkdownCell>& row, std::optional<std::size_t> gradient,
                 std::optional<std::size_t> next) {
    if (row.empty()) return;
    const std::string weight = name_of(row.front().text);
    if (weight.empty()) return;
    if (gradient && *gradient < row.size()) put("d" + weight, row[*gradient]);
    if (next && *next < row.size()) put(weight + "'", row[*next]);
  }

  // Name and number, name and number; of three columns the first and the last.
  void pairs(const std::vector<MarkdownCell>& row) {
    if (row.size() == 3 && !name_of(row[0].text).empty()) return put(name_of(row[0].text), row[2]);
    for (std::size_t i = 0; i + 1 < row.size(); i += 2)
      if (const std::string name = name_of(row[i].text); !name.empty()) put(name, row[i + 1]);
  }

  [[nodiscard]] static std::string name_of(std::string_view cell) {
    std::string name(trimmed(cell));
    const bool formula = name.find('$') != std::string::npos;
    std::erase_if(name, [](char c) { return c == '$' || c == '`'; });
    return formula ? name : unescaped(name);
  }

  std::string_view text_;
  homework::TextPlaces places_;
  SubmissionBuilder made_;
  const AnswerHeads heads_;
  std::size_t at_ = 0;
  std::string_view card_;  // its number, "" outside
  MarkdownCell last_;      // formula of the card
};

}  // namespace

bool looks_like_markdown(std::string_view text) {
  std::string_view before;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (is_table_row(before) && is_rule(line)) return true;
    if (!card_number(line).empty()) return true;
    before = line;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

ReadAnswers read_markdown_answers(std::string_view text) { return MarkdownReader(text).run(); }

}  // namespace backstep::exchange
