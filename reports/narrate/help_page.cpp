#include "reports/narrate/help_page.hpp"

#include <algorithm>

#include "reports/narrate/desk.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/marking_page.hpp"
#include "reports/narrate/marking_words.hpp"
#include "reports/narrate/own_lines.hpp"

namespace backstep::narrate {

using document::Page;
using document::Section;
using homework::Item;
using homework::Marked;
using homework::Verdict;
using trace::Cell;

namespace {

class Helper {
 public:
  Helper(const model::Model& model, const trace::Trace& trace, const Marked& marked,
         const HelpOptions& options)
      : model_(model),
        marked_(marked),
        options_(options),
        selection_{trace.slots(), std::vector<homework::Part>(static_cast<std::size_t>(trace.slots().total),
                                                              homework::Part::asked)},
        blanks_(selection_, Blanks::Level::symbol, false, marked.judgement.digits.count),
        desk_(model, trace, {options.language, marked.judgement.digits, 0, false, false, options.notation}),
        silent_(model, trace, desk_.structure, desk_.symbols, desk_.printing, desk_.words, &blanks_),
        own_(model, trace, marked.answered.answers),
        lines_(desk_.context, desk_.derivations, own_, marked.judgement.digits) {
    silent_.tell_fully();
    if (marked.judgement.first_wrong) first_ = marked.item(*marked.judgement.first_wrong);
  }

  Help text() {
    Help made;
    made.count = marked_.judgement.items.size();
    made.right = accepted();
    if (first_ == nullptr) return made;
    made.first = name(first_->cell);
    if (options_.step >= HelpStep::rule) made.rule = rule();
    if (options_.step >= HelpStep::line) {
      const std::vector<document::Line> lines = lines_.without_result(first_->cell);
      for (std::size_t i = 0; i + 1 < lines.size(); ++i) made.line += (i > 0 ? " " : "") + lines[i].spoken;
    }
    if (options_.step == HelpStep::value) made.value = lines_.result(first_->cell).text;
    return made;
  }

  Page page() {
    head();
    if (first_ != nullptr) step();
    add_unread(page_, marked_.faults, words());
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return desk_.words; }

  [[nodiscard]] std::string name(Cell cell) const { return cell_text(model_, cell); }

  [[nodiscard]] std::size_t count(Verdict verdict) const {
    return static_cast<std::size_t>(std::ranges::count(marked_.judgement.items, verdict, &Item::verdict));
  }

  [[nodiscard]] std::size_t accepted() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        marked_.judgement.items, [](const Item& item) { return homework::is_accepted(item.verdict); }));
  }

  void head() {
    page_.language = words().language();
    const std::string& title = model_.title;
    page_.title =
        title.empty() ? words().say("help.title.plain") : words().say("help.title", {{"title", title}});
    page_.kicker =
        first_ == nullptr
            ? words().say("help.kicker.done")
            : words().say("help.kicker", {{"step", std::to_string(static_cast<int>(options_.step))}});
    page_.summary = document::text(where());
    add_controls(page_, words());
    page_.controls.enlarge.clear();
    page_.stepped = false;
    page_.footer = document::text(words().say("help.footer"));
  }

  [[nodiscard]] std::string where() const {
    const std::string all = std::to_string(marked_.judgement.items.size());
    if (!marked_.is_gradable()) return words().say("grade.summary.none");
    std::string told = words().say("help.right", {{"right", std::to_string(accepted())}, {"count", all}});
    told = words().then(told, first_ == nullptr ? words().say("grade.first.none")
                                                : words().say("grade.first", {{"cell", name(first_->cell)}}));
    if (const std::size_t open = count(Verdict::cannot_tell); open > 0)
      told = words().then(told, words().say("help.open", {{"count", std::to_string(open)}}));
    if (const std::size_t blank = count(Verdict::blank); blank > 0)
      told = words().then(told, words().say("help.blank", {{"count", std::to_string(blank)}}));
    for (const std::size_t mistake : marked_.judgement.conventions)
      told = words().then(told,
                          words().say("help.convention", {{"sentence", mistake_sentence(mistake, words())}}));
    return told;
  }

  /// The mistake if it is known, else what the step does, as a worksheet would say it: without a value.
  [[nodiscard]] std::string rule() const {
    const std::string ask = first_->ask ? name(*first_->ask) : "";
    std::string told = cause_words(*first_, model_.quantities[first_->cell.quantity].name,
                                   model_.quantities[first_->definition].name, ask, words());
    if (!first_->mistakes.empty()) return told;
    return words().then(told, document::plain(silent_.card(first_->cell, 1).reason));
  }

  void step() {
    Section& section = begin_section(page_, "help", words().say("help.first", {{"cell", name(first_->cell)}}),
                                     words().say("help.first.short"));
    document::CardGroup group;
    document::Card& card = group.cards.emplace_back();
    card.id = desk_.telling.card_id(first_->cell);
    card.number = 1;
    card.name = name(first_->cell);
    card.title = with_name(card.name, desk_.telling.title(first_->cell));
    if (const std::string* written = own_.written(first_->cell))
      card.beside = document::text(words().say("help.written", {{"value", number_words(*written)}}));
    if (options_.step >= HelpStep::rule) card.reason = document::text(rule());
    if (options_.step == HelpStep::line) card.lines = lines_.without_result(first_->cell);
    if (options_.step == HelpStep::value) {
      card.lines = lines_.without_result(first_->cell);
      const numbers::Printed value = lines_.result(first_->cell);
      document::Line& last = card.lines.back();
      last.relation = value.equal ? "=" : "≈";
      last.terms = {document::number(value.text)};
      last.spoken = last.relation + " " + value.text;
    }
    section.blocks.emplace_back(std::move(group));
    if (options_.step == HelpStep::value) return;
    const std::string next = std::to_string(static_cast<int>(options_.step) + 1);
    tell(section, words().say("help.next." + next, {{"option", "--help-step " + next}}),
         document::Paragraph::Kind::note);
  }

  const model::Model& model_;
  const Marked& marked_;
  const HelpOptions& options_;
  homework::Selection selection_;  // all of it is to be found
  Blanks blanks_;
  Desk desk_;
  Telling silent_;
  homework::OwnNumbers own_;
  OwnLines lines_;
  const Item* first_ = nullptr;
  Page page_;
};

}  // namespace

Help help(const model::Model& model, const trace::Trace& trace, const Marked& marked,
          const HelpOptions& options) {
  return Helper(model, trace, marked, options).text();
}

Page help_page(const model::Model& model, const trace::Trace& trace, const Marked& marked,
               const HelpOptions& options) {
  return Helper(model, trace, marked, options).page();
}

}  // namespace backstep::narrate
