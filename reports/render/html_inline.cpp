#include "reports/render/html_inline.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "reports/render/extent.hpp"
#include "reports/render/mathml.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Span;

namespace {

/// The style sheet's indent at its narrowest, in em; only wider left sides are told to it.
constexpr double narrowest_indent = 3.1;
constexpr double line_gap = 2;  // between lines side by side, with the relation

void add_link(Element parent, const Span& span) {
  const std::string target = safe_target(span.target);
  if (target.empty()) return add_text(parent, span.text);
  set(add_with_text(parent, "a", span.text), "href", target);
}

void add_span(Element parent, const Span& span, Naming naming) {
  switch (span.kind) {
    case Span::Kind::text: return add_text(parent, span.text);
    case Span::Kind::strong: add_with_text(parent, "strong", span.text); break;
    case Span::Kind::emphasis: add_with_text(parent, "em", span.text); break;
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

namespace {

/// Widest row of short lines in em that a card of two columns has room for.
constexpr double widest_row = 20;

// Where a part begins: its words, and whether its lines fit side by side.
Element add_part(Element parent, const std::vector<document::Line>& lines, std::size_t first) {
  double width = 0;
  for (std::size_t i = first; i < lines.size() && (i == first || lines[i].note.empty()); ++i) {
    width += extent(lines[i].left) + line_gap;
    for (const document::Box& term : lines[i].terms) width += extent(term);
  }
  Element part = add(parent, "div", width <= widest_row ? "part row" : "part");
  add_text(add(part, "p"), lines[first].note);
  return part;
}

}  // namespace

void add_lines(Element parent, const std::vector<document::Line>& lines) {
  const double width = left_width(lines);
  if (width > narrowest_indent) set(parent, "style", fmt::format("--n:{:.1f}em", width));
  Element place = parent;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].note.empty()) place = add_part(parent, lines, i);
    add_line(place, lines[i]);
    if (!lines[i].spoken.empty()) add_text(add(place, "p", "txt"), lines[i].spoken);
  }
}

}  // namespace backstep::render
