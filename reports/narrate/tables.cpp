#include "reports/narrate/tables.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/pencil_words.hpp"
#include "reports/narrate/statement_words.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Row;
using document::Section;
using document::Table;
using trace::Cell;
using trace::Verdict;

namespace {

Inline formula_cell(const Context& context, Cell cell) {
  return {document::formula(context.symbols.cell(cell), context.symbols.spoken(cell))};
}

Section section(const Words& words, const std::string& id) {
  Section made;
  made.id = id;
  made.heading = document::text(words.say("section." + id));
  made.short_name = words.say("section." + id + ".short");
  made.lead = document::text(words.say("section." + id + ".lead"));
  return made;
}

std::string cell_name(const Context& context, Cell cell) {
  return model::cell_name(context.model, context.model.quantities[cell.quantity], cell.index);
}

document::Cell::Verdict colour_of(Verdict verdict) {
  if (verdict == Verdict::agrees) return document::Cell::Verdict::good;
  return verdict == Verdict::wrong ? document::Cell::Verdict::bad : document::Cell::Verdict::notice;
}

class CheckTable {
 public:
  CheckTable(const Context& context, const trace::GradientCheck& check, const HasCard& has_card)
      : context_(context), check_(check), has_card_(has_card) {}

  Section run() {
    Section made = section(context_.words, "check");
    if (check_.comparisons.empty()) return made;
    const auto& backwards = context_.model.backwards;
    const bool one_loss =
        backwards.size() == 1 && backwards[0].targets.size() == 1 && backwards[0].targets[0].from.empty();
    made.lead = context_.words.run(one_loss ? "section.check.lead" : "section.check.lead.several",
                                   {{"step", step_of_differences(check_)}});
    made.blocks.emplace_back(summary());
    for (const char* id : of_another_pass())
      made.blocks.emplace_back(
          document::Paragraph{document::text(context_.words.say(id)), document::Paragraph::Kind::note});
    measure();
    Table table;
    table.id = "check-table";
    table.label = context_.words.say("table.check.label");
    table.caption = document::text(context_.words.say("table.check.caption"));
    for (const char* column : {"quantity", "derived", "difference", "error", "verdict"})
      table.head.push_back(heading("check", column));
    for (const trace::Comparison& one : check_.comparisons)
      if (!has_card_ || has_card_(one.adjoint)) table.rows.push_back(row(one));
    tell_left_out(made, table.rows.size());
    made.blocks.emplace_back(std::move(table));
    corners(made);
    doubtful(made);
    for (const trace::Statement& statement : check_.statements) made.blocks.emplace_back(note(statement));
    for (const trace::Ratio& ratio : check_.ratios) made.blocks.emplace_back(ratio_note(ratio));
    return made;
  }

 private:
  /// Slopes are compared as decimals, and as decimals that nothing was rounded for.
  [[nodiscard]] std::vector<const char*> of_another_pass() const {
    if (context_.trace.pencil()) return {"check.pencil"};
    return context_.printing.in_fractions() ? std::vector{"check.fractions"} : std::vector<const char*>{};
  }

  [[nodiscard]] std::string printed(const numbers::Number& number) const {
    if (!number.is_finite()) return context_.words.say("value.undefined");
    return number_words(numbers::print(number, context_.printing.digits()).text);
  }

  /// A slope with the sign of the adjoint in whose row it stands.
  [[nodiscard]] std::string printed(const trace::Comparison& one, const numbers::Number& slope) const {
    const bool negative = context_.model.quantities[one.adjoint.quantity].adjoint->negative;
    return printed(negative && slope.is_finite() ? (-numbers::Decimal(slope)).number() : slope);
  }

  [[nodiscard]] std::string shortly(const numbers::Number& number) const {
    return short_number(number, context_.words);
  }

  document::Cell heading(const std::string& table, std::string_view column) {
    document::Cell cell = words_cell(context_.words.say("table." + table + "." + std::string(column)));
    cell.numeric = column != "quantity" && !column.starts_with("by_") && column != "verdict";
    return cell;
  }

