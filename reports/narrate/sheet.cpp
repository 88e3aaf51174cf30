#include "reports/narrate/sheet.hpp"

#include <algorithm>
#include <utility>

#include "reports/narrate/frame.hpp"
#include "reports/narrate/pair_table.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Page;
using document::Span;
using trace::Cell;

namespace {

constexpr int name_line = 26;  // in digits
constexpr int date_line = 12;

document::Section pair_section(const std::string& id, const std::vector<Pair>& pairs, const Words& words) {
  document::Section made;
  made.id = id;
  made.heading = document::text(words.say("section." + id));
  made.short_name = words.say("section." + id + ".short");
  made.lead = document::text(words.say("section." + id + ".lead"));
  if (!pairs.empty())
    made.blocks.emplace_back(pair_table(id + "-pairs", words.say("table." + id + ".label"), pairs, words));
  return made;
}

Inline line_to_write_on(int digits) { return {document::formula(document::blank(digits), Blanks::gap)}; }

}  // namespace

SheetParts::SheetParts(const Sheet& sheet, const SheetOptions& options)
    : sheet_(sheet),
      key_(options.key),
      id_(options.id),
      words_(options.language),
      structure_(narrate::structure(sheet.model)),
      symbols_(sheet.model, structure_, words_, notation_called(options.notation)),
      printing_(sheet.model, sheet.trace, options.digits),
      blanks_(sheet.selection, options.level, options.key, printing_.digits().count),
      telling_(sheet.model, sheet.trace, structure_, symbols_, printing_, words_, &blanks_),
      numbers_(trace::card_numbers(sheet.model, sheet.trace.slots())),
      order_(trace::telling_order(sheet.model)) {}

Context SheetParts::context() const {
  return {sheet_.model, sheet_.trace, structure_, symbols_, printing_, words_, &blanks_};
}

std::vector<Cell> SheetParts::asked() const {
  std::vector<Cell> found;
  for (const trace::Told& told : order_)
    for (const Cell cell : told.cells)
      if (blanks_.asks(cell)) found.push_back(cell);
  return found;
}

std::string SheetParts::name(Cell cell) const {
  return model::cell_name(sheet_.model, sheet_.model.quantities[cell.quantity], cell.index);
}

std::int64_t SheetParts::card(Cell cell) const {
  return numbers_[static_cast<std::size_t>(sheet_.trace.slots().at(cell))];
}

std::string SheetParts::printed(Cell cell) const {
  return sheet_.trace.at(cell).is_finite() ? printing_.value(cell).text : words_.say("value.undefined");
}

document::Box SheetParts::number(Cell cell) const {
  return sheet_.trace.at(cell).is_finite() ? document::number(printed(cell)) : document::words(printed(cell));
}

std::string SheetParts::value(Cell cell) const {
  return sheet_.trace.at(cell).is_finite() ? number_words(printed(cell)) : printed(cell);
}

Inline SheetParts::place(Cell cell) const { return place(cell, number(cell), value(cell)); }

Inline SheetParts::change(Cell before, Cell after) const {
  const numbers::Number from = sheet_.trace.at(before);
  const numbers::Number to = sheet_.trace.at(after);
  if (!from.is_finite() || !to.is_finite()) return place(after);
  const std::string text =
      printing_.in_fractions()
          ? (numbers::Fraction(to) - numbers::Fraction(from)).number().fraction
          : printing_.result((numbers::Decimal(to) - numbers::Decimal(from)).number()).text;
  return place(after, document::number(text), number_words(text));
}

Inline SheetParts::place(Cell cell, document::Box number, const std::string& read) const {
  if (blanks_.leaves_out(cell)) return document::text("");
  if (!blanks_.asks(cell)) return document::text(read);
  return {document::formula(blanks_.result(std::move(number)), blanks_.filled() ? read : Blanks::gap)};
}

