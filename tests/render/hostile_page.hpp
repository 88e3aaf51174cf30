// A page every word of which tries to break out of its place.
#pragma once

#include "tests/render/sample_page.hpp"

namespace backstep::tests {

inline const std::string hostile_words =
    "<script>alert(1)</script> ]]> <!-- \"><img src=x onerror=alert(1)> ' ` `` * ** _ __ [a](javascript:x) | "
    "# ~~ $x$ $$ "
    "\\ & &lt; \x01\x1b[31m\x7f\r\n\xff\xc0\xaf \u202e # heading\n- list\n\n    code";

inline const std::string hostile_sign = "<b>]]>&\x1b$*";

inline Inline hostile_inline() {
  Inline run = text(hostile_words);
  for (const Span::Kind kind :
       {Span::Kind::strong, Span::Kind::emphasis, Span::Kind::code, Span::Kind::link}) {
    Span span;
    span.kind = kind;
    span.text = hostile_words;
    span.target = "javascript:alert(1)";
    run.push_back(span);
  }
  for (const Box& box : {symbol(hostile_sign), name(hostile_sign), words(hostile_sign), number(hostile_sign),
                         operation(hostile_sign), call(hostile_sign, symbol("z"))}) {
    run.push_back(formula(box, hostile_words));
  }
  return run;
}

inline Card hostile_card() {
  Card card;
  card.id = card.folded_title.empty() ? "s\" onclick=\"x" : "";
  card.number = 1;
  card.title = card.reason = card.folded_title = hostile_inline();
  card.uses = {hostile_words};
  card.lines = {
      formula_line(toned(symbol(hostile_sign), Tone::sum, hostile_words), list(words(hostile_words)))};
  return card;
}

inline document::Exercise hostile_exercise() {
  document::Exercise made;
  made.id = "x\" onclick=\"x";
  made.question = made.otherwise = made.hint = made.rule = made.answer = hostile_inline();
  made.wanted = formula(symbol(hostile_sign), hostile_words);
  made.label = made.precision = made.value = hostile_words;
  made.judgements = {{hostile_words, hostile_words, hostile_inline(), true}};
  made.lines = hostile_card().lines;
  return made;
}

inline Page hostile_page() {
  Page page = lesson_page();
  page.language = "en\">< >";
  page.title = page.kicker = hostile_words;
  page.summary = page.footer = page.network_caption = hostile_inline();
  page.facts = {{hostile_words, hostile_inline()}};
  page.network.title = page.network.description = hostile_words;
  page.network.groups[0].anchor = hostile_words;
  page.network.groups[0].marks.back().content = words(hostile_words);
  page.controls.skip = page.controls.previous = hostile_words;
  CardGroup group;
  group.id = "g'><script>";
  group.heading = hostile_inline();
  group.cards = {hostile_card()};
  Table table;
  table.id = table.label = hostile_words;
  table.caption = hostile_inline();
  Cell cell;
  cell.content = hostile_inline();
  table.head = {cell};
  Row row;
  row.anchor = hostile_words;
  row.cells = {cell, cell};
  table.rows = {row};
  Section section;
  section.id = section.short_name = hostile_words;
  section.heading = section.lead = hostile_inline();
  document::AnswerGrid grid;
  grid.id = grid.label = hostile_words;
  grid.caption = hostile_inline();
  grid.columns = {hostile_inline()};
  grid.lines = {{hostile_inline(), {{hostile_words, hostile_words, 1}}}};
  section.blocks = {group,
                    table,
                    grid,
                    document::Code{hostile_words, hostile_words, hostile_inline()},
                    document::ListBlock{false, {hostile_inline()}},
                    hostile_exercise()};
  page.links = {{document::Link::Kind::next, "javascript:alert(1)", hostile_words, ""},
                {document::Link::Kind::language, "javascript:x", hostile_words, hostile_words}};
  page.sections = {section};
  return page;
}

}  // namespace backstep::tests
