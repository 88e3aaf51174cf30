#include "reports/narrate/class_page.hpp"

#include <algorithm>
#include <array>

#include "engine/homework/mistakes.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/class_drawing.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/marking_words.hpp"
#include "reports/narrate/mistake_words.hpp"

namespace backstep::narrate {

using document::Page;
using document::Section;
using document::Span;
using document::Table;
using homework::Tally;

namespace {

constexpr std::size_t most_places = 6;

struct ClassColumn {
  const char* name;
  bool numeric;
};

class ClassWriter {
 public:
  ClassWriter(const model::Model& model, const trace::Trace& trace, const Tally& tally,
              const std::vector<std::string>& links, const MarkingOptions& options)
      : model_(model),
        tally_(tally),
        links_(links),
        selection_{trace.slots(), std::vector<homework::Part>(static_cast<std::size_t>(trace.slots().total),
                                                              homework::Part::asked)},
        blanks_(selection_, Blanks::Level::symbol, false, 4),
        desk_(model, trace, {options.language, {}, 0, false, false, options.notation}) {}

  Page run() {
    head();
    drawing();
    mistakes();
    sheets();
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return desk_.words; }

  void head() {
    page_.language = words().language();
    page_.title = model_.title.empty() ? words().say("grade.title.plain")
                                       : words().say("grade.title", {{"title", model_.title}});
    page_.kicker = words().say("class.kicker");
    std::string told = words().say("class.summary", {{"count", std::to_string(tally_.sheets().size())},
                                                     {"graded", std::to_string(tally_.graded())}});
    if (tally_.graded() > 0) {
      told = words().then(
          told, words().say("class.summary.mean", {{"mean", score_text(tally_.mean_millionths())}}));
      const auto clean = std::ranges::count_if(
          tally_.sheets(), [](const Tally::Sheet& sheet) { return sheet.graded && sheet.mistakes.empty(); });
      told = words().then(told, words().say("class.clean", {{"count", std::to_string(clean)}}));
    }
    page_.summary = document::text(told);
    page_.footer = document::text(words().say("class.footer"));
    add_controls(page_, words());
    page_.controls.gradients.clear();
  }

  void drawing() {
    Context hiding = desk_.context;
    const Context context{hiding.model,    hiding.trace, hiding.structure, hiding.symbols,
                          hiding.printing, hiding.words, &blanks_};
    std::optional<document::Figure> figure = class_drawing(context, tally_);
    if (!figure || tally_.mistakes().empty()) return;
    drawn_ = std::move(figure);
  }

  [[nodiscard]] Table table(const std::string& id, std::initializer_list<ClassColumn> heads) const {
    Table made;
    made.id = id + "-table";
    made.label = words().say("class." + id + ".label");
    for (const ClassColumn& column : heads)
      made.head.push_back(
          words_cell(words().say("class.column." + std::string(column.name)), column.numeric));
    return made;
  }

  static document::Cell code_cell(std::string name) {
    return {{{Span::Kind::code, std::move(name), {}, ""}}, false, true, -1, document::Cell::Verdict::none};
  }

  void mistakes() {
    Section& section =
        begin_section(page_, "mistakes", words().say("class.mistakes"), words().say("class.mistakes.short"));
    if (tally_.mistakes().empty()) return tell(section, words().say("class.mistakes.none"));
    section.lead = document::text(words().say("class.mistakes.lead"));
    if (drawn_)
      section.blocks.emplace_back(
          document::FigureBlock{std::move(*drawn_), document::text(words().say("class.caption"))});
    Table made = table("mistakes", {{"mistake", false}, {"sheets", true}, {"where", false}});
    for (const std::string& mistake : by_frequency(tally_)) {
      const Tally::Row& row = tally_.mistakes().find(mistake)->second;
      made.rows.push_back({{code_cell(mistake_name(mistake)), words_cell(std::to_string(row.sheets), true),
                            words_cell(places(row))},
                           ""});
    }
    section.blocks.emplace_back(std::move(made));
    // Below the table, as sentences would make it wider than any page.
    for (const std::string& mistake : by_frequency(tally_))
      tell(section, words().say("hunt.mistake", {{"name", mistake_name(mistake)},
                                                 {"sentence", tally_sentence(mistake, words())}}));
  }

