#include "reports/narrate/hunt_marking_page.hpp"

#include <algorithm>

#include "engine/homework/mistakes.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/marking_page.hpp"
#include "reports/narrate/marking_words.hpp"
#include "reports/narrate/mistake_words.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

using document::Page;
using document::Row;
using document::Section;
using document::Span;
using document::Table;
using homework::HuntCorrection;
using homework::HuntFind;
using homework::HuntKey;
using homework::HuntMarked;
using homework::HuntMarks;
using homework::most_hunt_marks;

namespace {

document::Cell::Verdict colour_of(HuntFind find) {
  switch (find) {
    case HuntFind::first: return document::Cell::Verdict::good;
    case HuntFind::sibling:
    case HuntFind::unwritten: return document::Cell::Verdict::notice;
    default: return document::Cell::Verdict::bad;
  }
}

document::Cell::Verdict colour_of(HuntCorrection correction) {
  switch (correction) {
    case HuntCorrection::right: return document::Cell::Verdict::good;
    case HuntCorrection::wrong: return document::Cell::Verdict::bad;
    default: return document::Cell::Verdict::notice;
  }
}

document::Cell code_of(std::string name) {
  return {{{Span::Kind::code, std::move(name), {}, ""}}, false, false, -1, document::Cell::Verdict::none};
}

/// In a few words, for tables.
template <typename Verdict>
document::Cell short_verdict(const std::string& prefix, Verdict verdict, const Words& words) {
  document::Cell cell = words_cell(words.say(prefix + std::string(homework::code(verdict))));
  cell.verdict = colour_of(verdict);
  return cell;
}

void begin_page(Page& page, const model::Model& model, const Words& words) {
  page.language = words.language();
  page.title = model.title.empty() ? words.say("hunted.title.plain")
                                   : words.say("hunted.title", {{"title", model.title}});
  add_controls(page, words);
  page.controls.enlarge.clear();
  page.controls.gradients.clear();
  page.stepped = false;
  page.footer = document::text(words.say("hunted.footer"));
}

/// A number that stands for no cell is neither right nor missing.
document::Cell correction_cell(const HuntMarked& marked, const Words& words) {
  const bool written = homework::read_answer(marked.answer.correct).problem != homework::NumberProblem::blank;
  if (marked.named || !written) return short_verdict("hunted.correction.", marked.verdict.correction, words);
  document::Cell cell = words_cell(words.say("hunted.correction.unplaced"));
  cell.verdict = document::Cell::Verdict::notice;
  return cell;
}

/// As the model calls it, or as it was written.
std::string named_cell(const model::Model& model, const HuntMarked& marked) {
  return marked.named ? cell_text(model, *marked.named) : marked.answer.first_wrong;
}

Table hunted_table(const std::string& id, const Words& words,
                   std::initializer_list<std::pair<const char*, bool>> heads) {
  Table table;
  table.id = id;
  table.label = words.say("hunted.table.label");
  for (const auto& [head, numeric] : heads)
    table.head.push_back(words_cell(words.say("hunted.column." + std::string(head)), numeric));
  return table;
}

class HuntMarkingWriter {
 public:
  HuntMarkingWriter(const model::Model& model, const HuntMarked& marked, const std::string& language)
      : model_(model), marked_(marked), words_(language), marks_(homework::hunt_marks(marked.verdict)) {}

  Page run() {
    begin_page(page_, model_, words_);
    page_.kicker = marked_.id.empty() ? words_.say("hunted.kicker") : marked_.id;
    if (!marked_.key->sheet.empty())
      page_.facts.emplace_back(words_.say("worksheet.sheet"), document::text(marked_.key->sheet));
    page_.summary = document::text(summary());
    if (marked_.is_gradable()) finding();
    answer();
    add_unread(page_, marked_.faults, words_);
    return std::move(page_);
  }

 private:
  [[nodiscard]] const HuntKey& key() const { return marked_.key->key; }