  // Of a part of the lesson the slopes that have a card; all of them are checked.
  void tell_left_out(Section& into, std::size_t rows) const {
    if (rows == check_.comparisons.size()) return;
    into.blocks.emplace_back(document::Paragraph{
        document::text(context_.words.say(
            "only.check",
            {{"shown", std::to_string(rows)}, {"count", std::to_string(check_.comparisons.size())}})),
        document::Paragraph::Kind::note});
  }

  void measure() {
    for (const trace::Comparison& one : check_.comparisons)
      if (one.derived.is_finite()) largest_ = std::max(largest_, std::abs(numbers::to_double(one.derived)));
  }

  document::Paragraph summary() const {
    const auto kind = check_.passed() ? document::Paragraph::Kind::plain : document::Paragraph::Kind::warning;
    return {document::text(check_summary(context_.model, check_, context_.words)), kind};
  }

  Row row(const trace::Comparison& one) {
    Row made;
    made.anchor = context_.symbols.anchor(one.adjoint);
    document::Cell name{formula_cell(context_, one.adjoint), false, true, -1, document::Cell::Verdict::none};
    document::Cell derived = words_cell(printed(one, one.derived), true);
    if (largest_ > 0 && one.derived.is_finite())
      derived.bar = std::sqrt(std::abs(numbers::to_double(one.derived)) / largest_);
    made.cells = {name, derived, words_cell(printed(one, one.difference), true),
                  words_cell(shortly(one.error), true), verdict(one)};
    return made;
  }

  [[nodiscard]] document::Cell verdict(const trace::Comparison& one) const {
    document::Cell cell = words_cell(verdict_words(one, context_.words));
    cell.verdict = colour_of(one.verdict);
    return cell;
  }

  [[nodiscard]] document::Cell verdict(Verdict verdict) const {
    document::Cell cell = words_cell(verdict_word(verdict, context_.words));
    cell.verdict = colour_of(verdict);
    return cell;
  }

  void corners(Section& into) const {
    for (std::string& sentence : corner_sentences(context_.model, check_, context_.words))
      into.blocks.emplace_back(
          document::Paragraph{document::text(std::move(sentence)), document::Paragraph::Kind::note});
  }

  /// What each route says, where they do not both plainly agree.
  void doubtful(Section& into) {
    Table table;
    table.id = "judges-table";
    table.label = context_.words.say("table.judges.label");
    table.caption = document::text(context_.words.say("table.judges.caption"));
    for (const char* column : {"quantity", "derived", "left", "right", "dual", "by_differences", "by_duals"})
      table.head.push_back(heading("judges", column));
    for (const trace::Comparison& one : check_.comparisons)
      if (is_doubtful(one)) table.rows.push_back(judges(one));
    if (!table.rows.empty()) into.blocks.emplace_back(std::move(table));
  }

  [[nodiscard]] Row judges(const trace::Comparison& one) const {
    Row made;
    made.cells = {{formula_cell(context_, one.adjoint), false, true, -1, document::Cell::Verdict::none},
                  words_cell(printed(one, one.derived), true),
                  words_cell(printed(one, one.left), true),
                  words_cell(printed(one, one.right), true),
                  words_cell(printed(one, one.dual), true),
                  verdict(one.by_differences),
                  verdict(one.by_duals)};
    return made;
  }

  [[nodiscard]] document::Paragraph note(const trace::Statement& statement) const {
    const auto kind =
        statement.unequal ? document::Paragraph::Kind::warning : document::Paragraph::Kind::note;
    return {statement_run(context_.model, context_.symbols, statement, context_.words), kind};
  }

  document::Paragraph ratio_note(const trace::Ratio& ratio) const {
    return {document::text(ratio_sentence(context_.model, ratio, context_.words)),
            document::Paragraph::Kind::note};
  }

