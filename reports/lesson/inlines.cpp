// Elements inside a text.
#include <algorithm>
#include <array>

#include "engine/notation/characters.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/lesson/formulas.hpp"
#include "reports/lesson/whitespace.hpp"

namespace backstep::lesson {

using document::Inline;
using document::Span;
using numbers::Decimal;

namespace {

Span span(Span::Kind kind, std::string text) { return {kind, std::move(text), {}, ""}; }

/// The words of an element, white space as in a text.
std::string words_of(const Element& node) { return trimmed_words(text_of(node).text); }

// What a value is: a cell, printed as it is given or rounded; or a formula of cells.
struct Wanted {
  std::optional<trace::Cell> cell;
  std::optional<Decimal> value;
};

Wanted wanted_value(Builder& builder, const Subject& subject, const Attribute& of) {
  const trace::Lookup found = trace::look_up(subject.pass->model, of.value.text);
  if (found.cell) return {found.cell, Decimal(subject.pass->trace.at(*found.cell))};
  // A name alone is told as a name; all else is told as a formula.
  const bool name = of.value.text.find_first_of("+-*/^(") == std::string::npos;
  if (name) {
    static_cast<void>(builder.cell(subject, of));
    return {};
  }
  notation::Faults faults;
  const auto equation = read_equation(subject.pass->model, of.value.text, "", false, faults);
  if (equation && equation->sides.size() > 1) faults.push_back({"lesson.value.equation", {}, {}});
  if (equation && !equation->letters.empty())
    faults.push_back({"lesson.value.letter", {{"letter", equation->letters.front()}}, {}});
  const bool good = faults.empty();
  builder.faults(of.value, std::move(faults));
  if (!good) return {};
  return {std::nullopt, Values(*equation, 0).at(subject.pass->trace, 0)};
}

void say_value(Builder& builder, const Element& node, Inline& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Attribute& of = *node.attribute("of");
  const Wanted found = wanted_value(builder, *subject, of);
  if (!found.value) return;
  if (!found.value->is_finite())
    return builder.fault(of, "lesson.value.undefined", {{"name", of.value.text}});
  const bool percent = node.value("percent") == "yes";
  if (found.cell && !percent && !Builder::says_digits(node)) {
    into.push_back(
        span(Span::Kind::text, narrate::number_words(subject->desk->printing.value(*found.cell).text)));
    return;
  }
  const Decimal shown = percent ? *found.value * Decimal(100) : *found.value;
  std::string text = narrate::number_words(numbers::print(shown.number(), subject->aspect.digits).text);
  if (percent) text = builder.words().say("lesson.percent", {{"number", text}});
  into.push_back(span(Span::Kind::text, std::move(text)));
}

void say_symbol(Builder& builder, const Element& node, Inline& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Attribute& of = *node.attribute("of");
  const trace::Lookup found = trace::look_up(subject->pass->model, of.value.text);
  if (!found.quantity) return builder.faults(of.value, found.faults);
  const narrate::Symbols& symbols = subject->desk->symbols;
  const bool one = found.cell.has_value();
  Inline made{document::formula(
      one ? symbols.cell(*found.cell) : symbols.quantity(*found.quantity),
      one ? symbols.spoken(*found.cell) : subject->pass->model.quantities[*found.quantity].name)};
  builder.settle(*subject, made);
  into.push_back(std::move(made.front()));
}

void say_formula(Builder& builder, const Element& node, Inline& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Text text = text_of(node);
  notation::Faults faults;
  const auto equation = read_equation(subject->pass->model, text.text, node.value("letters"), true, faults);
  builder.faults(text, std::move(faults));
  if (!equation) return;
  Inline made{typeset(subject->desk->context, *equation)};
  builder.settle(*subject, made);
  into.push_back(std::move(made.front()));
}

void say_term(Builder& builder, const Element& node, Inline& into) {
  const std::string words = words_of(node);
  builder.built().terms.push_back({std::string(node.value("name")), words, builder.section()});
  into.push_back(span(Span::Kind::strong, words));
}

void say_em(Builder&, const Element& node, Inline& into) {
  into.push_back(span(Span::Kind::emphasis, words_of(node)));
}

void say_code(Builder&, const Element& node, Inline& into) {
  into.push_back(span(Span::Kind::code, words_of(node)));
}

void say_literal(Builder&, const Element& node, Inline& into) {
  into.push_back(span(Span::Kind::text, words_of(node)));
}

/// "#section", "lesson", "lesson#section": the address; "" after a fault.
std::string address(Builder& builder, const Attribute& to) {
  const std::string& text = to.value.text;
  const std::size_t hash = std::min(text.find('#'), text.size());
  const std::string lesson = text.substr(0, hash);
  const std::string section = hash < text.size() ? text.substr(hash + 1) : "";
  const auto sections = builder.sections_of(lesson);
  if (!sections) {
    builder.fault(to, "lesson.link.lesson", {{"lesson", lesson}});
    return "";
  }
  const bool known = hash == text.size() || sections->contains(section);
  if (!known)
    builder.fault(to, lesson.empty() ? "lesson.link.here" : "lesson.link.section",
                  {{"section", section}, {"lesson", lesson}});
  if (!known) return "";
  const std::string page = lesson.empty() ? "" : builder.options().address(lesson);
  return hash == text.size() ? page : page + "#" + section;
}

void say_link(Builder& builder, const Element& node, Inline& into) {
  const Attribute* to = node.attribute("to");
  const Attribute* href = node.attribute("href");
  if ((to == nullptr) == (href == nullptr)) return builder.fault(node, "lesson.link.both");
  Span made = span(Span::Kind::link, words_of(node));
  made.target = href != nullptr ? href->value.text : address(builder, *to);
  if (!made.target.empty()) into.push_back(std::move(made));
}

struct InlineRow {
  std::string_view name;
  InlineFunction function;
};
constexpr std::array inline_table{InlineRow{"value", say_value},     InlineRow{"symbol", say_symbol},
                                  InlineRow{"formula", say_formula}, InlineRow{"term", say_term},
                                  InlineRow{"em", say_em},           InlineRow{"code", say_code},
                                  InlineRow{"literal", say_literal}, InlineRow{"link", say_link}};

}  // namespace

InlineFunction inline_function(std::string_view element) {
  const auto found = std::ranges::find(inline_table, element, &InlineRow::name);
  return found == inline_table.end() ? nullptr : found->function;
}

Inline Builder::inlines(const Element& node) {
  Inline run;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Element& child = node.children[i];
    if (child.is_text()) {
      const bool first = i == 0, last = i + 1 == node.children.size();
      std::string text = running_words(child.text.text, first, last);
      if (!text.empty())
        run.push_back(span(Span::Kind::text, first || last ? std::move(text) : unbroken(text)));
    } else if (const InlineFunction function = inline_function(child.name)) {
      function(*this, child, run);
    }
  }
  return run;
}

}  // namespace backstep::lesson
