#include "engine/homework/answer_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

#include "engine/homework/ascii.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::homework {

using numbers::Decimal;

namespace {

using namespace std::string_view_literals;

// What keyboards and programs write in place of the plain sign. Raised digits are told apart, as they may
// only be an exponent.
constexpr std::array replacements{
    std::pair{"\u2212"sv, "-"sv}, std::pair{"\uFF0D"sv, "-"sv}, std::pair{"\u2010"sv, "-"sv},
    std::pair{"\u2011"sv, "-"sv}, std::pair{"\u2012"sv, "-"sv}, std::pair{"\u2013"sv, "-"sv},
    std::pair{"\uFF0B"sv, "+"sv}, std::pair{"\uFF0E"sv, "."sv}, std::pair{"\uFF0C"sv, ","sv},
    std::pair{"\uFF0F"sv, "/"sv}, std::pair{"\u2044"sv, "/"sv}, std::pair{"\u00D7"sv, "x"sv},
    std::pair{"\u00B7"sv, "x"sv}, std::pair{"\u22C5"sv, "x"sv}, std::pair{"\u2217"sv, "x"sv},
    std::pair{"**"sv, "^"sv},     std::pair{"*"sv, "x"sv},      std::pair{"X"sv, "x"sv},
    std::pair{"E"sv, "e"sv},      std::pair{"\u2248"sv, "="sv}, std::pair{"\uFF1D"sv, "="sv},
    std::pair{"\u3000"sv, " "sv}, std::pair{"\u00A0"sv, " "sv}, std::pair{"\u2009"sv, " "sv},
    std::pair{"\u202F"sv, " "sv}, std::pair{"\u2007"sv, " "sv}, std::pair{"\t"sv, " "sv},
    std::pair{"\r"sv, " "sv},     std::pair{"\uFF1F"sv, "?"sv}, std::pair{"\uFF05"sv, "%"sv},
};
constexpr std::array wide_digits{"\uFF10"sv, "\uFF11"sv, "\uFF12"sv, "\uFF13"sv, "\uFF14"sv,
                                 "\uFF15"sv, "\uFF16"sv, "\uFF17"sv, "\uFF18"sv, "\uFF19"sv};
constexpr std::array raised_digits{"\u2070"sv, "\u00B9"sv, "\u00B2"sv, "\u00B3"sv, "\u2074"sv,
                                   "\u2075"sv, "\u2076"sv, "\u2077"sv, "\u2078"sv, "\u2079"sv};
constexpr std::string_view raised_minus = "\u207B";

// The digit with which a text begins in one of two forms, and its length; nothing if there is none.
std::optional<std::pair<char, std::size_t>> digit_of(const std::array<std::string_view, 10>& digits,
                                                     std::string_view text) {
  for (std::size_t d = 0; d < digits.size(); ++d)
    if (text.starts_with(digits[d])) return std::pair{static_cast<char>('0' + d), digits[d].size()};
  return std::nullopt;
}

// ASCII that no replacement begins with: nearly all of what is ever read.
bool is_plain(char c) {
  return static_cast<unsigned char>(c) < 0x80 &&
         std::string_view("*XE\t\r").find(c) == std::string_view::npos;
}

// The text in ASCII where that is known: "−０．５×10⁻⁴" -> "-0.5x10^-4".
std::string in_ascii(std::string_view text) {
  std::string made;
  bool raised = false;
  while (!text.empty()) {
    if (is_plain(text.front())) {
      made += text.front();
      text.remove_prefix(1);
      raised = false;
      continue;
    }
    if (const auto wide = digit_of(wide_digits, text)) {
      made += wide->first;
      text.remove_prefix(wide->second);
      raised = false;
      continue;
    }
    const auto high = digit_of(raised_digits, text);
    if (high || text.starts_with(raised_minus)) {
      if (!raised) made += '^';
      made += high ? high->first : '-';
      text.remove_prefix(high ? high->second : raised_minus.size());
      raised = true;
      continue;
    }
    raised = false;
    const auto found =
        std::ranges::find_if(replacements, [&](const auto& one) { return text.starts_with(one.first); });
    made += found != replacements.end() ? found->second : text.substr(0, 1);
    text.remove_prefix(found != replacements.end() ? found->first.size() : 1);
  }
  return made;
}

// Without blanks at the ends and beside signs that join numbers. Two numbers with a blank between stay two.
std::string without_blanks(std::string_view text) {
  constexpr std::string_view joins = "x^/=+-{}()";
  std::string made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') {
      made += text[i];
      continue;
    }
    const std::size_t next = text.find_first_not_of(' ', i);
    if (made.empty() || next == std::string_view::npos) continue;
    if (joins.find(made.back()) == std::string_view::npos && joins.find(text[next]) == std::string_view::npos)
      made += ' ';
    i = next - 1;
  }
  return made;
}

