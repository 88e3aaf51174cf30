#include "reports/narrate/marking_page.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/homework/mistakes.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/ledger_table.hpp"
#include "reports/narrate/marking_words.hpp"
#include "reports/narrate/mistaken_line.hpp"
#include "reports/narrate/own_lines.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

using document::Page;
using document::Section;
using document::Span;
using homework::Item;
using homework::Marked;
using homework::Verdict;
using trace::Cell;

namespace {

constexpr std::size_t most_listed = 12;  // names of cells in a sentence

class MarkingWriter {
 public:
  MarkingWriter(const model::Model& model, const trace::Trace& trace, const Marked& marked,
                const MarkingOptions& options)
      : model_(model),
        marked_(marked),
        options_(options),
        desk_(model, trace, {options.language, marked.judgement.digits, 0, false, false, options.notation}),
        own_(model, trace, marked.answered.answers),
        lines_(desk_.context, desk_.derivations, own_, marked.judgement.digits) {}

  Page run() {
    head();
    mistakes();
    conventions_kept();
    ledger();
    add_unread(page_, marked_.faults, words());
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return desk_.words; }

  [[nodiscard]] std::string name(Cell cell) const { return cell_text(model_, cell); }

  void head() {
    page_.language = words().language();
    const std::string& title = model_.title;
    page_.title =
        title.empty() ? words().say("grade.title.plain") : words().say("grade.title", {{"title", title}});
    page_.kicker = marked_.id.empty() ? words().say("grade.kicker") : marked_.id;
    page_.summary = document::text(score_sentence());
    if (marked_.is_gradable()) words().then(page_.summary, first_sentence());
    facts();
    add_controls(page_, words());
    page_.controls.enlarge.clear();
    page_.stepped = false;
    page_.footer = document::text(words().say("grade.footer"));
  }

  [[nodiscard]] std::string score_sentence() const {
    const auto score = marked_.ledger.millionths();
    if (!marked_.is_gradable() || !score) return words().say("grade.summary.none");
    const auto accepted = std::ranges::count_if(
        marked_.judgement.items, [](const Item& item) { return homework::is_accepted(item.verdict); });
    return words().say("grade.summary", {{"earned", homework::marks_text(marked_.ledger.earned)},
                                         {"possible", homework::marks_text(marked_.ledger.possible)},
                                         {"score", score_text(*score)},
                                         {"right", std::to_string(accepted)},
                                         {"all", std::to_string(marked_.judgement.items.size())}});
  }

  [[nodiscard]] std::string first_sentence() const {
    const auto& first = marked_.judgement.first_wrong;
    return first ? words().say("grade.first", {{"cell", name(*first)}}) : words().say("grade.first.none");
  }

  void facts() {
    const auto fact = [this](const char* key, std::string value) {
      page_.facts.emplace_back(words().say(key), document::text(std::move(value)));
    };
    if (!marked_.sheet.empty()) fact("worksheet.sheet", marked_.sheet);
    if (!marked_.is_gradable()) return;
    fact("grade.fact.digits", digits_words(marked_.judgement.digits, words()));
    if (!options_.scheme.empty()) fact("grade.fact.scheme", options_.scheme);
    if (marked_.judgement.truncated) fact("grade.fact.reading", words().say("grade.truncated"));
    if (marked_.answered.from_zero) fact("grade.fact.indices", words().say("grade.from_zero"));
    std::vector<std::string> turned;
    for (const std::size_t q : marked_.transposed()) turned.push_back(model_.quantities[q].name);
    if (!turned.empty()) fact("grade.fact.transposed", words().listed(turned));
  }

  /// A card a cause, at the first cell that shows it.
  void mistakes() {
    document::CardGroup group;
    std::set<std::size_t> told;
    for (const Item& item : marked_.judgement.items) {
      if (item.verdict != Verdict::wrong || !told.insert(item.cause).second) continue;
      group.cards.push_back(card(item, static_cast<int>(group.cards.size()) + 1));
    }
    if (group.cards.empty()) return;
    Section& section =
        begin_section(page_, "mistakes", words().say("grade.mistakes"), words().say("grade.mistakes.short"));
    section.lead = document::text(words().say("grade.mistakes.lead"));
    section.blocks.emplace_back(std::move(group));
  }

  [[nodiscard]] document::Card card(const Item& item, int number) {
    document::Card made;
    made.id = desk_.telling.card_id(item.cell);
    made.number = number;
    made.name = name(item.cell);
    made.title = with_name(made.name, desk_.telling.title(item.cell));
    made.lines = lines_.with_result(item.cell);
    if (const std::string* written = own_.written(item.cell))
      made.beside = document::text(words().say("grade.written", {{"value", number_words(*written)}}));
    made.reason = document::text(reason(item));
    add_mistaken(item, made);
    return made;
  }