  const Context& context_;
  const trace::GradientCheck& check_;
  const HasCard& has_card_;
  double largest_ = 0;
};

/// What stands beside computed values: decimals beside fractions, the value without rounding beside one that
/// was rounded on the way.
std::string_view beside_computed(const Context& context) {
  if (context.trace.pencil()) return "table.values.unrounded";
  return context.printing.in_fractions() ? "table.values.decimal" : "";
}

/// A decimal with the sign that says whether it ends there.
document::Cell decimal_cell(const Context& context, Cell cell) {
  if (context.trace.pencil()) return words_cell(unrounded_text(context.trace, cell, context.words), true);
  const numbers::Number number = context.trace.at(cell);
  if (!number.is_finite()) return words_cell("", true);
  const numbers::Printed printed = numbers::print(number, context.printing.digits());
  return words_cell((printed.equal ? "= " : "≈ ") + number_words(printed.text), true);
}

// Of a part of the lesson what has a card, and what that is computed from.
class Shown {
 public:
  Shown(const Context& context, const HasCard& has_card) : has_card_(has_card) {
    if (!has_card) return;
    for (std::size_t q = 0; q < context.model.quantities.size(); ++q)
      for (std::int64_t i = 0; i < context.model.cells(context.model.quantities[q]); ++i)
        if (has_card(Cell{q, i}))
          for (const Cell operand : trace::operands(context.model, {q, i}))
            used_.insert({operand.quantity, operand.index});
  }

  [[nodiscard]] bool has_card(Cell cell) const { return !has_card_ || has_card_(cell); }
  [[nodiscard]] bool has(Cell cell) const {
    return has_card(cell) || used_.contains({cell.quantity, cell.index});
  }

 private:
  const HasCard& has_card_;
  std::set<std::pair<std::size_t, std::int64_t>> used_;
};

Table value_table(const Context& context, const Telling& telling, bool given, const Shown& shown) {
  const Words& words = context.words;
  const std::string key = given ? "table.given" : "table.computed";
  Table table;
  table.id = given ? "given-table" : "computed-table";
  table.label = words.say(key + ".label");
  table.caption = document::text(words.say(key + ".caption"));
  table.head = {words_cell(words.say("table.values.symbol")), words_cell(words.say("table.values.name")),
                words_cell(words.say("table.values.value"), true)};
  const std::string_view beside = given ? "" : beside_computed(context);
  if (!beside.empty()) table.head.push_back(words_cell(words.say(beside), true));
  for (std::size_t q = 0; q < context.model.quantities.size(); ++q) {
    const model::Quantity& quantity = context.model.quantities[q];
    if ((quantity.kind != model::QuantityKind::defined) != given) continue;
    if (given && quantity.literals.empty()) continue;  // nothing is computed from it
    for (std::int64_t i = 0; i < context.model.cells(quantity); ++i) {
      const Cell cell{q, i};
      if (!shown.has(cell)) continue;
      const std::string name = cell_name(context, cell);
      const document::Span link =
          given || !shown.has_card(cell)
              ? document::Span{document::Span::Kind::code, name, {}, ""}
              : document::Span{document::Span::Kind::link, name, {}, "#" + telling.card_id(cell)};
      const std::string value = context.trace.at(cell).is_finite()
                                    ? number_words(context.printing.value(cell).text)
                                    : words.say("value.undefined");
      table.rows.push_back({{{formula_cell(context, cell), false, true, -1, document::Cell::Verdict::none},
                             {{link}, false, false, -1, document::Cell::Verdict::none},
                             words_cell(value, true)},
                            context.symbols.anchor(cell)});
      if (!beside.empty()) table.rows.back().cells.push_back(decimal_cell(context, cell));
    }
  }
  return table;
}

}  // namespace

document::Span step_of_differences(const trace::GradientCheck& check) {
  return document::formula(
      document::row({document::symbol("h"), document::operation("="), document::number(check.step)}),
      "h = " + check.step);
}

Section check_section(const Context& context, const trace::GradientCheck& check, const HasCard& has_card) {
  return CheckTable(context, check, has_card).run();
}

Section values_section(const Context& context, const Telling& telling, const HasCard& has_card) {
  Section made = section(context.words, "values");
  const Shown shown(context, has_card);
  if (has_card)
    made.blocks.emplace_back(document::Paragraph{document::text(context.words.say("only.values")),
                                                 document::Paragraph::Kind::note});
  for (const bool given : {true, false}) {
    Table table = value_table(context, telling, given, shown);
    if (!table.rows.empty()) made.blocks.emplace_back(std::move(table));
  }
  return made;
}

}  // namespace backstep::narrate