// Reads from the left; what is left is no part of the number.
class NumberReader {
 public:
  explicit NumberReader(std::string text) : text_(std::move(text)) {}

  WrittenNumber run() {
    rest_ = text_;
    take('=');
    WrittenNumber made;
    const bool underline = rest_.find_first_not_of('_') == std::string_view::npos;
    if (underline || rest_ == "?") return problem(NumberProblem::blank);
    if (const auto hint = hinted()) return problem(*hint);
    made = rest_.find('/') == std::string_view::npos ? decimal() : fraction();
    if (made.is_number() && !rest_.empty()) return problem(NumberProblem::unreadable);
    return made;
  }

 private:
  static WrittenNumber problem(NumberProblem problem) {
    WrittenNumber made;
    made.problem = problem;
    return made;
  }

  bool take(char c) {
    const bool there = rest_.starts_with(c);
    if (there) rest_.remove_prefix(1);
    return there;
  }

  std::string digits() {
    const auto end = std::ranges::find_if_not(rest_, is_digit);
    const std::string taken(rest_.begin(), end);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string sign() {
    if (take('+')) return "";
    return take('-') ? "-" : "";
  }

  // What people write that has a remedy of its own.
  [[nodiscard]] std::optional<NumberProblem> hinted() const {
    if (rest_.find('%') != std::string_view::npos) return NumberProblem::percent;
    for (const std::string_view word : {"\u03C0"sv, "pi"sv, "sqrt"sv, "\u221A"sv, "exp"sv, "ln"sv})
      if (rest_.find(word) != std::string_view::npos) return NumberProblem::symbol;
    const auto points = std::ranges::count(rest_, '.') + std::ranges::count(rest_, ',');
    if (points > 1) return NumberProblem::two_points;
    return std::nullopt;
  }

  WrittenNumber decimal() {
    WrittenNumber made;
    made.literal = sign();
    const std::string whole = digits();
    made.decimal_comma = rest_.starts_with(',');
    const bool point = take('.') || take(',');
    const std::string places = point ? digits() : "";
    const bool power_alone = whole == "10" && !point && rest_.starts_with('^');
    if (whole.empty() && places.empty()) return problem(NumberProblem::unreadable);
    made.literal += power_alone ? "1" : (whole.empty() ? "0" : whole) + (places.empty() ? "" : "." + places);
    const std::optional<long> power = exponent(power_alone);
    if (!power) return problem(NumberProblem::unreadable);
    if (std::abs(*power) > number_exponent_limit) return problem(NumberProblem::exponent);
    if (*power != 0) made.literal += "e" + std::to_string(*power);
    made.value = numbers::decimal_literal(made.literal);
    made.last_place = numbers::last_place(made.literal);
    return made;
  }

  // 0 where none is written; nothing where one begins and is none.
  std::optional<long> exponent(bool power_alone) {
    if (take('e')) return whole_number();
    if (!power_alone && !take('x')) return 0;
    if (!power_alone && !(take('1') && take('0'))) return std::nullopt;
    if (!take('^')) return std::nullopt;
    const char closing = take('{') ? '}' : take('(') ? ')' : '\0';
    const std::optional<long> power = whole_number();
    if (closing != '\0' && !take(closing)) return std::nullopt;
    return power;
  }

  std::optional<long> whole_number() {
    std::string text = sign();
    text += digits();
    long value = 0;
    if (text.empty() || text == "-") return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} ? value : number_exponent_limit + 1;
  }

  WrittenNumber fraction() {
    WrittenNumber made;
    made.fraction = true;
    std::string above = sign();
    above += digits();
    const bool bar = take('/');
    const std::string below = digits();
    if (above.empty() || above == "-" || !bar || below.empty()) return problem(NumberProblem::unreadable);
    if (below.find_first_not_of('0') == std::string::npos) return problem(NumberProblem::zero_below);
    made.literal = above + "/" + below;
    made.value = numbers::decimal_literal(above) / numbers::decimal_literal(below);
    return made;
  }

  std::string text_;
  std::string_view rest_;
};

}  // namespace

numbers::Interval WrittenNumber::reach(const Decimal& units) const {
  if (fraction) return numbers::Interval(value);
  const Decimal unit = numbers::decimal_literal("1e" + std::to_string(last_place));
  return {value - units * unit, value + units * unit};
}

WrittenNumber read_answer(std::string_view text) {
  if (text.size() > number_length_limit) {
    WrittenNumber made;
    made.problem = NumberProblem::too_long;
    return made;
  }
  return NumberReader(without_blanks(in_ascii(text))).run();
}

}  // namespace backstep::homework
