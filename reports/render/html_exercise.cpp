#include "reports/render/html_exercise.hpp"

#include "reports/render/html_inline.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/verdict.hpp"

namespace backstep::render {

using document::Cell;
using document::Exercise;
using document::Inline;

namespace {

constexpr const char* longest_number = "64";  // characters; more is no number

Element add_hidden(Element parent, const char* tag, const char* style_class) {
  Element element = add(parent, tag, style_class);
  set(element, "hidden", "");
  return element;
}

void add_number_field(Element place, const Exercise& exercise, const document::Controls& controls) {
  Element input = add_hidden(place, "input", "number");
  set(input, "type", "text");
  set(input, "inputmode", "decimal");
  set(input, "autocomplete", "off");
  set(input, "spellcheck", "false");
  set(input, "maxlength", longest_number);
  set(input, "aria-label", exercise.label);
  Element button = add_hidden(place, "button", "check");
  set(button, "type", "button");
  add_text(button, controls.check);
}

/// The symbol, and where its number goes.
void add_wanted(Element box, const Exercise& exercise, const document::Controls& controls) {
  Element place = add(box, "div", "wanted");
  Element symbol = add(place, "span");
  add_inline(symbol, {exercise.wanted});
  if (pugi::xml_node math = symbol.child("math")) set(math, "displaystyle", "true");
  add_text(symbol, " =");
  add_text(add(place, "span", "gap"), "");
  add_number_field(place, exercise, controls);
  if (!exercise.precision.empty()) add_text(add(place, "span", "precision"), exercise.precision);
}

/// The verdict's mark stands in the text, as in tables.
Element add_says(Element list, const Inline& says, Cell::Verdict verdict, const char* kind = "") {
  const VerdictForm form = verdict_form(verdict);
  Element item = add(list, "li");
  set_classes(item, {kind, form.style_class});
  add_text(item, form.mark);
  add_inline(item, says);
  return item;
}

/// What the script says; it takes the first that holds the answer.
void add_judgements(Element box, const Exercise& exercise, const document::Controls& controls) {
  Element list = add_hidden(box, "ul", "judgements");
  for (const Exercise::Judgement& judgement : exercise.judgements) {
    const Cell::Verdict verdict = judgement.right ? Cell::Verdict::good : Cell::Verdict::bad;
    Element item = add_says(list, judgement.says, verdict);
    set(item, "data-least", judgement.least);
    set(item, "data-most", judgement.most);
  }
  Element few = add_says(list, document::text(controls.more_digits), Cell::Verdict::notice, "short");
  set(few, "data-value", exercise.value);
  add_says(list, exercise.otherwise, Cell::Verdict::bad, "other");
  add_says(list, document::text(controls.not_a_number), Cell::Verdict::notice, "unreadable");
}

Element add_help(Element box, const std::string& words) {
  Element step = add(box, "details");
  add_with_text(step, "summary", words);
  return step;
}

void add_help_text(Element box, const std::string& words, const Inline& text) {
  if (!text.empty()) add_inline(add(add_help(box, words), "p"), text);
}

void add_help_steps(Element box, const Exercise& exercise, const document::Controls& controls) {
  Element steps = add(box, "div", "help");
  add_help_text(steps, controls.hint, exercise.hint);
  add_help_text(steps, controls.rule, exercise.rule);
  if (!exercise.lines.empty()) add_lines(add_help(steps, controls.line), exercise.lines);
  add_help_text(steps, controls.answer, exercise.answer);
}

}  // namespace

void add_exercise(Element parent, const Exercise& exercise, const document::Controls& controls) {
  const std::string id = safe_name(exercise.id);
  Element box = add(parent, "div", "exercise");
  set(box, "id", id);
  set(box, "role", "group");
  set(box, "aria-labelledby", id + "-t");
  Element title = add(box, "h3");
  set(title, "id", id + "-t");
  add_text(title, filled(controls.exercise, "number", std::to_string(exercise.number)));
  if (!exercise.question.empty()) add_inline(add(box, "p"), exercise.question);
  add_wanted(box, exercise, controls);
  Element said = add(box, "p", "verdict");
  set(said, "role", "status");
  add_text(said, "");
  add_help_steps(box, exercise, controls);
  add_judgements(box, exercise, controls);
  if (exercise.number == 1) add_text(add(box, "p", "self"), controls.self_check);
}

}  // namespace backstep::render
