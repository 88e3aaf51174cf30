#include <algorithm>
#include <array>

#include "engine/notation/characters.hpp"
#include "engine/notation/printout.hpp"
#include "engine/notation/token.hpp"

namespace backstep::notation {

namespace {

constexpr std::array<std::string_view, 7> two_character_signs{"..", "==", "!=", "<=", ">=", "//", "**"};
constexpr std::size_t longest_name = 128;
constexpr std::size_t deepest_bracket = 20'000;
// Statements whose end may say what they define means, and those that begin with a name and "=" or "[".
constexpr std::array<std::string_view, 7> named_by_word{"index", "input", "target", "param",
                                                        "const", "state", "adjoint"};
constexpr std::string_view one_character_signs = "[](),:;+-*/^=<>";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }

std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_continuation(text[end])) ++end;
  return end - at;
}

class Lexer {
 public:
  /// Brackets at the offsets `ignored` are never closed and so do not continue their line.
  Lexer(std::string_view text, std::vector<std::size_t> ignored)
      : text_(text), ignored_(std::move(ignored)) {}

  void run() {
    while (at_ < text_.size()) step();
    add(Token::Kind::line_end, 0);
    add(Token::Kind::end, 0);
  }

  [[nodiscard]] const std::vector<Token>& unclosed() const { return open_; }
  [[nodiscard]] std::vector<Token> tokens() { return std::move(tokens_); }
  [[nodiscard]] const Faults& faults() const { return faults_; }

 private:
  void fault(Fault found) {
    if (faults_.size() < fault_limit) faults_.push_back(std::move(found));
  }

  void step() {
    const char c = text_[at_];
    if (c == '\n') return new_line();
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f') return skip(1);
    if (c == '#') return skip(std::min(text_.find('\n', at_), text_.size()) - at_);
    if (is_name_start(c)) return name();
    if (const std::size_t length = quoted_length(); length > 0) return quoted(length);
    if (const std::size_t length = number_length(); length > 0) return add(Token::Kind::number, length);
    if (const std::size_t length = sign_length(); length > 0) return sign(length);
    unknown_character();
  }

