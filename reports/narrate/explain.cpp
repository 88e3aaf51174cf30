#include "reports/narrate/explain.hpp"

#include <algorithm>
#include <variant>

#include "engine/trace/order.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/explain_parts.hpp"
#include "reports/narrate/extremes.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/nudge_table.hpp"
#include "reports/narrate/path_cards.hpp"
#include "reports/narrate/tables.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Page;
using document::Paragraph;
using document::Section;
using document::Span;
using trace::Cell;

namespace {

Inline joined(Inline first, const Inline& second, const Words& words) {
  first.push_back({Span::Kind::text, words.gap(), {}, ""});
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// Bars compare rows, and here are few.
void without_bars(document::Table& table) {
  for (document::Row& row : table.rows)
    for (document::Cell& cell : row.cells) cell.bar = -1;
}

class ExplanationWriter {
 public:
  ExplanationWriter(const model::Model& model, const trace::Trace& trace,
                    const trace::Explanation& explanation, const ExplainOptions& options)
      : model_(model),
        trace_(trace),
        explanation_(explanation),
        options_(options),
        desk_(model, trace, options) {}

  Page run() {
    head();
    value();
    for (const trace::Effect& effect : explanation_.effects) act(effect);
    update();
    check();
    nudge();
    cells("operands", explanation_.operands);
    cells("users", explanation_.users);
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return desk_.words; }

  [[nodiscard]] std::string name(Cell cell) const {
    return model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  }

  [[nodiscard]] Span symbol(Cell cell) const {
    return document::formula(desk_.symbols.cell(cell), desk_.symbols.spoken(cell));
  }

  [[nodiscard]] bool is_given() const {
    return model_.quantities[explanation_.cell.quantity].kind != model::QuantityKind::defined;
  }

  void head() {
    page_.language = words().language();
    page_.title = words().say("explain.title", {{"name", name(explanation_.cell)}});
    page_.kicker = model_.title.empty() ? words().say("explain.kicker") : model_.title;
    page_.summary = words().run("explain.summary", {{"symbol", symbol(explanation_.cell)}});
    page_.summary = joined(std::move(page_.summary),
                           what_it_is(desk_.context, desk_.telling, explanation_.cell), words());
    if (const std::string which = pass_words(); !which.empty())
      page_.summary = joined(std::move(page_.summary), document::text("· " + which), words());
    add_controls(page_, words());
    if (!options_.framed) return;
    page_.facts = conventions(desk_.context);
    page_.footer = document::text(words().say(footer_id(trace_)));
    add_network(page_, desk_.context);
  }

  // Which pass of a run this is; nothing where there is only one.
  [[nodiscard]] std::string pass_words() const {
    const std::int64_t steps = model_.training.steps;
    if (steps <= 1 && model_.pass <= 1) return "";
    const bool over = model_.pass > steps;
    const std::string id = over             ? "explain.pass.over"
                           : options_.after ? "explain.pass.after"
                                            : "explain.pass";
    return words().say(id, {{"step", std::to_string(model_.pass)},
                            {"before", std::to_string(model_.pass - 1)},
                            {"steps", std::to_string(steps)}});
  }

  Section& begin(const std::string& id, const std::string& key, Inline heading, Inline lead) {
    Section section;
    section.id = id;
    section.heading = std::move(heading);
    section.short_name = words().say("explain." + key + ".short");
    section.lead = std::move(lead);
    page_.sections.push_back(std::move(section));
    return page_.sections.back();
  }

  Section& begin(const std::string& key, Inline lead = {}) {
    return begin(key, key, document::text(words().say("explain." + key)), std::move(lead));
  }

  document::CardGroup card(Cell cell) {
    document::CardGroup group;
    group.cards.push_back(desk_.telling.card(cell, next_card_++));
    return group;
  }

  void value() {
    Section& section = begin("value", is_given() ? given_lead() : defined_lead());
    if (!is_given()) section.blocks.emplace_back(card(explanation_.cell));
    if (const auto found = trace::float_failure(model_, trace_, explanation_.cell))
      section.blocks.emplace_back(
          Paragraph{document::text(float_sentence(*found, words())), Paragraph::Kind::note});
  }

  [[nodiscard]] Inline given_lead() const {
    const Cell cell = explanation_.cell;
    const bool known = !model_.quantities[cell.quantity].literals.empty();
    const std::string value = known ? number_words(desk_.printing.value(cell).text) : "";
    return words().run("explain.value.given",
                       {{"symbol", symbol(cell)}, {"value", {Span::Kind::strong, value, {}, ""}}});
  }

  // The rule with its letters, and which step of the whole lesson this is.
  [[nodiscard]] Inline defined_lead() const {
    const auto numbers = trace::card_numbers(model_, trace_.slots());
    const auto step = numbers[static_cast<std::size_t>(trace_.slots().at(explanation_.cell))];
    return words().run("explain.value.rule", {{"rule", definition(desk_.context, explanation_.cell.quantity)},
                                              {"step", {Span::Kind::text, std::to_string(step), {}, ""}}});
  }

  // Sections of several targets are told apart by their adjoints.
  [[nodiscard]] std::string id(const std::string& key, const trace::Effect& effect) const {
    const bool first = &effect == &explanation_.effects.front();
    return first ? key : key + "-" + desk_.telling.card_id(effect.adjoint);
  }

  [[nodiscard]] Inline effect_heading(const trace::Effect& effect) const {
    const auto& target = model_.quantities[effect.adjoint.quantity].adjoint->target;
    const auto position = static_cast<std::size_t>(model_.quantity(target) - model_.quantities.data());
    return words().run("explain.paths",
                       {{"cell", symbol(effect.cell)},
                        {"target", document::formula(desk_.symbols.whole(position), target)}});
  }

  void act(const trace::Effect& effect) {
    const std::string key = id("paths", effect);
    Inline lead = effect.paths ? path_sentence(desk_.context, *effect.paths)
                               : document::text(words().say("explain.paths.none"));
    Section& section = begin(key, "paths", effect_heading(effect), std::move(lead));
    if (!(effect.adjoint == explanation_.cell)) section.blocks.emplace_back(card(effect.adjoint));
    if (!effect.paths) return;
    document::CardGroup group = path_group(*effect.paths, key);
    next_card_ += std::ssize(group.cards);
    if (group.cards.empty()) return;
    if (trace_.pencil())
      section.blocks.emplace_back(
          Paragraph{document::text(words().say("explain.paths.pencil")), Paragraph::Kind::note});
    section.blocks.emplace_back(std::move(group));
  }

  // Paths of a pass with the pencil are those of the pass without rounding.
  [[nodiscard]] document::CardGroup path_group(const trace::Paths& paths, const std::string& key) const {
    const auto cards = [&](const Desk& desk) {
      return path_cards(desk.context, desk.derivations, paths, key, static_cast<int>(next_card_));
    };
    if (!trace_.pencil()) return cards(desk_);
    const trace::Trace exact = trace_.exact();
    return cards(Desk(model_, exact, options_));
  }

  void update() {
    if (!explanation_.updated) return;
    begin("update").blocks.emplace_back(card(*explanation_.updated));
  }

  // The section of the lesson, with these rows. One row needs no sentence that counts and no bar to compare.
  void check() {
    trace::GradientCheck some;
    for (const trace::Effect& effect : explanation_.effects)
      if (effect.check) some.comparisons.push_back(*effect.check);
    if (some.comparisons.empty()) return;
    some.step = some.comparisons.front().closer ? "1e-16" : "1e-8";
    Section section = check_section(desk_.context, some);
    section.lead = words().run("explain.check.lead", {{"step", step_of_differences(some)}});
    const bool alone = some.comparisons.size() == 1 && some.passed();
    if (alone && std::holds_alternative<Paragraph>(section.blocks.front())) one_summary(some, section.blocks);
    for (document::Block& block : section.blocks)
      if (auto* table = std::get_if<document::Table>(&block)) without_bars(*table);
    page_.sections.push_back(std::move(section));
  }

  void nudge() {
    if (!explanation_.nudges.empty())
      page_.sections.push_back(nudge_section(desk_.context, explanation_.nudges));
  }

  // Of a single slope there is nothing to count.
  void one_summary(const trace::GradientCheck& check, std::vector<document::Block>& blocks) const {
    if (is_doubtful(check.comparisons.front())) {
      blocks.erase(blocks.begin());
    } else {
      std::get<Paragraph>(blocks.front()).content = document::text(check_routes(check, words()));
    }
  }

  void cells(const std::string& key, const std::vector<Cell>& list) {
    if (key == "operands" && is_given()) return;
    Section& section =
        begin(key, document::text(words().say("explain." + key + (list.empty() ? ".none" : ".lead"))));
    if (list.empty()) return;
    for (document::Block& block : cell_table(desk_.context, desk_.telling, list, key, options_.most_rows))
      section.blocks.push_back(std::move(block));
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const trace::Explanation& explanation_;
  const ExplainOptions& options_;
  Desk desk_;
  std::int64_t next_card_ = 1;
  Page page_;
};

}  // namespace

Page explanation(const model::Model& model, const trace::Trace& trace, const trace::Explanation& explanation,
                 const ExplainOptions& options) {
  return ExplanationWriter(model, trace, explanation, options).run();
}

document::Inline what_it_is(const model::Model& model, const trace::Trace& trace, Cell cell,
                            const Words& words) {
  const Desk desk(model, trace, {std::string(words.language()), {}, 0, false});
  return what_it_is(desk.context, desk.telling, cell);
}

Page choices(const model::Model& model, const trace::Trace& trace, std::size_t quantity,
             const ExplainOptions& options) {
  const Desk desk(model, trace, options);
  const std::string& name = model.quantities[quantity].name;
  std::vector<Cell> cells;
  for (std::int64_t index = 0; index < model.cells(model.quantities[quantity]); ++index)
    cells.push_back({quantity, index});
  Page page;
  page.language = desk.words.language();
  page.title = desk.words.say("explain.choices", {{"name", name}, {"count", std::to_string(cells.size())}});
  page.summary = document::text(desk.words.say("explain.choices.lead"));
  Section section;
  section.id = "choices";
  section.blocks = cell_table(desk.context, desk.telling, cells, "choices", options.most_rows);
  page.sections.push_back(std::move(section));
  return page;
}

}  // namespace backstep::narrate
