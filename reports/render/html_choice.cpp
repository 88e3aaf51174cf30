#include "reports/render/html_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/render/html_inline.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Choice;
using document::Page;

namespace {

/// More samples than these are a list: buttons would not fit in a row.
constexpr std::size_t most_buttons = 8;

const char* name_of(Choice::Kind kind) {
  constexpr std::array names{"sample", "layer", "neuron"};
  return names[static_cast<std::size_t>(kind)];
}

std::string control_id(const Choice& choice, const std::string& value) {
  return "pick-" + choice_class(choice.kind, value);
}

/// Of the element around the values of a choice.
std::string control_class(const Choice& choice) { return fmt::format("by-{}", name_of(choice.kind)); }

void add_choice_button(Element row, const Choice& choice, const std::string& value,
                       const std::string& words) {
  Element label = add(row, "label");
  Element button = value.empty() ? add(label, "input", "all") : add(label, "input");
  set(button, "type", "radio");
  set(button, "name", fmt::format("pick-{}", name_of(choice.kind)));
  set(button, "value", safe_name(value));
  value.empty() ? set(button, "checked", "") : set(button, "id", control_id(choice, value));
  add_with_text(label, "span", words);
}

void add_buttons(Element tools, const Choice& choice, const std::string& all) {
  Element row = add(tools, "fieldset", control_class(choice).c_str());
  add_with_text(row, "legend", choice.name);
  add_choice_button(row, choice, "", all);
  for (const auto& [value, words] : choice.values) add_choice_button(row, choice, value, words);
}

void add_list(Element tools, const Choice& choice, const std::string& all) {
  Element label = add(tools, "label");
  add_with_text(label, "span", choice.name);
  Element list = add(label, "select", control_class(choice).c_str());
  Element none = add(list, "option", "all");
  set(none, "value", "");
  set(none, "selected", "");
  add_text(none, all);
  for (const auto& [value, words] : choice.values) {
    Element option = add_with_text(list, "option", words);
    set(option, "id", control_id(choice, value));
    set(option, "value", safe_name(value));
  }
}

/// Beside the text: while this value is chosen, or another one of its kind. Browsers search all of
/// an element for what it :has, so that is never the whole page, and look at each rule for each element that
/// the last part of it may fit, so that is a class of few: on a page of fifty samples all of the drawings
/// have hundreds of marks, but one sample has some dozens.
std::string while_chosen(const Choice& choice, const std::string& value) {
  return fmt::format(".side:has(#{}:checked)", control_id(choice, value));
}
std::string while_other(const Choice& choice, const std::string& value) {
  return fmt::format(".side:has(.{} :checked:not(.all,#{}))", control_class(choice),
                     control_id(choice, value));
}
constexpr std::string_view sample_rules =
    "{other}~main .{class}{{display:none}}\n"
    "{chosen} .said.{class}{{display:inline}}\n"
    "{chosen} .drawn-of.{class}{{visibility:visible}}\n";
constexpr std::string_view card_rules =
    "{chosen}~main .card:not([{data}=\"{value}\"]),"
    "{chosen}~main h3.group:not(:has(+.cards>[{data}=\"{value}\"])){{display:none}}\n";

/// What holds for all values: nothing of a sample is drawn or said until its own rule shows it.
std::string common_rules(const Choice& choice) {
  if (choice.kind != Choice::Kind::sample) return "";
  const std::string any = fmt::format(".side:has(.{} :checked:not(.all))", control_class(choice));
  return any + " .said{display:none}\n" + any + " .drawn-of{visibility:hidden}\n";
}

std::string rules(const Choice& choice, const std::string& value) {
  const std::string chosen = while_chosen(choice, value);
  if (choice.kind == Choice::Kind::sample)
    return fmt::format(sample_rules, fmt::arg("chosen", chosen),
                       fmt::arg("other", while_other(choice, value)),
                       fmt::arg("class", choice_class(choice.kind, value)));
  const char* data = choice.kind == Choice::Kind::layer ? "data-l" : "data-u";
  return fmt::format(card_rules, fmt::arg("chosen", chosen), fmt::arg("value", safe_name(value)),
                     fmt::arg("data", data));
}

}  // namespace

std::string choice_class(Choice::Kind kind, const std::string& value) {
  std::string name = safe_name(value);
  std::ranges::replace(name, '.', '-');
  return fmt::format("{}-{}", name_of(kind), name);
}

void add_choices(Element parent, const Page& page) {
  if (page.choices.empty()) return;
  Element tools = add(parent, "div", "pick");
  set(tools, "id", "_pick");
  set(tools, "role", "group");
  set(tools, "aria-label", page.controls.choose);
  for (const Choice& choice : page.choices) {
    const bool buttons = choice.kind == Choice::Kind::sample && choice.values.size() <= most_buttons;
    buttons ? add_buttons(tools, choice, page.controls.all) : add_list(tools, choice, page.controls.all);
  }
}

void write_choice_rules(std::string& text, const Page& page) {
  if (page.choices.empty()) return;
  text += "\n@media screen{\n";
  for (const Choice& choice : page.choices) {
    text += common_rules(choice);
    for (const auto& [value, words] : choice.values) text += rules(choice, value);
  }
  text += "}";
}

void add_shown_note(Element parent, const Page& page, std::size_t count) {
  if (page.choices.empty() || count == 0) return;
  const std::string words = filled(page.controls.shown, "count", std::to_string(count));
  constexpr std::string_view hole = "{shown}";
  const std::size_t at = std::min(words.find(hole), words.size());
  Element note = add(parent, "p", "left");
  add_text(note, words.substr(0, at));
  if (at == words.size()) return;
  add_text(add(note, "span", "tally"), "");
  add_text(note, words.substr(at + hole.size()));
}

}  // namespace backstep::render
