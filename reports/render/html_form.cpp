#include "reports/render/html_form.hpp"

#include <array>

#include "reports/render/html_inline.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::AnswerForm;
using document::AnswerGrid;

namespace {

constexpr const char* longest_answer = "64";  // characters; more is no number

void add_columns(Element table, const AnswerGrid& grid) {
  Element row = add(add(table, "thead"), "tr");
  add_text(add(row, "td"), "");
  for (const document::Inline& column : grid.columns) {
    Element head = add(row, "th");
    set(head, "scope", "col");
    add_inline(head, column, Naming::spoken);
  }
}

void add_field(Element row, const AnswerGrid::Field& field) {
  Element cell = add(row, "td");
  if (field.name.empty()) return add_text(cell, "");
  Element number = add_with_text(cell, "span", std::to_string(field.card));
  set(number, "aria-hidden", "true");
  Element input = add(cell, "input");
  set(input, "type", "text");
  set(input, "inputmode", "decimal");
  set(input, "autocomplete", "off");
  set(input, "spellcheck", "false");
  set(input, "maxlength", longest_answer);
  set(input, "name", field.name);
  set(input, "aria-label", field.label);
}

Element add_worded_button(Element parent, const char* id, std::string_view words) {
  Element button = add_with_text(parent, "button", words);
  set(button, "type", "button");
  set(button, "id", id);
  return button;
}

/// What the script has to say.
void set_words(Element desk, const AnswerForm& form) {
  set(desk, "data-worksheet", safe_name(form.worksheet));
  if (!form.sheet.empty()) set(desk, "data-sheet", safe_name(form.sheet));
  set(desk, "data-sha256", safe_name(form.fingerprint));
  set(desk, "data-filled", form.filled);
  set(desk, "data-unreadable", form.unreadable);
  set(desk, "data-sure", form.sure);
  set(desk, "data-other", form.other);
  set(desk, "data-none", form.no_answers);
  set(desk, "data-unkept", form.not_kept);
}

}  // namespace

void add_grid(Element parent, const AnswerGrid& grid) {
  Element frame = add(parent, "div", "tw grid");
  if (!grid.id.empty()) set(frame, "id", safe_name(grid.id));
  set(frame, "role", "group");
  set(frame, "aria-label", grid.label);
  Element table = add(frame, "table");
  if (!grid.caption.empty()) add_inline(add(table, "caption"), grid.caption, Naming::spoken);
  if (!grid.columns.empty()) add_columns(table, grid);
  Element body = add(table, "tbody");
  for (const AnswerGrid::Line& line : grid.lines) {
    Element row = add(body, "tr");
    Element head = add(row, "th");
    set(head, "scope", "row");
    add_inline(head, line.head, Naming::spoken);
    for (const AnswerGrid::Field& field : line.fields) add_field(row, field);
  }
}

void write_desk(std::string& text, const AnswerForm& form) {
  Fragment fragment;
  Element desk = add(fragment.root(), "div");
  set(desk, "id", "desk");
  set(desk, "role", "region");
  set(desk, "aria-label", form.controls);
  set_words(desk, form);
  Element filled = add(desk, "output");
  set(filled, "id", "filled");
  set(filled, "aria-live", "off");  // it changes with every key
  add_text(filled, "");
  set(add_worded_button(desk, "sign", "±"), "aria-label", form.sign);
  add_worded_button(desk, "save", form.save);
  add_worded_button(desk, "load", form.load);
  add_worded_button(desk, "clear", form.clear);
  Element note = add(desk, "p");
  set(note, "id", "note");
  set(note, "role", "status");
  add_text(note, "");
  Element file = add(desk, "input");
  set(file, "type", "file");
  set(file, "id", "file");
  set(file, "accept", ".json,application/json");
  set(file, "aria-label", form.load);
  set(file, "hidden", "hidden");
  fragment.write_to(text);
  text += '\n';
}

}  // namespace backstep::render
