#include "reports/render/tex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "reports/render/accents.hpp"
#include "reports/render/extent.hpp"
#include "reports/render/number_text.hpp"
#include "reports/render/tex_symbols.hpp"

namespace backstep::render {

using document::Box;

namespace {

std::string write(const Box& box);

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_decimal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Whether `tex` ends with a command's name, which a following letter would lengthen.
bool ends_with_command(std::string_view tex) {
  std::size_t at = tex.size();
  while (at > 0 && is_letter(tex[at - 1])) --at;
  return at > 0 && at < tex.size() && tex[at - 1] == '\\';
}

void append(std::string& tex, std::string_view more) {
  if (!more.empty() && is_letter(more.front()) && ends_with_command(tex)) tex += ' ';
  tex += more;
}

std::string command(std::string_view name, const std::string& argument) {
  return "\\" + std::string(name) + "{" + argument + "}";
}

std::string row(const Box& box) {
  std::string tex;
  for (const Box& part : box.parts) append(tex, write(part));
  return tex;
}

std::string name(const Box& box) { return command("mathrm", tex_words(box.text)); }

std::string symbol(const Box& box) {
  const std::string letter = tex_letter(box.text);
  return letter.empty() ? name(box) : letter;
}

std::string number(const Box& box) {
  const NumberText parts = split_number(box.text);
  std::string tex = parts.negative ? "-" : "";
  tex += is_decimal(parts.digits) ? std::string(parts.digits) : command("mathrm", tex_words(parts.digits));
  if (!parts.exponent.empty()) {
    tex += fmt::format(" \\cdot 10^{{{}{}}}", parts.exponent_negative ? "-" : "", parts.exponent);
  }
  return tex;
}

std::string sign(const Box& box) {
  const std::string tex = tex_sign(box.text);
  return tex.empty() ? " " + command("mathrm", tex_words(box.text)) + " " : tex;
}

std::string negation(const Box& box) { return "-" + write(box.parts[0]); }

std::string fraction(const Box& box) {
  return command("frac", write(box.parts[0])) + "{" + write(box.parts[1]) + "}";
}

struct Delimiters {
  std::string_view bracket, open, close;
};
/// Square and curly brackets and bars mean something to Markdown or need a backslash, so they go by name.
constexpr std::array<Delimiters, 4> delimiters{{{"⟨", "\\langle", "\\rangle"},
                                                {"[", "\\lbrack", "\\rbrack"},
                                                {"{", "\\lbrace", "\\rbrace"},
                                                {"|", "\\lvert", "\\rvert"}}};

Delimiters delimiters_of(std::string_view bracket) {
  for (const Delimiters& pair : delimiters) {
    if (pair.bracket == bracket) return pair;
  }
  return {"(", "(", ")"};
}

std::string enclosed(std::string_view bracket, const Box& inside) {
  const Delimiters pair = delimiters_of(bracket);
  const bool tall = is_tall(inside);
  std::string tex = (tall ? "\\left" : "") + std::string(pair.open);
  append(tex, write(inside));
  tex += tall ? "\\right" : "";
  return tex + std::string(pair.close);
}

std::string fence(const Box& box) { return enclosed(box.text, box.parts[0]); }

std::string root(const Box& box) { return command("sqrt", write(box.parts[0])); }

std::string call(const Box& box) {
  std::string function = tex_operator(box.text);
  if (function.empty()) function = tex_letter(box.text);
  return (function.empty() ? name(box) : function) + enclosed("(", box.parts[0]);
}

std::string raised(char mark, const Box& box) {
  return box.empty() ? "" : fmt::format("{}{{{}}}", mark, write(box));
}

std::string scripts(const Box& below, const Box& above) { return raised('_', below) + raised('^', above); }

/// A subscript behind anything but a letter, a digit or a command would open emphasis; elsewhere a command
/// that prints nothing stands before it.
std::string with_scripts(std::string base, const Box& below, const Box& above) {
  const bool bare = !base.empty() && (is_letter(base.back()) || is_digit(base.back()));
  if (!below.empty() && !bare) base += "\\mathstrut";
  return base + scripts(below, above);
}

/// The scripts of a word stand inside \mathrm, behind its last letter.
std::string script(const Box& box) {
  const Box& base = box.parts[0];
  if (base.kind == Box::Kind::name) {
    return command("mathrm", with_scripts(tex_words(base.text), box.parts[1], box.parts[2]));
  }
  std::string tex = write(base);
  constexpr std::array simple_kinds{Box::Kind::symbol, Box::Kind::number, Box::Kind::fence,
                                    Box::Kind::accent};
  const bool simple = std::ranges::find(simple_kinds, base.kind) != simple_kinds.end();
  return with_scripts(simple ? tex : "{" + tex + "}", box.parts[1], box.parts[2]);
}

std::string big(const Box& box) {
  std::string tex = tex_operator(box.text);
  if (!tex.empty()) {
    tex += scripts(box.parts[0], box.parts[1]);
  } else {
    tex = box.parts[0].empty() ? name(box) : command("underset", write(box.parts[0])) + "{" + name(box) + "}";
  }
  return tex + " " + write(box.parts[2]);
}

std::string words(const Box& box) { return command("text", tex_words(box.text)); }

std::string blank(const Box& box) {
  if (!box.parts.empty()) return command("underline", write(box.parts[0]));
  return command("underline", command("hspace", fmt::format("{:.1f}em", extent(box))));
}

/// A letter stands without braces, so that a subscript may follow it.
std::string accented(const Box& box) {
  const std::string sign(accent(box.text).name);
  const bool letter = box.parts[0].kind == Box::Kind::symbol;
  return letter ? "\\" + sign + " " + write(box.parts[0]) : command(sign, write(box.parts[0]));
}

using Write = std::string (*)(const Box&);

/// In the order of Box::Kind.
constexpr std::array<Write, 15> writers{row,   symbol, name, number, sign,  negation, fraction, script,
                                        fence, root,   call, big,    words, blank,    accented};
static_assert(static_cast<std::size_t>(Box::Kind::accent) + 1 == writers.size());

std::string write(const Box& box) { return writers[static_cast<std::size_t>(box.kind)](box); }

/// Single spaces, none at the ends.
std::string tidy(const std::string& tex) {
  std::string tidied;
  for (const char c : tex) {
    if (c != ' ' || (!tidied.empty() && tidied.back() != ' ')) tidied += c;
  }
  if (tidied.ends_with(' ')) tidied.pop_back();
  return tidied;
}

}  // namespace

std::string tex(const Box& box) { return tidy(write(box)); }

std::string tex(const Box& left, const document::Line& line) {
  Box relation;
  relation.kind = Box::Kind::operation;
  relation.text = line.relation;
  std::string text = write(left);
  if (!line.relation.empty()) append(text, sign(relation));
  for (const Box& term : line.terms) append(text, write(term));
  return tidy(text);
}

}  // namespace backstep::render