Span SheetParts::symbol(Cell cell) const {
  return document::formula(symbols_.cell(cell), symbols_.spoken(cell));
}

Inline SheetParts::summary(std::size_t count) const {
  const std::string id = key_ ? "worksheet.summary.key" : "worksheet.summary";
  Inline run = document::text(words_.say(id, {{"count", std::to_string(count)}}));
  add_left_out(run);
  return run;
}

// "Left out, as they would give answers away: ...": nothing is missing silently.
void SheetParts::add_left_out(Inline& run) const {
  const std::vector<std::size_t> quantities = homework::left_out(sheet_.model, sheet_.selection);
  if (quantities.empty()) return;
  constexpr char mark = '\x1F';
  const std::string sentence = words_.say("worksheet.left_out", {{"list", std::string(1, mark)}});
  const std::string between = words_.say("list.next", {{"list", ""}, {"item", ""}});
  const auto text = [](std::string part) { return Span{Span::Kind::text, std::move(part), {}, ""}; };
  run.push_back(text(words_.gap() + sentence.substr(0, sentence.find(mark))));
  for (const std::size_t q : quantities) {
    if (q != quantities.front()) run.push_back(text(between));
    run.push_back(document::formula(symbols_.with_letters(q), sheet_.model.quantities[q].name));
  }
  run.push_back(text(sentence.substr(sentence.find(mark) + 1)));
}

// Where a drawing has a line instead of a number: slopes that are to be found are not drawn at all.
bool SheetParts::is_drawn(Cell cell) const {
  const model::Stage stage = structure_.stages[cell.quantity];
  return stage == model::Stage::forward || stage == model::Stage::loss;
}

void SheetParts::frame(Page& page, const std::vector<Cell>& places) const {
  page.sheet = true;
  page.language = words_.language();
  page.title = sheet_.model.title.empty() ? words_.say("page.untitled") : sheet_.model.title;
  page.kicker = words_.say(key_ ? "worksheet.kicker.key" : "worksheet.kicker");
  page.summary = summary(places.size());
  page.footer = document::text(words_.say(key_ ? "worksheet.footer.key" : "worksheet.footer"));
  page.controls.skip = words_.say("worksheet.skip");
  if (!id_.empty())
    page.facts.insert(page.facts.begin(), {words_.say("worksheet.sheet"), document::text(id_)});
  if (key_) return;
  page.facts.insert(page.facts.begin(), {{words_.say("worksheet.name"), line_to_write_on(name_line)},
                                         {words_.say("worksheet.date"), line_to_write_on(date_line)}});
  if (!page.has_network) return;
  page.network.description = words_.say("worksheet.figure");
  if (std::ranges::any_of(places, [this](Cell cell) { return is_drawn(cell); }))
    words_.then(page.network_caption, words_.say("worksheet.caption"));
}

void SheetParts::add_answers(Page& page, const std::vector<Cell>& places) const {
  if (!key_) return;
  std::vector<Pair> pairs;
  for (const Cell cell : places)
    pairs.push_back({{Span{Span::Kind::code, name(cell), {}, ""}}, document::text(value(cell)), {}});
  page.sections.push_back(pair_section("answers", pairs, words_));
}

document::Section SheetParts::given(const std::vector<std::size_t>& but) const {
  std::vector<Pair> pairs;
  for (std::size_t q = 0; q < sheet_.model.quantities.size(); ++q) {
    const model::Quantity& quantity = sheet_.model.quantities[q];
    const bool has_values = !quantity.literals.empty() || quantity.carried;
    const bool left_out = std::ranges::find(but, q) != but.end();
    if (quantity.kind == model::QuantityKind::defined || !has_values || left_out) continue;
    for (std::int64_t index = 0; index < sheet_.model.cells(quantity); ++index)
      pairs.push_back({{symbol({q, index})}, document::text(value({q, index})), {}});
  }
  return pair_section("given", pairs, words_);
}

}  // namespace backstep::narrate