  [[nodiscard]] std::string mistake_name(const std::string& mistake) const {
    return mistake == homework::no_known_mistake ? words().say("class.unexplained") : mistake;
  }

  /// The commonest places first.
  [[nodiscard]] std::string places(const Tally::Row& row) const {
    std::vector<std::pair<Tally::Place, std::size_t>> order(row.places.begin(), row.places.end());
    std::ranges::stable_sort(order, std::greater{}, &std::pair<Tally::Place, std::size_t>::second);
    std::vector<std::string> list;
    for (std::size_t i = 0; i < std::min(order.size(), most_places); ++i) {
      const auto& [place, sheets] = order[i];
      const std::string name = cell_text(model_, {place.first, place.second});
      list.push_back(words().say("class.where", {{"cell", name}, {"count", std::to_string(sheets)}}));
    }
    if (order.size() > most_places)
      list.push_back(words().say("grade.more", {{"count", std::to_string(order.size() - most_places)}}));
    return words().listed(list);
  }

  void sheets() {
    Section& section =
        begin_section(page_, "sheets", words().say("class.sheets"), words().say("class.sheets"));
    Table made = table("sheets", {{"sheet", false},
                                  {"score", true},
                                  {"marks", true},
                                  {"of", true},
                                  {"first", false},
                                  {"mistakes", false}});
    for (std::size_t i = 0; i < tally_.sheets().size(); ++i) made.rows.push_back(row(i));
    section.blocks.emplace_back(std::move(made));
  }

  [[nodiscard]] document::Row row(std::size_t i) const {
    const Tally::Sheet& sheet = tally_.sheets()[i];
    document::Cell name = words_cell(sheet.id, false, true);
    if (i < links_.size() && !links_[i].empty()) name.content = {{Span::Kind::link, sheet.id, {}, links_[i]}};
    if (!sheet.graded) {
      document::Cell why = words_cell(sheet.why.empty() ? words().say("grade.summary.none")
                                                        : sentence(sheet.why.front(), words()));
      why.verdict = document::Cell::Verdict::notice;
      return {{std::move(name), words_cell("", true), words_cell("", true), words_cell("", true),
               words_cell(""), std::move(why)},
              ""};
    }
    std::vector<std::string> list;
    for (const std::string& mistake : sheet.mistakes) list.push_back(mistake_name(mistake));
    return {{std::move(name), words_cell(score_text(sheet.millionths), true),
             words_cell(homework::marks_text(sheet.earned), true),
             words_cell(homework::marks_text(sheet.possible), true), words_cell(sheet.first_wrong),
             words_cell(words().listed(list))},
            ""};
  }

  const model::Model& model_;
  const Tally& tally_;
  const std::vector<std::string>& links_;
  homework::Selection selection_;
  Blanks blanks_;
  Desk desk_;
  std::optional<document::Figure> drawn_;
  Page page_;
};

}  // namespace

Page class_page(const model::Model& model, const trace::Trace& trace, const Tally& tally,
                const std::vector<std::string>& links, const MarkingOptions& options) {
  return ClassWriter(model, trace, tally, links, options).run();
}

std::vector<std::string> by_frequency(const Tally& tally) {
  std::vector<std::string> names;
  for (const auto& [mistake, row] : tally.mistakes()) names.push_back(mistake);
  std::ranges::stable_sort(names, std::greater{}, [&](const std::string& name) {
    return tally.mistakes().find(name)->second.sheets;
  });
  return names;
}

std::string tally_sentence(std::string_view mistake, const Words& words) {
  if (mistake == homework::slip) return words.say("class.slip");
  if (mistake == homework::no_known_mistake) return words.say("class.unexplained.what");
  return sentence_of(mistake, words);
}

}  // namespace backstep::narrate
