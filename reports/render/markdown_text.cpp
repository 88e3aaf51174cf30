#include "reports/render/markdown_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "reports/render/code_lines.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/tex.hpp"

namespace backstep::render {

using document::Box;
using document::Inline;
using document::Line;
using document::Span;

namespace {

constexpr std::string_view special = "\\`*_[]<>|#~$";

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// "- ", "+ ", "= " and "1. " at the beginning of a line would start a list or underline a heading.
std::string escape_beginning(std::string text) {
  if (text.empty()) return text;
  if (std::string_view("-+=").find(text[0]) != std::string_view::npos) return "\\" + text;
  const std::size_t at =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ascii_digit) - text.begin());
  const bool numbered = at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')');
  if (numbered) text.insert(at, "\\");
  return text;
}

/// The longest run of backticks inside, and one more.
std::string code_fence(std::string_view code, std::size_t least = 1) {
  std::size_t longest = least - 1, run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

std::string code_span(std::string_view text, Place place) {
  const std::string code = safe_text(text), fence = code_fence(code);
  std::string inside;
  for (const char c : code) {
    if (c == '|' && place == Place::cell) inside += '\\';  // tables are cut at bars before code is seen
    inside += c;
  }
  const std::string gap = code.starts_with('`') || code.ends_with('`') ? " " : "";
  return fence + gap + inside + gap + fence;
}

std::string link(const Span& span) {
  const std::string target = safe_target(span.target), words = escape_markdown(span.text);
  const bool elsewhere = !target.empty() && target.front() != '#';  // cards are no anchors in Markdown
  return elsewhere ? "[" + words + "](<" + target + ">)" : words;
}

std::string set_off(const Span& span, const std::string& signs) {
  return span.text.empty() ? "" : signs + escape_markdown(span.text) + signs;
}

std::string written(const Span& span, Place place) {
  switch (span.kind) {
    case Span::Kind::text: return escape_markdown(span.text);
    case Span::Kind::strong: return set_off(span, "**");
    case Span::Kind::emphasis: return set_off(span, "*");
    case Span::Kind::code: return code_span(span.text, place);
    case Span::Kind::link: return link(span);
    case Span::Kind::formula: break;
  }
  return place == Place::heading ? escape_markdown(plain_text(span.formula)) : "$" + tex(span.formula) + "$";
}

/// Leading spaces would make a line code.
void trim(std::string& text) {
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  while (text.ends_with(' ')) text.pop_back();
}

bool may_follow_formula(char c) { return std::string_view(" .,;:)").find(c) != std::string_view::npos; }

/// Appends, with a space wherever a dollar sign needs one.
void append(std::string& text, const std::string& more, bool formula_before, bool formula) {
  if (more.empty()) return;
  const bool before = formula && !text.empty() && text.back() != ' ';
  const bool after = formula_before && !may_follow_formula(more.front());
  if (before || after) text += ' ';
  text += more;
}

std::string block(const std::string& formula) {
  const bool list = std::string_view("+-").find(formula.front()) != std::string_view::npos;
  return "$$\n" + std::string(list ? "{} " : "") + formula + "\n$$\n\n";
}

/// What no reader would set as a formula is shown as it would be typed.
std::string too_long(const Line& line) {
  const std::string words = line.spoken.empty() ? plain_text(line) : safe_text(line.spoken);
  return "    " + words + "\n\n";
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  std::string escaped;
  for (const char c : safe_text(text)) {
    if (c == '&') {
      escaped += "&amp;";
      continue;
    }
    if (special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string escape_path(std::string_view path) {
  std::string escaped;
  for (const char c : path) {
    const bool plain = is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       std::string_view("._-/").find(c) != std::string_view::npos;
    escaped += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return escaped;
}

std::string markdown_inline(const Inline& run, Place place) {
  std::string text;
  bool formula_before = false;
  for (const Span& span : run) {
    const bool formula = span.kind == Span::Kind::formula && place != Place::heading;
    if (formula && tex(span.formula).empty()) continue;
    append(text, written(span, place), formula_before, formula);
    formula_before = formula;
  }
  trim(text);
  return place == Place::paragraph ? escape_beginning(text) : text;
}

std::string markdown_code(std::string_view text, std::string_view language) {
  constexpr std::size_t block_fence = 3;
  const std::string fence = code_fence(text, block_fence);
  std::string block = fence + (language == "python" ? "python" : "text") + "\n";
  for (const std::string& line : code_lines(text)) block += line + "\n";
  return block + fence + "\n\n";
}

std::string markdown_lines(const std::vector<Line>& lines) {
  std::string text;
  const Box nothing;
  const Box* left = &nothing;
  for (const Line& line : lines) {
    if (!line.left.empty()) left = &line.left;
    if (!line.note.empty()) text += with_colon(escape_markdown(line.note)) + "\n\n";
    const std::string formula = tex(*left, line);
    if (formula.empty()) continue;
    text += formula.size() > longest_tex ? too_long(line) : block(formula);
  }
  return text;
}

}  // namespace backstep::render