  [[nodiscard]] std::string summary() const {
    if (!marked_.is_gradable()) return words_.say("hunted.summary.none");
    const std::string marks =
        words_.say("hunted.summary", {{"earned", homework::marks_text(marks_.total())},
                                      {"possible", homework::marks_text(most_hunt_marks.total())}});
    return marked_.verdict.is_solved() ? words_.then(marks, words_.say("hunted.solved")) : marks;
  }

  [[nodiscard]] document::Cell marks(int earned, int possible) const {
    return words_cell(words_.say("grade.total.of", {{"earned", homework::marks_text(earned)},
                                                    {"possible", homework::marks_text(possible)}}),
                      true);
  }

  void finding() {
    Section& section =
        begin_section(page_, "finding", words_.say("hunted.finding"), words_.say("hunted.finding.short"));
    Table table = hunted_table("finding-table", words_,
                               {{"question", false}, {"answer", false}, {"verdict", false}, {"marks", true}});
    table.rows.push_back(
        {{words_cell(words_.say("hunt.question.cell"), false, true), code_of(named_cell(model_, marked_)),
          short_verdict("hunted.find.", marked_.verdict.find, words_),
          marks(marks_.find, most_hunt_marks.find)},
         ""});
    table.rows.push_back({{words_cell(words_.say("hunt.question.value"), false, true),
                           words_cell(number_words(marked_.answer.correct)), correction_cell(marked_, words_),
                           marks(marks_.correction, most_hunt_marks.correction)},
                          ""});
    if (!marked_.answer.reason.empty())
      table.rows.push_back(
          {{words_cell(words_.say("hunt.question.reason"), false, true), words_cell(marked_.answer.reason),
            words_cell(words_.say("hunted.reason")), words_cell("", true)},
           ""});
    section.blocks.emplace_back(std::move(table));
    tell(section, words_.then(find_sentence(), correction_sentence()));
  }

  [[nodiscard]] std::string find_sentence() const {
    return words_.say(
        "hunted.find.sentence." + std::string(homework::code(marked_.verdict.find)),
        {{"cell", named_cell(model_, marked_)}, {"first", cell_text(model_, key().wrong.front().cell)}});
  }

  /// The numbers that stand on the sheet and should stand there, where the named one is wrong.
  [[nodiscard]] std::string correction_sentence() const {
    if (!marked_.named) return "";
    const std::string code =
        "hunted.correction.sentence." + std::string(homework::code(marked_.verdict.correction));
    const std::string value = number_words(marked_.answer.correct);
    const auto wrong = std::ranges::find(key().wrong, *marked_.named, &HuntKey::Wrong::cell);
    if (wrong != key().wrong.end())
      return words_.say(code, {{"value", value},
                               {"written", number_words(wrong->written)},
                               {"right", number_words(wrong->right)}});
    const bool nothing_wrong = marked_.verdict.correction == HuntCorrection::wrong;
    return nothing_wrong ? words_.say("hunted.correction.sentence.idle", {{"value", value}}) : "";
  }

  void answer() {
    Section& section =
        begin_section(page_, "answer", words_.say("hunt.section.key"), words_.say("hunt.section.key"));
    const HuntKey::Wrong& first = key().wrong.front();
    const std::string_view mistake = homework::mistakes()[marked_.key->mistake].name;
    tell(section, words_.say("hunt.answer", {{"cell", cell_text(model_, first.cell)},
                                             {"written", number_words(first.written)},
                                             {"right", number_words(first.right)}}));
    tell(section, words_.say("hunt.mistake",
                             {{"name", std::string(mistake)}, {"sentence", sentence_of(mistake, words_)}}));
  }

  const model::Model& model_;
  const HuntMarked& marked_;
  Words words_;
  HuntMarks marks_;
  Page page_;
};

class HuntClassWriter {
 public:
  HuntClassWriter(const model::Model& model, const std::vector<HuntMarked>& all,
                  const std::vector<std::string>& links, const std::string& language)
      : model_(model), all_(all), links_(links), words_(language) {}

