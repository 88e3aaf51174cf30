#include "reports/narrate/ledger_table.hpp"

#include <array>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/marking_words.hpp"

namespace backstep::narrate {

using homework::Item;
using homework::LedgerLine;
using homework::Marked;
using homework::Marks;
using homework::Situation;

namespace {

document::Cell code_cell(std::string name) {
  return {{{document::Span::Kind::code, std::move(name), {}, ""}},
          false,
          true,
          -1,
          document::Cell::Verdict::none};
}

/// An empty place reads more easily than a column of zeros.
document::Cell marks_cell(int halves) {
  return words_cell(halves == 0 ? "" : homework::marks_text(halves), true);
}

document::Cell::Verdict colour_of(Situation situation) {
  using Colour = document::Cell::Verdict;
  switch (situation) {
    case Situation::right:
    case Situation::follows:
    case Situation::rounded_inside:
    case Situation::truncated:
    case Situation::not_from_own: return Colour::good;
    case Situation::slipped:
    case Situation::mistake:
    case Situation::unexplained:
    case Situation::counted: return Colour::bad;
    default: return Colour::notice;
  }
}

document::Row sum_row(const Marked& marked, const Words& words) {
  Marks sum;
  for (const LedgerLine& line : marked.ledger.lines) {
    sum.method += line.earned.method;
    sum.accuracy += line.earned.accuracy;
    sum.followed += line.earned.followed;
  }
  const std::string cost = marked.ledger.conventions == 0
                               ? ""
                               : words.say("grade.total.conventions",
                                           {{"marks", homework::marks_text(marked.ledger.conventions)}});
  return {
      {words_cell(words.say("grade.total"), false, true), words_cell("", true), words_cell(""),
       marks_cell(sum.method), marks_cell(sum.accuracy), marks_cell(sum.followed),
       words_cell(words.say("grade.total.of", {{"earned", homework::marks_text(marked.ledger.earned)},
                                               {"possible", homework::marks_text(marked.ledger.possible)}}),
                  true),
       words_cell(cost)},
      ""};
}

}  // namespace

std::string ledger_reason(const LedgerLine& line, const Item& item, const model::Model& model,
                          const Words& words) {
  std::string told;
  if (line.first) told = words.say("grade.why.counted", {{"cell", cell_text(model, *line.first)}});
  if (line.situation == Situation::mistake) told = mistake_names(item);
  if (item.digits_needed)
    told = words.say("grade.why.digits", {{"count", std::to_string(*item.digits_needed)}});
  if (!line.before) return told;
  return words.then(told, words.say("grade.why.by_hand", {{"reason", line.by_hand},
                                                          {"before", homework::marks_text(*line.before)}}));
}

document::Table ledger_table(const Context& context, const Marked& marked) {
  const Words& words = context.words;
  document::Table table;
  table.id = "ledger-table";
  table.label = words.say("grade.ledger.label");
  constexpr std::array<std::pair<const char*, bool>, 8> columns{
      std::pair{"name", false},    {"written", true},  {"verdict", false}, {"method", true},
      std::pair{"accuracy", true}, {"followed", true}, {"possible", true}, {"why", false}};
  for (const auto& [column, numeric] : columns)
    table.head.push_back(words_cell(words.say("grade.column." + std::string(column)), numeric));
  for (const LedgerLine& line : marked.ledger.lines) {
    const Item* item = marked.item(line.cell);
    const homework::Answer* answer = marked.answer(line.cell);
    if (item == nullptr) continue;
    document::Cell verdict = words_cell(situation_words(line.situation, words));
    verdict.verdict = colour_of(line.situation);
    table.rows.push_back(
        {{code_cell(cell_text(context.model, line.cell)),
          words_cell(answer == nullptr ? "" : answer->text, true), std::move(verdict),
          marks_cell(line.earned.method), marks_cell(line.earned.accuracy), marks_cell(line.earned.followed),
          words_cell(homework::marks_text(line.possible.total()), true),
          words_cell(ledger_reason(line, *item, context.model, words))},
         context.symbols.anchor(line.cell)});
  }
  table.rows.push_back(sum_row(marked, words));
  return table;
}

}  // namespace backstep::narrate