  void skip(std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) column_ += is_continuation(text_[at_ + i]) ? 0U : 1U;
    at_ += length;
    joined_ = false;
  }

  void new_line() {
    if (open_.empty() && !goes_on()) add(Token::Kind::line_end, 0);
    ++at_;
    ++line_;
    column_ = 1;
    joined_ = false;
  }

  // "Parameter containing:" and an "=" before a printout do not end their line.
  [[nodiscard]] bool goes_on() {
    if (tokens_.empty()) return false;
    if (last(1).is(":") && last(2).is_name("containing") && last(3).is_name("Parameter")) return true;
    if (!last(1).is("=")) return false;
    if (at_ >= blank_end_) {  // once for a whole run of blank lines
      blank_end_ = std::min(text_.find_first_not_of(" \t\f\n", at_), text_.size());
      printout_follows_ = printout_at(text_, blank_end_);
    }
    return printout_follows_;
  }

  [[nodiscard]] Token last(std::size_t back) const {
    return back <= tokens_.size() ? tokens_[tokens_.size() - back] : Token{};
  }

  void add(Token::Kind kind, std::size_t length) {
    const auto columns = static_cast<std::uint32_t>(length);  // tokens are ASCII
    tokens_.push_back(
        {kind, text_.substr(std::min(at_, text_.size()), length), {line_, column_, columns}, at_, joined_});
    at_ += length;
    column_ += columns;
    joined_ = true;
  }

  // Where a definition is complete, `means` is no name: the rest of the line is free text, for letters up to
  // a comma. Elsewhere it is a name like any other.
  [[nodiscard]] bool completes() const {
    if (!open_.empty() || tokens_.size() < line_start_ + 2) return false;
    const Token& before = last(1);
    const bool ends_number = before.kind == Token::Kind::number && !joined_;
    const bool ends_name = before.kind == Token::Kind::name && !before.is_name("when");
    if (!ends_number && !ends_name && !before.is("]") && !before.is(")") && !before.is(">")) return false;
    const Token& first = tokens_[line_start_];
    const Token& second = tokens_[line_start_ + 1];
    return std::ranges::find(named_by_word, first.text) != named_by_word.end() || second.is("=") ||
           second.is("[");
  }

  void role() {
    const bool of_letter = tokens_[line_start_].is_name("index");
    while (peek(at_) == ' ' || peek(at_) == '\t') skip(1);
    std::size_t length = free_text_length();
    length = std::min(length, text_.substr(at_, length).find_first_of(of_letter ? "#," : "#"));
    tokens_.push_back({Token::Kind::words, text_.substr(at_, length), {line_, column_, 1}, at_, false});
    skip(length);
  }

  // After `title` and `load` at the start of a line the rest is free text, up to a comment.
  void name() {
    const bool starts_line =
        open_.empty() && (tokens_.empty() || tokens_.back().kind == Token::Kind::line_end);
    const bool may_mean = completes();
    add(Token::Kind::name, name_length());
    const std::string_view word = tokens_.back().text;
    if (starts_line) line_start_ = tokens_.size() - 1;
    if (may_mean && word == "means") return role();
    if (word.size() > longest_name)
      fault({"limit.name", {{"limit", std::to_string(longest_name)}}, tokens_.back().place});
    if (!starts_line || (word != "title" && word != "load")) return;
    while (peek(at_) == ' ' || peek(at_) == '\t') skip(1);
    const std::size_t length = free_text_length();
    if (length == 0) return;
    tokens_.push_back({Token::Kind::words, text_.substr(at_, length), {line_, column_, 1}, at_, false});
    skip(length);
  }

  [[nodiscard]] std::size_t free_text_length() const {
    const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = text_.substr(at_, line_end - at_);
    std::size_t length = std::min(line.find(" #"), line.size());
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r'))
      --length;
    return length;
  }

  // A quotation ends on its line. Where it stands directly after a bracket, "'" is a sign (of MATLAB's).
  [[nodiscard]] std::size_t quoted_length() const {
    const char quote = text_[at_];
    if (quote != '\'' && quote != '"') return 0;
    if (quote == '\'' && after_bracket()) return 0;
    const std::size_t end =
        std::min(text_.find_first_of(quote == '"' ? "\"\n" : "'\n", at_ + 1), text_.size());
    return peek(end) == quote ? end + 1 - at_ : 0;
  }

  void quoted(std::size_t length) {
    const std::uint32_t before = column_;
    tokens_.push_back({Token::Kind::quoted, text_.substr(at_, length), {line_, column_, 1}, at_, joined_});
    skip(length);
    tokens_.back().place.length = column_ - before;
    joined_ = true;
  }

  [[nodiscard]] bool after_bracket() const { return joined_ && (last(1).is(")") || last(1).is("]")); }

  // "np.array" is one name; no name of the language holds a dot, and the parser refuses it there.
  [[nodiscard]] std::size_t name_length() const {
    std::size_t end = at_;
    while (end < text_.size() && (is_name_part(text_[end]) || dot_in_name(end))) ++end;
    while (end < text_.size() && text_[end] == '\'') ++end;
    return end - at_;
  }

  [[nodiscard]] bool dot_in_name(std::size_t at) const {
    return text_[at] == '.' && is_name_start(peek(at + 1));
  }

  [[nodiscard]] std::size_t digits_from(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end;
  }

  [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // digits [. digits] [e [+-] digits], where "0..2" is a range and not "0." followed by ".2".
  [[nodiscard]] std::size_t number_length() const {
    const bool starts = is_digit(text_[at_]) || (text_[at_] == '.' && is_digit(peek(at_ + 1)));
    if (!starts) return 0;
    std::size_t end = digits_from(at_);
    if (peek(end) == '.' && peek(end + 1) != '.') end = digits_from(end + 1);
    if (peek(end) != 'e' && peek(end) != 'E') return end - at_;
    const std::size_t sign = peek(end + 1) == '+' || peek(end + 1) == '-' ? 1 : 0;
    const std::size_t exponent = digits_from(end + 1 + sign);
    return (exponent > end + 1 + sign ? exponent : end) - at_;
  }

  [[nodiscard]] std::size_t sign_length() const {
    if (text_.substr(at_, 3) == "...") return 3;
    if (after_bracket() && (dot_in_name(at_) || text_[at_] == '\'')) return 1;
    if (std::ranges::find(two_character_signs, text_.substr(at_, 2)) != two_character_signs.end()) return 2;
    return one_character_signs.find(text_[at_]) != std::string_view::npos ? 1 : 0;
  }

  void sign(std::size_t length) {
    const char c = text_[at_];
    add(Token::Kind::sign, length);
    const bool ignored = std::ranges::binary_search(ignored_, tokens_.back().offset);
    if ((c == '(' || c == '[') && !ignored) open(tokens_.back());
    if (c == ')' || c == ']') close(c);
  }

  // Far beyond what the parser takes; brackets that are deeper are told once and count as not opened.
  void open(const Token& bracket) {
    if (open_.size() < deepest_bracket) return open_.push_back(bracket);
    if (!too_deep_) fault({"limit.depth", {{"limit", std::to_string(deepest_bracket)}}, bracket.place});
    too_deep_ = true;
  }

  void close(char bracket) {
    const Token& closing = tokens_.back();
    if (open_.empty()) {
      fault({"bracket.unopened", {{"bracket", std::string(1, bracket)}}, closing.place});
      return;
    }
    const char expected = open_.back().text == "(" ? ')' : ']';
    if (bracket != expected) {
      fault({"bracket.mismatch",
             {{"found", std::string(1, bracket)},
              {"open", std::string(open_.back().text)},
              {"line", std::to_string(open_.back().place.line)}},
             closing.place});
    }
    open_.pop_back();
  }

  void unknown_character() {
    const std::size_t length = character_length(text_, at_);
    fault({text_[at_] == '.' ? "character.point" : "character.unknown",
           {{"character", std::string(text_.substr(at_, length))}},
           {line_, column_, 1}});
    skip(length);
  }

  std::string_view text_;
  std::vector<std::size_t> ignored_;
  Faults faults_;
  std::vector<Token> tokens_;
  std::vector<Token> open_;
  bool too_deep_ = false;
  bool printout_follows_ = false;
  std::size_t blank_end_ = 0;  // where the blank lines end that were looked through
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  bool joined_ = false;
  std::size_t line_start_ = 0;  // the token that begins the line
};

}  // namespace

// A bracket that is never closed would swallow the rest of the file: say so once a line, then read again as
// if the line ended there, so that the other faults are reported too.
std::vector<Token> tokenize(std::string_view text, Faults& faults) {
  Lexer first(text, {});
  first.run();
  std::vector<std::size_t> ignored;
  std::uint32_t line = 0;
  for (const Token& open : first.unclosed()) {
    ignored.push_back(open.offset);
    if (open.place.line != line)
      faults.push_back({"bracket.unclosed", {{"bracket", std::string(open.text)}}, open.place});
    line = open.place.line;
  }
  if (ignored.empty()) {
    faults.insert(faults.end(), first.faults().begin(), first.faults().end());
    return first.tokens();
  }
  Lexer second(text, std::move(ignored));
  second.run();
  faults.insert(faults.end(), second.faults().begin(), second.faults().end());
  return second.tokens();
}

}  // namespace backstep::notation