  Page run() {
    begin_page(page_, model_, words_);
    page_.kicker = words_.say("hunted.class.kicker");
    page_.summary = document::text(summary());
    Section& section =
        begin_section(page_, "answers", words_.say("class.sheets"), words_.say("class.sheets"));
    Table table = hunted_table("answers-table", words_,
                               {{"whose", false},
                                {"sheet", false},
                                {"named", false},
                                {"verdict", false},
                                {"correct", true},
                                {"verdict", false},
                                {"marks", true}});
    for (std::size_t i = 0; i < all_.size(); ++i) table.rows.push_back(row(i));
    section.blocks.emplace_back(std::move(table));
    list("unread", document::Paragraph::Kind::warning, [this](const HuntMarked& one) { return why(one); });
    list("reasons", document::Paragraph::Kind::plain,
         [](const HuntMarked& one) { return one.is_gradable() ? one.answer.reason : ""; });
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string summary() const {
    const auto graded = std::ranges::count_if(all_, &HuntMarked::is_gradable);
    const auto solved = std::ranges::count_if(
        all_, [](const HuntMarked& one) { return one.is_gradable() && one.verdict.is_solved(); });
    std::string told = words_.say(
        "class.summary", {{"count", std::to_string(all_.size())}, {"graded", std::to_string(graded)}});
    return words_.then(told, words_.say("hunted.class.solved", {{"count", std::to_string(solved)}}));
  }

  [[nodiscard]] Row row(std::size_t i) const {
    const HuntMarked& marked = all_[i];
    document::Cell name = words_cell(marked.id, false, true);
    if (i < links_.size() && !links_[i].empty())
      name.content = {{Span::Kind::link, marked.id, {}, links_[i]}};
    if (!marked.is_gradable()) return unmarked(marked, std::move(name));
    const HuntMarks marks = homework::hunt_marks(marked.verdict);
    return {{std::move(name), words_cell(marked.key->sheet), code_of(named_cell(model_, marked)),
             short_verdict("hunted.find.", marked.verdict.find, words_),
             words_cell(number_words(marked.answer.correct), true), correction_cell(marked, words_),
             words_cell(homework::marks_text(marks.total()), true)},
            ""};
  }

  [[nodiscard]] Row unmarked(const HuntMarked& marked, document::Cell name) const {
    document::Cell verdict = words_cell(words_.say("hunted.unmarked"));
    verdict.verdict = document::Cell::Verdict::notice;
    return {{std::move(name), words_cell(marked.answer.sheet), words_cell(""), std::move(verdict),
             words_cell("", true), words_cell(""), words_cell("", true)},
            ""};
  }

  /// Why an answer has no marks; "" of one that has.
  [[nodiscard]] std::string why(const HuntMarked& marked) const {
    if (marked.is_gradable()) return "";
    if (marked.faults.empty()) return words_.say("hunted.summary.none");
    const notation::Fault& fault = marked.faults.front();
    const std::string remedy = hint(fault, words_);
    const std::string told = sentence(fault, words_);
    return remedy.empty() ? told : words_.say("grade.unread.hint", {{"sentence", told}, {"hint", remedy}});
  }

  /// A section of what there is to say of single answers.
  template <typename TextOf>
  void list(const std::string& id, document::Paragraph::Kind kind, TextOf text_of) {
    Section section;
    for (const HuntMarked& marked : all_)
      if (const std::string text = text_of(marked); !text.empty())
        tell(section, words_.say("hunted.of", {{"name", marked.id}, {"text", text}}), kind);
    if (section.blocks.empty()) return;
    Section& made = begin_section(page_, id, words_.say("hunted." + id), words_.say("hunted." + id));
    made.blocks = std::move(section.blocks);
  }

  const model::Model& model_;
  const std::vector<HuntMarked>& all_;
  const std::vector<std::string>& links_;
  Words words_;
  Page page_;
};

}  // namespace

Page hunt_marking_page(const model::Model& model, const HuntMarked& marked, const std::string& language) {
  return HuntMarkingWriter(model, marked, language).run();
}

Page hunt_class_page(const model::Model& model, const std::vector<HuntMarked>& all,
                     const std::vector<std::string>& links, const std::string& language) {
  return HuntClassWriter(model, all, links, language).run();
}

}  // namespace backstep::narrate
