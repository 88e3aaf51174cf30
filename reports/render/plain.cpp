#include "reports/render/plain.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "reports/render/accents.hpp"
#include "reports/render/brackets.hpp"
#include "reports/render/letters.hpp"
#include "reports/render/number_text.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/utf8.hpp"

namespace backstep::render {

using document::Box;

namespace {

std::string write(const Box& box);

struct SignForm {
  std::string_view written, shown;
};
/// Signs that are not set between spaces.
constexpr std::array<SignForm, 4> close_signs{{{"", "·"}, {"·", "·"}, {"/", "/"}, {",", ", "}}};

std::string sign(const Box& box) {
  const auto found = std::find_if(close_signs.begin(), close_signs.end(),
                                  [&](const SignForm& form) { return form.written == box.text; });
  if (found != close_signs.end()) return std::string(found->shown);
  return " " + (box.text == "-" ? std::string("−") : safe_text(box.text)) + " ";
}

std::string number(const Box& box) {
  const NumberText parts = split_number(box.text);
  std::string text = (parts.negative ? "−" : "") + safe_text(parts.digits);
  if (parts.exponent.empty()) return text;
  const std::string exponent = (parts.exponent_negative ? "-" : "") + std::string(parts.exponent);
  return text + "·10" + superscript_characters(exponent);
}

std::string all(const Box& box) {
  std::string text;
  for (const Box& part : box.parts) text += write(part);
  return text;
}

std::string enclosed(std::string_view bracket, const std::string& inside) {
  const Brackets pair = brackets(bracket);
  return std::string(pair.open) + inside + std::string(pair.close);
}

/// "∂L": above and below the bar of a derivative it needs no brackets.
bool is_change(const Box& box) {
  return box.parts.size() == 2 && box.parts[0].kind == Box::Kind::symbol && box.parts[0].text == "∂";
}

/// Boxes that need no brackets where a row would.
bool is_simple(const Box& box) {
  if (box.kind == Box::Kind::row)
    return is_change(box) ? is_simple(box.parts[1]) : box.parts.size() == 1 && is_simple(box.parts[0]);
  if (box.kind == Box::Kind::number)
    return split_number(box.text).exponent.empty() && !box.text.starts_with('-');
  constexpr std::array compounds{Box::Kind::negation, Box::Kind::fraction, Box::Kind::big};
  return std::find(compounds.begin(), compounds.end(), box.kind) == compounds.end();
}

std::string grouped(const Box& box) {
  const std::string text = write(box);
  return is_simple(box) ? text : enclosed("(", text);
}

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

using Characters = std::string (*)(std::string_view);

/// "[1]", "[1](2)".
bool is_bracketed(const Box& box) {
  if (box.kind != Box::Kind::row) return box.kind == Box::Kind::fence;
  return !box.parts.empty() && std::all_of(box.parts.begin(), box.parts.end(), is_bracketed);
}

/// Script characters where Unicode has them all, else "_k" or "^(a + b)".
std::string script(const Box& box, Characters characters, std::string_view mark) {
  if (box.empty()) return "";
  const std::string text = write(box);
  const std::string small = characters(without_spaces(text));
  if (!small.empty()) return small;
  const bool bracketed = is_bracketed(box) || box.kind == Box::Kind::name || length(text) == 1;
  return std::string(mark) + (bracketed ? text : enclosed("(", text));
}

std::string scripts(const Box& box) {
  return grouped(box.parts[0]) + script(box.parts[1], subscript_characters, "_") +
         script(box.parts[2], superscript_characters, "^");
}

std::string big(const Box& box) {
  return safe_text(box.text) + script(box.parts[0], subscript_characters, "_") +
         script(box.parts[1], superscript_characters, "^") + " " + write(box.parts[2]);
}

std::string text(const Box& box) { return safe_text(box.text); }

/// Factors side by side: a minus before them needs no brackets.
bool is_product(const Box& box) {
  return box.kind == Box::Kind::row && std::all_of(box.parts.begin(), box.parts.end(), [](const Box& part) {
           return part.kind == Box::Kind::operation ? part.text.empty() || part.text == "·" : is_simple(part);
         });
}

/// "3/20" or "a/b": neither does it there.
bool is_plain_fraction(const Box& box) {
  return box.kind == Box::Kind::fraction && is_simple(box.parts[0]) && is_simple(box.parts[1]);
}

std::string negation(const Box& box) {
  const Box& inside = box.parts[0];
  return "−" + (is_product(inside) || is_plain_fraction(inside) ? write(inside) : grouped(inside));
}

std::string fraction(const Box& box) { return grouped(box.parts[0]) + "/" + grouped(box.parts[1]); }

std::string fence(const Box& box) { return enclosed(box.text, write(box.parts[0])); }

std::string root(const Box& box) { return "√" + grouped(box.parts[0]); }

std::string call(const Box& box) { return text(box) + enclosed("(", write(box.parts[0])); }

std::string blank(const Box& box) { return box.parts.empty() ? "____" : write(box.parts[0]); }

/// Over the last letter of a word.
std::string accented(const Box& box) {
  return grouped(box.parts[0]) + std::string(accent(box.text).combining);
}

using Write = std::string (*)(const Box&);

/// In the order of Box::Kind.
constexpr std::array<Write, 15> writers{all,   text, text, number, sign, negation, fraction, scripts,
                                        fence, root, call, big,    text, blank,    accented};
static_assert(static_cast<std::size_t>(Box::Kind::accent) + 1 == writers.size());

std::string write(const Box& box) { return writers[static_cast<std::size_t>(box.kind)](box); }

/// A sign at the very beginning has no space before it; no two spaces stand together.
std::string tidy(const std::string& written) {
  std::string tidied;
  for (const char c : written) {
    const bool extra = c == ' ' && (tidied.empty() || tidied.back() == ' ');
    if (!extra) tidied.push_back(c);
  }
  while (tidied.ends_with(' ')) tidied.pop_back();
  return tidied;
}

}  // namespace

std::string plain_text(const Box& box) { return tidy(write(box)); }

std::string plain_text(const document::Line& line) {
  std::string text = write(line.left) + " " + safe_text(line.relation) + " ";
  for (const Box& term : line.terms) text += write(term);
  return tidy(text);
}

std::string plain_text(const document::Inline& run) {
  std::string text;
  for (const document::Span& span : run) {
    const bool formula = span.kind == document::Span::Kind::formula;
    text += formula ? plain_text(span.formula) : safe_text(span.text);
  }
  return text;
}

}  // namespace backstep::render