  /// Below the right line the one that leads to the number on the sheet. Of a step that is not written first
  /// how it should be.
  void add_mistaken(const Item& item, document::Card& card) {
    const numbers::Digits& digits = marked_.judgement.digits;
    std::vector<document::Line> lines = mistaken_lines(
        model_, marked_, item, {options_.language, digits, 0, false, false, options_.notation});
    const auto step = mistaken_cell(model_, marked_, item);
    if (lines.empty() || card.lines.empty() || !step) return;
    card.lines.front().note = words().say("grade.line.right");
    if (*step != item.cell) append(lines_.with_result(*step), "grade.line.above", *step, card);
    append(std::move(lines), "grade.line.own", *step, card);
  }

  void append(std::vector<document::Line> lines, const char* note, Cell step, document::Card& card) const {
    lines.front().note = words().say(note, {{"cell", name(step)}});
    card.lines.insert(card.lines.end(), std::make_move_iterator(lines.begin()),
                      std::make_move_iterator(lines.end()));
  }

  [[nodiscard]] std::string reason(const Item& item) const {
    const std::string ask = item.ask ? name(*item.ask) : "";
    std::string told = cause_words(item, model_.quantities[item.cell.quantity].name,
                                   model_.quantities[item.definition].name, ask, words());
    const std::vector<std::string> others = same_cause(item);
    const bool known = item.slip || !item.mistakes.empty();
    if (!others.empty())
      told = words().then(
          told, words().say(known ? "grade.same" : "grade.beside", {{"list", words().listed(others)}}));
    const std::size_t following = followers(item);
    if (following == 0) return told;
    return words().then(told, words().say("grade.follow", {{"count", std::to_string(following)}}));
  }

  [[nodiscard]] std::vector<std::string> same_cause(const Item& item) const {
    std::vector<std::string> found;
    std::size_t more = 0;
    for (const Item& other : marked_.judgement.items) {
      if (other.verdict != Verdict::wrong || other.cause != item.cause || other.cell == item.cell) continue;
      if (found.size() < most_listed)
        found.push_back(name(other.cell));
      else
        ++more;
    }
    if (more > 0) found.push_back(words().say("grade.more", {{"count", std::to_string(more)}}));
    return found;
  }

  /// Numbers right from an earlier wrong one: those of the first cause that there is, as later ones cannot be
  /// told apart.
  [[nodiscard]] std::size_t followers(const Item& item) const {
    if (!(marked_.judgement.first_wrong == item.cell)) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        marked_.judgement.items, [](const Item& one) { return one.verdict == Verdict::follows; }));
  }

  void conventions_kept() {
    if (marked_.judgement.conventions.empty()) return;
    Section& section = begin_section(page_, "conventions", words().say("grade.conventions"),
                                     words().say("grade.conventions.short"));
    section.lead = document::text(words().say("grade.conventions.lead"));
    for (const std::size_t mistake : marked_.judgement.conventions)
      tell(section, mistake_sentence(mistake, words()), document::Paragraph::Kind::note);
  }

  void ledger() {
    if (!marked_.is_gradable()) return;
    Section& section =
        begin_section(page_, "ledger", words().say("grade.ledger"), words().say("grade.ledger.short"));
    section.lead = document::text(words().say("grade.ledger.lead"));
    section.blocks.emplace_back(ledger_table(desk_.context, marked_));
    tell(section, words().say("grade.ledger.key"), document::Paragraph::Kind::note);
  }

  const model::Model& model_;
  const Marked& marked_;
  const MarkingOptions& options_;
  Desk desk_;
  homework::OwnNumbers own_;
  OwnLines lines_;
  Page page_;
};

}  // namespace

Page marking_page(const model::Model& model, const trace::Trace& trace, const Marked& marked,
                  const MarkingOptions& options) {
  return MarkingWriter(model, trace, marked, options).run();
}

void add_unread(Page& page, const notation::Faults& faults, const Words& words) {
  if (faults.empty()) return;
  Section& section =
      begin_section(page, "unread", words.say("grade.unread"), words.say("grade.unread.short"));
  section.lead = document::text(words.say("grade.unread.lead"));
  for (const notation::Fault& fault : faults) {
    std::string told = sentence(fault, words);
    if (const std::string remedy = hint(fault, words); !remedy.empty())
      told = words.say("grade.unread.hint", {{"sentence", std::move(told)}, {"hint", remedy}});
    told = fault.place.line > 0 ? words.say("grade.unread.place", {{"line", std::to_string(fault.place.line)},
                                                                   {"sentence", std::move(told)}})
                                : capitalised(std::move(told));
    tell(section, std::move(told), document::Paragraph::Kind::warning);
  }
}

}  // namespace backstep::narrate
