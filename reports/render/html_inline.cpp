#include "reports/render/html_inline.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "reports/render/mathml.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Span;

namespace {

/// The style sheet's indent at its narrowest, in em; only wider left sides are told to it.
constexpr double narrowest_indent = 3.1;

void add_link(Element parent, const Span& span) {
  const std::string target = safe_target(span.target);
  if (target.empty()) return add_text(parent, span.text);
  set(add_with_text(parent, "a", span.text), "href", target);
}

void add_span(Element parent, const Span& span, Naming naming) {
  switch (span.kind) {
    case Span::Kind::text: return add_text(parent, span.text);
    case Span::Kind::strong: add_with_text(parent, "strong", span.text); break;
    case Span::Kind::code: add_with_text(parent, "code", span.text); break;
    case Span::Kind::link: return add_link(parent, span);
    case Span::Kind::formula:
      return add_formula(parent, span.formula, naming == Naming::spoken ? std::string_view(span.text) : "");
  }
}

/// Punctuation after a formula: browsers would let a line begin with it.
bool sticks_to_formula(const Span& span) {
  return span.kind == Span::Kind::text && !span.text.empty() &&
         std::string_view(".,;:!?)").find(span.text.front()) != std::string_view::npos;
}

constexpr std::string_view word_joiner = "\u2060";

}  // namespace

void add_inline(Element parent, const document::Inline& run, Naming naming) {
  if (run.empty()) add_text(parent, "");
  const Span* previous = nullptr;
  for (const Span& span : run) {
    const bool after_formula = previous && previous->kind == Span::Kind::formula;
    if (after_formula && sticks_to_formula(span)) add_text(parent, word_joiner);
    add_span(parent, span, naming);
    previous = &span;
  }
}

void add_lines(Element parent, const std::vector<document::Line>& lines) {
  const double width = left_width(lines);
  if (width > narrowest_indent) set(parent, "style", fmt::format("--n:{:.1f}em", width));
  Element place = parent;
  for (const document::Line& line : lines) {
    if (!line.note.empty()) {
      place = add(parent, "div", "part");
      add_text(add(place, "p"), line.note);
    }
    add_line(place, line);
  }
}

std::string filled(std::string pattern, std::string_view name, std::string_view value) {
  const std::string hole = fmt::format("{{{}}}", name);
  const std::size_t at = pattern.find(hole);
  if (at != std::string::npos) pattern.replace(at, hole.size(), value);
  return pattern;
}

}  // namespace backstep::render
