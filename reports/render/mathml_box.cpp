#include "reports/render/mathml_box.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "reports/render/accents.hpp"
#include "reports/render/brackets.hpp"
#include "reports/render/extent.hpp"
#include "reports/render/number_text.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/utf8.hpp"

namespace backstep::render {

using document::Box;
using document::Tone;

namespace {

constexpr std::string_view minus_sign = "\u2212";
constexpr std::string_view invisible_times = "\u2062";
constexpr std::string_view function_application = "\u2061";

bool is_marked(const Box& box) { return box.tone != Tone::none || !box.anchor.empty(); }

/// The row that carries a box's colour and identity.
Element add_marked_row(Element row, const Box& box) {
  Element marked = add(row, "mrow");
  set_classes(marked, {tone_class(box.tone)});
  if (!box.anchor.empty()) set(marked, "data-r", safe_name(box.anchor));
  return marked;
}

bool is_operation(const Box& box) { return box.kind == Box::Kind::operation; }

/// Appends a box as exactly one element: what fractions, scripts and roots count.
void add_one(Element parent, const Box& box) {
  if (box.kind == Box::Kind::row && !is_marked(box) && box.parts.size() == 1)
    return add_one(parent, box.parts[0]);
  const bool several =
      box.kind == Box::Kind::row || box.kind == Box::Kind::call || box.kind == Box::Kind::big;
  add_box(several && !is_marked(box) ? add(parent, "mrow") : parent, box);
}

/// A row inside a row needs no element of its own, unless it begins with a sign, which would become an infix.
void add_row(Element parent, const Box& box) {
  const bool own = parent.first_child() && !box.parts.empty() && is_operation(box.parts[0]);
  Element row = own ? add(parent, "mrow") : parent;
  for (const Box& part : box.parts) add_box(row, part);
}

void add_symbol(Element parent, const Box& box) { add_with_text(parent, "mi", box.text); }

/// One letter alone would be set in italics.
void add_name(Element parent, const Box& box) {
  Element name = add_with_text(parent, "mi", box.text);
  if (length(box.text) == 1) set(name, "mathvariant", "normal");
}

void add_minus(Element row) { add_with_text(row, "mo", minus_sign); }

void add_power_of_ten(Element row, const NumberText& number) {
  add_with_text(row, "mo", "·");
  Element power = add(row, "msup");
  add_with_text(power, "mn", "10");
  Element exponent = number.exponent_negative ? add(power, "mrow") : power;
  if (number.exponent_negative) add_minus(exponent);
  add_with_text(exponent, "mn", number.exponent);
}

void add_number(Element parent, const Box& box) {
  const NumberText number = split_number(box.text);
  const bool several = number.negative || !number.exponent.empty();
  Element row = several ? add(parent, "mrow") : parent;
  if (number.negative) add_minus(row);
  add_with_text(row, "mn", number.digits);
  if (!number.exponent.empty()) add_power_of_ten(row, number);
}

void add_operation(Element parent, const Box& box) { add_operator(parent, box.text); }

void add_negation(Element parent, const Box& box) {
  Element row = add(parent, "mrow");
  add_minus(row);
  add_box(row, box.parts[0]);
}

void add_fraction(Element parent, const Box& box) {
  Element fraction = add(parent, "mfrac");
  for (const Box& part : box.parts) add_one(fraction, part);
}

/// Within scripts TeX sets "1,2" and "k=1" without spaces.
void tighten(Element script) {
  for (Element child = script.first_child(); child; child = child.next_sibling()) {
    const std::string_view sign = child.child_value();
    const bool spaced = child.name() == std::string_view("mo") && (sign == "," || sign == "=");
    if (spaced && sign == "=") set(child, "lspace", "0");
    if (spaced) set(child, "rspace", "0");
  }
}

/// Appends a sub- or superscript or a limit.
void add_small(Element parent, const Box& box) {
  add_one(parent, box);
  tighten(parent.last_child());
}

/// The element for a base with something below, above, or both.
const char* script_tag(bool below, bool above, const std::array<const char*, 3>& tags) {
  return below && above ? tags[2] : below ? tags[0] : tags[1];
}

void add_script(Element parent, const Box& box) {
  const bool below = !box.parts[1].empty(), above = !box.parts[2].empty();
  if (!below && !above) return add_box(parent, box.parts[0]);
  Element script = add(parent, script_tag(below, above, {"msub", "msup", "msubsup"}));
  add_one(script, box.parts[0]);
  if (below) add_small(script, box.parts[1]);
  if (above) add_small(script, box.parts[2]);
}

void add_enclosed(Element parent, std::string_view bracket, const Box& inside) {
  const Brackets pair = brackets(bracket);
  const bool tall = is_tall(inside);
  Element row = add(parent, "mrow");
  add_bracket(row, pair.open, tall);
  add_box(row, inside);
  add_bracket(row, pair.close, tall);
}

void add_fence(Element parent, const Box& box) { add_enclosed(parent, box.text, box.parts[0]); }

void add_root(Element parent, const Box& box) { add_box(add(parent, "msqrt"), box.parts[0]); }

void add_call(Element parent, const Box& box) {
  add_with_text(parent, "mi", box.text);
  add_with_text(parent, "mo", function_application);
  add_enclosed(parent, "(", box.parts[0]);
}

/// Words such as "max" are no operators of the dictionary: limits and spaces are spelled out.
void add_big_sign(Element parent, std::string_view sign) {
  Element element = add_with_text(parent, "mo", sign);
  if (length(sign) == 1) return;
  set(element, "form", "prefix");
  set(element, "movablelimits", "true");
  set(element, "lspace", "0");
  set(element, "rspace", "0.17em");
}

void add_big(Element parent, const Box& box) {
  const bool below = !box.parts[0].empty(), above = !box.parts[1].empty();
  if (below || above) {
    Element limits = add(parent, script_tag(below, above, {"munder", "mover", "munderover"}));
    add_big_sign(limits, box.text);
    if (below) add_small(limits, box.parts[0]);
    if (above) add_small(limits, box.parts[1]);
  } else {
    add_big_sign(parent, box.text);
  }
  add_box(parent, box.parts[2]);
}

/// Spaces at the ends of <mtext> vanish, so they are made ones that stay.
void add_words(Element parent, const Box& box) {
  std::string text = box.text;
  if (text.ends_with(' ')) text.replace(text.size() - 1, 1, "\u00A0");
  if (text.starts_with(' ')) text.replace(0, 1, "\u00A0");
  add_with_text(parent, "mtext", text);
}

constexpr double blank_margin = 0.5;  // em, for handwriting

void add_blank(Element parent, const Box& box) {
  if (!box.parts.empty()) return add_box(add(parent, "mrow", "fill"), box.parts[0]);
  Element gap = add(parent, "mspace", "blank");
  set(gap, "width", fmt::format("{:.1f}em", extent(box) + blank_margin));
  set(gap, "height", "0.9em");
  set(gap, "depth", "0.2em");
}

void add_accent(Element parent, const Box& box) {
  Element over = add(parent, "mover");
  set(over, "accent", "true");
  add_one(over, box.parts[0]);
  set(add_with_text(over, "mo", accent(box.text).sign), "stretchy", "false");
}

using Add = void (*)(Element, const Box&);

/// In the order of Box::Kind.
constexpr std::array<Add, 15> writers{add_row,      add_symbol,   add_name,   add_number, add_operation,
                                      add_negation, add_fraction, add_script, add_fence,  add_root,
                                      add_call,     add_big,      add_words,  add_blank,  add_accent};
static_assert(static_cast<std::size_t>(Box::Kind::accent) + 1 == writers.size());

struct SignForm {
  std::string_view written, shown;
};
constexpr std::array<SignForm, 2> sign_forms{{{"-", minus_sign}, {"", invisible_times}}};

std::string_view shown_sign(std::string_view sign) {
  const auto found = std::find_if(sign_forms.begin(), sign_forms.end(),
                                  [&](const SignForm& form) { return form.written == sign; });
  return found == sign_forms.end() ? sign : found->shown;
}

}  // namespace

std::string_view tone_class(Tone tone) {
  constexpr std::array<std::string_view, 7> classes{"", "kv", "kw", "kb", "ks", "kg", "kl"};
  return classes[static_cast<std::size_t>(tone)];
}

void add_box(Element row, const Box& box) {
  Element target = is_marked(box) ? add_marked_row(row, box) : row;
  writers[static_cast<std::size_t>(box.kind)](target, box);
}

Element add_operator(Element row, std::string_view sign) {
  const bool leading = !row.first_child();
  Element element = add_with_text(row, "mo", shown_sign(sign));
  if (leading) set(element, "form", "infix");
  return element;
}

Element add_bracket(Element row, std::string_view bracket, bool stretchy) {
  Element element = add_with_text(row, "mo", bracket);
  if (!stretchy) set(element, "stretchy", "false");
  return element;
}

}  // namespace backstep::render
