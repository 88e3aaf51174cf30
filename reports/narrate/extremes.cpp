#include "reports/narrate/extremes.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/saturation.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Span;
using trace::Cell;
using trace::FloatFailure;
using trace::FloatValue;

namespace {

constexpr std::array<std::string_view, trace::float_failure_kinds> kind_words{"underflow", "overflow",
                                                                              "undefined", "cancelled"};

constexpr int shown_digits = 9;

document::Cell cell_of(Inline content, bool numeric = false, bool heading = false) {
  return {std::move(content), numeric, heading, -1, document::Cell::Verdict::none};
}

std::string name_of(const Context& context, Cell cell) {
  return model::cell_name(context.model, context.model.quantities[cell.quantity], cell.index);
}

std::string digits(const numbers::Number& number) {
  if (number.is_zero()) return "0";
  return number_words(numbers::print(number, {numbers::Digits::Kind::significant, shown_digits}).text);
}

document::Table head(const Words& words) {
  document::Table table;
  table.id = "floats-table";
  table.label = words.say("table.floats.label");
  table.caption = document::text(words.say("table.floats.caption"));
  for (const char* column : {"kind", "cell", "here", "there", "count"}) {
    const bool numeric = std::string_view(column) != "kind" && std::string_view(column) != "cell";
    table.head.push_back(cell_of(document::text(words.say("table.floats." + std::string(column))), numeric));
  }
  return table;
}

document::Row row(const Context& context, const FloatValue& first, std::int64_t count) {
  const std::string kind = context.words.say("floats." + std::string(failure_word(first.failure)));
  return {{cell_of(document::text(kind), false, true),
           cell_of({{Span::Kind::code, name_of(context, first.cell), {}, ""}}),
           cell_of(document::text(digits(first.decimal)), true),
           cell_of({{Span::Kind::code, float_text(first.float64), {}, ""}}, true),
           cell_of(document::text(std::to_string(count)), true)},
          context.symbols.anchor(first.cell)};
}

document::Table table(const Context& context, const std::vector<FloatValue>& failures) {
  document::Table made = head(context.words);
  for (std::size_t kind = 0; kind < trace::float_failure_kinds; ++kind) {
    const auto wanted = static_cast<FloatFailure>(kind);
    const auto first = std::ranges::find(failures, wanted, &FloatValue::failure);
    if (first == failures.end()) continue;
    made.rows.push_back(row(context, *first, std::ranges::count(failures, wanted, &FloatValue::failure)));
  }
  return made;
}

// "" if no neuron is saturated.
std::string saturated(const Context& context) {
  std::int64_t count = 0;
  Cell least{};
  numbers::Number slope;
  for (std::size_t q = 0; q < context.model.quantities.size(); ++q) {
    for (Cell cell{q, 0}; cell.index < context.model.cells(context.model.quantities[q]); ++cell.index) {
      const auto found = saturation(context.model, context.trace, context.structure, cell);
      if (!found) continue;
      if (count++ > 0 && !(numbers::Decimal(found->slope) < numbers::Decimal(slope))) continue;
      least = cell;
      slope = found->slope;
    }
  }
  if (count == 0) return "";
  return context.words.say("extremes.saturated", {{"count", std::to_string(count)},
                                                  {"slope", short_number(slope, context.words)},
                                                  {"name", name_of(context, least)}});
}

}  // namespace

std::string_view failure_word(FloatFailure failure) { return kind_words[static_cast<std::size_t>(failure)]; }

std::string float_text(const numbers::Number& number) {
  if (number.kind == numbers::Number::Kind::undefined) return "nan";
  return number.is_zero() ? "0.0" : numbers::text(number);
}

std::string float_sentence(const FloatValue& value, const Words& words) {
  return words.say("floats.one." + std::string(failure_word(value.failure)),
                   {{"float", float_text(value.float64)}});
}

std::pair<std::string, Inline> float_fact(const Context& context, const std::vector<FloatValue>& failures) {
  const FloatValue& first = failures.front();
  const Span link{Span::Kind::link, context.words.say("section.extremes"), {}, "#extremes"};
  const Span name{Span::Kind::code, name_of(context, first.cell), {}, ""};
  const auto plain = [](std::string text) { return Span{Span::Kind::text, std::move(text), {}, ""}; };
  return {context.words.say("fact.floats"),
          context.words.run("fact.floats.value", {{"count", plain(std::to_string(failures.size()))},
                                                  {"name", name},
                                                  {"float", plain(float_text(first.float64))},
                                                  {"value", plain(digits(first.decimal))},
                                                  {"link", link}})};
}

document::Section extremes_section(const Context& context, const std::vector<FloatValue>& failures) {
  const Words& words = context.words;
  document::Section made;
  made.id = "extremes";
  made.heading = document::text(words.say("section.extremes"));
  made.short_name = words.say("section.extremes.short");
  made.lead = document::text(words.say(failures.empty()                  ? "section.extremes.lead.saturated"
                                       : context.printing.in_fractions() ? "section.extremes.lead.exact"
                                                                         : "section.extremes.lead"));
  if (!failures.empty()) made.blocks.emplace_back(table(context, failures));
  if (std::string sentence = saturated(context); !sentence.empty())
    made.blocks.emplace_back(
        document::Paragraph{document::text(std::move(sentence)), document::Paragraph::Kind::note});
  return made;
}

}  // namespace backstep::narrate
