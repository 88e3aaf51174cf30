#include "reports/narrate/hunt_page.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/derivation.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/mistake_words.hpp"
#include "reports/narrate/pair_table.hpp"
#include "reports/narrate/stage_sections.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Page;
using document::Section;
using trace::Cell;

namespace {

struct Question {
  const char* id;
  int width;  // of the line to write on, in digits
};
constexpr std::array questions{Question{"hunt.question.cell", 12}, Question{"hunt.question.value", 12},
                               Question{"hunt.question.reason", 48}};

homework::Selection nothing_asked(const model::Model& model) {
  const trace::Slots slots = trace::slots(model);
  return {slots, std::vector<homework::Part>(static_cast<std::size_t>(slots.total), homework::Part::shown)};
}

class HuntWriter {
 public:
  HuntWriter(const HuntSheet& sheet, const SheetOptions& options)
      : sheet_(sheet),
        options_(options),
        selection_(nothing_asked(sheet.model)),
        parts_({sheet.model, sheet.hunt.right, selection_}, options) {}

  Page run() {
    add_controls(page_, words());
    page_.facts = conventions(parts_.context());
    std::erase_if(page_.facts, [this](const auto& fact) { return fact.first == words().say("fact.reach"); });
    page_.sections.push_back(parts_.given(sheet_.kept_back));
    page_.sections.back().lead = document::text(words().say("hunt.given"));
    for (std::size_t round = 0; round <= sheet_.model.backwards.size(); ++round)
      for (const StageSection& one : stage_sections) add_stage(one, round);
    parts_.frame(page_, {});
    page_.kicker = words().say(options_.key ? "hunt.kicker.key" : "hunt.kicker");
    page_.summary = summary();
    page_.footer = document::text(words().say("hunt.footer"));
    page_.compact = !options_.key;
    options_.key ? answer() : ask();
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return parts_.words(); }
  [[nodiscard]] const homework::HuntKey& key() const { return sheet_.hunt.key; }

  [[nodiscard]] Inline summary() const {
    Inline run = document::text(words().say(options_.key ? "hunt.summary.key" : "hunt.summary"));
    if (sheet_.kept_back.empty()) return run;
    std::string list;
    for (const std::size_t q : sheet_.kept_back) {
      const std::string& name = sheet_.model.quantities[q].name;
      list = list.empty() ? name : words().say("list.next", {{"list", list}, {"item", name}});
    }
    words().then(run, words().say("hunt.kept_back", {{"list", list}}));
    return run;
  }

  [[nodiscard]] std::string value(Cell cell) const {
    const Cell there = homework::same_cell(sheet_.model, cell, sheet_.hunt.model);
    return number_words(numbers::print(sheet_.hunt.pass.at(there), *sheet_.hunt.pass.pencil()).text);
  }

  [[nodiscard]] document::Cell::Verdict mark(Cell cell) const {
    using Verdict = document::Cell::Verdict;
    if (!options_.key) return Verdict::none;
    const bool wrong =
        std::ranges::find(key().wrong, cell, &homework::HuntKey::Wrong::cell) != key().wrong.end();
    const bool later = std::ranges::find(key().later, cell) != key().later.end();
    return wrong ? Verdict::bad : later ? Verdict::notice : Verdict::none;
  }

  void add_stage(const StageSection& one, std::size_t round) {
    std::vector<Pair> pairs;
    for (const trace::Told& told : parts_.order()) {
      if (told.stage != one.stage || told.round != round) continue;
      for (const Cell cell : told.cells)
        if (sheet_.model.statement_beside(sheet_.model.quantities[cell.quantity].name) == nullptr)
          pairs.push_back({{parts_.symbol(cell)}, document::text(value(cell)), mark(cell)});
    }
    if (pairs.empty()) return;
    const std::string key = (round == 0 ? "section." : "section.again.") + std::string(one.id);
    const std::string number = std::to_string(round + 1);
    Section& section = begin_section(page_, std::string(one.id) + (round == 0 ? "" : "-" + number),
                                     words().say(key, {{"number", number}}),
                                     words().say(key + ".short", {{"number", number}}));
    section.blocks.emplace_back(pair_table(
        section.id + "-pairs", words().say("hunt.table", {{"section", section.short_name}}), pairs, words()));
  }

  void ask() {
    Section& section =
        begin_section(page_, "hunt", words().say("hunt.section"), words().say("hunt.section.short"));
    for (const Question& question : questions) {
      Inline line = document::text(words().say(question.id) + words().gap());
      line.push_back(document::formula(document::blank(question.width), Blanks::gap));
      section.blocks.emplace_back(document::Paragraph{std::move(line), document::Paragraph::Kind::plain});
    }
    words().then(page_.footer, words().say(options_.id.empty() ? "hunt.hand_in" : "hunt.hand_in.sheet",
                                           {{"sheet", options_.id}}));
  }

  void answer() {
    const homework::HuntKey::Wrong& first = key().wrong.front();
    const std::string_view mistake = homework::mistakes()[sheet_.hunt.mistake].name;
    Section section;
    section.id = "hunt";
    section.heading = document::text(words().say("hunt.section.key"));
    section.short_name = words().say("hunt.section.key");
    tell(section, words().say("hunt.answer", {{"cell", parts_.name(first.cell)},
                                              {"written", number_words(first.written)},
                                              {"right", number_words(first.right)}}));
    tell(section, words().say("hunt.mistake",
                              {{"name", std::string(mistake)}, {"sentence", sentence_of(mistake, words())}}));
    tell(section, words().say("hunt.right"), document::Paragraph::Kind::note);
    section.blocks.emplace_back(lines(sheet_.model, sheet_.hunt.right, first.cell));
    tell(section, words().say("hunt.wrong"), document::Paragraph::Kind::note);
    section.blocks.emplace_back(lines(sheet_.hunt.model, sheet_.hunt.pass,
                                      homework::same_cell(sheet_.model, first.cell, sheet_.hunt.model)));
    if (key().wrong.size() > 1) tell(section, words().say("hunt.siblings", {{"list", siblings()}}));
    tell(section, words().say("hunt.later", {{"count", std::to_string(key().later.size())}}));
    tell(section, words().say("hunt.marks"), document::Paragraph::Kind::note);
    page_.sections.insert(page_.sections.begin(), std::move(section));
  }

  /// "dz1[2] (0.0042 for 0.0051)" of each wrong number but the first.
  [[nodiscard]] std::string siblings() const {
    std::string list;
    for (std::size_t i = 1; i < key().wrong.size(); ++i) {
      const homework::HuntKey::Wrong& wrong = key().wrong[i];
      const std::string item = words().say("hunt.sibling", {{"cell", parts_.name(wrong.cell)},
                                                            {"written", number_words(wrong.written)},
                                                            {"right", number_words(wrong.right)}});
      list = list.empty() ? item : words().say("list.next", {{"list", list}, {"item", item}});
    }
    return list;
  }

  [[nodiscard]] document::Derivation lines(const model::Model& model, const trace::Trace& pass,
                                           Cell cell) const {
    const Structure structure = narrate::structure(model);
    const Symbols symbols(model, structure, words(), notation_called(options_.notation));
    const Printing printing(model, pass, options_.digits);
    return {Derivations(model, pass, structure, symbols, printing, words()).lines(cell)};
  }

  const HuntSheet& sheet_;
  const SheetOptions& options_;
  homework::Selection selection_;
  SheetParts parts_;
  Page page_;
};

}  // namespace

Page hunt_page(const HuntSheet& sheet, const SheetOptions& options) {
  return HuntWriter(sheet, options).run();
}

}  // namespace backstep::narrate
