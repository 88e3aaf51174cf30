#include "reports/narrate/lesson.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/order.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/extremes.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/hidden.hpp"
#include "reports/narrate/matrices.hpp"
#include "reports/narrate/neuron_words.hpp"
#include "reports/narrate/signs.hpp"
#include "reports/narrate/step_groups.hpp"
#include "reports/narrate/tables.hpp"
#include "reports/narrate/telling.hpp"
#include "reports/narrate/training.hpp"

namespace backstep::narrate {

using document::Page;
using document::Section;
using model::Stage;

namespace {

constexpr std::size_t few_cards = 24;         // are found without a list
constexpr std::size_t longest_fraction = 60;  // inside a sentence; as a decimal beyond

constexpr std::array told_stages{Stage::forward, Stage::loss, Stage::error_signal, Stage::gradient,
                                 Stage::update};

class LessonWriter {
 public:
  LessonWriter(const Material& material, const LessonOptions& options)
      : material_(material),
        model_(material.model),
        words_(options.language),
        structure_(structure(material.model)),
        symbols_(material.model, structure_, words_, notation_called(options.notation)),
        printing_(material.model, material.trace, options.digits),
        blanks_(options.blanks),
        telling_(material.model, material.trace, structure_, symbols_, printing_, words_, blanks_),
        numbers_(trace::card_numbers(material.model, material.trace.slots())),
        order_(trace::telling_order(material.model)),
        only_(options.only) {
    telling_.set_detail(options.detail);
    words_.use_letters(symbols_.sum_letter(), symbols_.activation_letter());
  }

  Page run() {
    if (blanks_ != nullptr) return sheet();
    head();
    const std::vector<trace::FloatValue> failures = trace::float_failures(model_, material_.trace);
    if (!failures.empty()) page_.facts.push_back(float_fact(context(), failures));
    add_network(page_, context());
    for (const Stage told : told_stages) {
      if (told == Stage::update) {
        again();
        page_.sections.push_back(check());
      }
      stage(told, 0);
    }
    if (model_.training.steps > 1) page_.sections.push_back(training_section(context(), material_.run));
    if (material_.hidden != nullptr) page_.sections.push_back(hidden_section(context(), *material_.hidden));
    page_.sections.push_back(extremes_section(context(), failures));
    page_.sections.push_back(values_section(context(), telling_, wanted()));
    std::erase_if(page_.sections, [](const Section& section) { return section.blocks.empty(); });
    return std::move(page_);
  }

 private:
  Page sheet() {
    head();
    add_network(page_, context());
    for (const Stage told : told_stages) {
      if (told == Stage::update) again();
      stage(told, 0);
    }
    return std::move(page_);
  }

  [[nodiscard]] Context context() const {
    return {model_, material_.trace, structure_, symbols_, printing_, words_, blanks_};
  }

  void head() {
    page_.language = words_.language();
    page_.title = model_.title.empty() ? words_.say("page.untitled") : model_.title;
    page_.kicker = words_.say("page.kicker");
    page_.summary = document::text(summary(context(), steps()));
    page_.facts = conventions(context());
    page_.footer = document::text(words_.say(footer_id(material_.trace)));
    add_controls(page_, words_);
    const std::vector<trace::Cell> shown = cells();
    page_.browsing = blanks_ == nullptr && shown.size() > few_cards;  // matrices would hold the answers
    if (page_.browsing) page_.choices = choices(context(), telling_, shown);
    if (only_.everything()) return;
    page_.steps = static_cast<std::int64_t>(steps());
    page_.facts.insert(page_.facts.begin(), left_out());
  }

  [[nodiscard]] std::size_t steps() const {
    std::size_t count = 0;
    for (const trace::Told& told : order_) count += told.cells.size();
    return count;
  }

  [[nodiscard]] std::vector<trace::Cell> cells() const {
    std::vector<trace::Cell> all;
    for (const trace::Told& told : order_)
      std::ranges::copy_if(told.cells, std::back_inserter(all),
                           [this](trace::Cell cell) { return shown(cell); });
    return all;
  }

  [[nodiscard]] bool shown(trace::Cell cell) const {
    const bool computed = model_.quantities[cell.quantity].kind == model::QuantityKind::defined;
    const bool told = blanks_ == nullptr || !blanks_->leaves_out(cell);
    return computed && told && only_.takes(model_, structure_, cell);
  }

  // No question where every cell is on the page.
  [[nodiscard]] HasCard wanted() const {
    if (only_.everything()) return nullptr;
    return [this](trace::Cell cell) { return shown(cell); };
  }

  // Of the cards that a section would have.
  struct Share {
    std::size_t shown = 0, all = 0;
  };
  [[nodiscard]] Share share(Stage stage, std::optional<std::size_t> round) const {
    Share found;
    for (const trace::Told& told : order_) {
      if (told.stage != stage || (round && told.round != *round)) continue;
      found.all += told.cells.size();
      found.shown += static_cast<std::size_t>(
          std::ranges::count_if(told.cells, [this](trace::Cell cell) { return shown(cell); }));
    }
    return found;
  }

  // What part of the lesson this is, and how many cards of which section are left out.
  [[nodiscard]] std::pair<std::string, document::Inline> left_out() const {
    std::vector<std::string> missing;
    std::size_t all = 0, here = 0;
    for (const Stage told : told_stages) {
      const Share cards = share(told, std::nullopt);
      all += cards.all;
      here += cards.shown;
      if (cards.shown == cards.all) continue;
      const std::string section = words_.say("section." + std::string(stage_id(told)) + ".short");
      missing.push_back(words_.say(
          "only.section", {{"section", section}, {"count", std::to_string(cards.all - cards.shown)}}));
    }
    return {words_.say("only.name"),
            document::text(words_.say(missing.empty() ? "only.fact.all" : "only.fact",
                                      {{"shown", std::to_string(here)},
                                       {"count", std::to_string(all)},
                                       {"selection", only_.words()},
                                       {"sections", words_.listed(missing)}}))};
  }

  // Where a section has not all of its cards.
  void tell_left_out(Section& section, Stage stage, std::size_t round) const {
    const Share cards = share(stage, stage == Stage::update ? std::nullopt : std::optional(round));
    if (cards.shown == cards.all) return;
    section.blocks.insert(
        section.blocks.begin(),
        document::Paragraph{document::text(words_.say("only.section.note",
                                                      {{"shown", std::to_string(cards.shown)},
                                                       {"count", std::to_string(cards.all)},
                                                       {"left", std::to_string(cards.all - cards.shown)}})),
                            document::Paragraph::Kind::note});
  }

  // The section, and the command that writes the whole of it.
  [[nodiscard]] Section check() const {
    Section section = check_section(context(), material_.check, wanted());
    if (section.blocks.empty()) return section;
    const std::string step = model_.pass > 1 ? " --step " + std::to_string(model_.pass) : "";
    const document::Span command{
        document::Span::Kind::code, "backstep gradcheck MODEL" + step + " -o check.html", {}, ""};
    section.blocks.emplace_back(document::Paragraph{words_.run("check.page", {{"command", command}}),
                                                    document::Paragraph::Kind::plain});
    return section;
  }

  // Further backward passes, each with what it starts from.
  void again() {
    for (std::size_t round = 1; round <= model_.backwards.size(); ++round)
      for (const Stage told : told_stages)
        if (told != Stage::update) stage(told, round);
  }

  void stage(Stage stage, std::size_t round) {
    Section section;
    section.id = stage_id(stage);
    const std::string key = (round == 0 ? "section." : "section.again.") + std::string(stage_id(stage));
    const std::string number = std::to_string(round + 1);
    if (round > 0) section.id += "-" + number;
    section.heading = document::text(words_.say(key, {{"number", number}}));
    section.short_name = words_.say(key + ".short", {{"number", number}});
    const auto is_shown = [this](trace::Cell cell) { return shown(cell); };
    for (const trace::Told& told : order_)
      if (told.stage == stage && told.round == round && std::ranges::any_of(told.cells, is_shown))
        section.blocks.emplace_back(group(told));
    if (section.blocks.empty()) return;
    tell_left_out(section, stage, round);
    if (page_.browsing) add_matrices(section, stage, round);
    section.lead = round == 0 ? lead(stage, key) : lead_again(key, round);
    if (stage == Stage::error_signal && round == 0 && turns_signs(model_))
      words_.then(section.lead, words_.say("section.backward.negative"));
    if (stage == Stage::gradient && round == 0 && blanks_ == nullptr) neurons(section);
    page_.sections.push_back(std::move(section));
  }

  void add_matrices(Section& section, Stage stage, std::size_t round) const {
    section.matrices =
        matrices(context(), telling_, stage, round, [this](trace::Cell cell) { return shown(cell); });
    if (!section.matrices.empty()) section.matrices_title = document::text(words_.say("matrices.title"));
  }

  void neurons(Section& section) const {
    for (std::string& text : stopped_neurons(trace::layer_flow(model_, material_.trace), words_))
      section.blocks.emplace_back(
          document::Paragraph{document::text(std::move(text)), document::Paragraph::Kind::note});
    for (const trace::Twins& one : trace::twins(model_, material_.trace, structure_.network.layers))
      section.blocks.emplace_back(
          document::Paragraph{document::text(twin_sentence(one, words_)), document::Paragraph::Kind::note});
  }

  document::Inline lead_again(const std::string& key, std::size_t round) {
    const auto from = std::ranges::find_if(model_.quantities, [&](const model::Quantity& quantity) {
      return quantity.adjoint && quantity.adjoint->backward == round;
    });
    if (from == model_.quantities.end()) return document::text("");
    return words_.run(key + ".lead", {{"target", document::formula(symbols_.target(*from->adjoint),
                                                                   symbols_.spoken_target(*from->adjoint))}});
  }

  // Plain descent has nothing but the new parameters.
  [[nodiscard]] std::string lead_id(Stage stage, const std::string& key) const {
    if (stage == Stage::error_signal && !structure_.network.loss) return key + ".lead.given";
    if (stage != Stage::update) {
      const std::string other = key + ".lead.layers";  // of a model that is no plain network
      return !structure_.is_network() && words_.has(other) ? other : key + ".lead";
    }
    bool states = false;
    bool steps = false;
    for (std::size_t i = 0; i < model_.quantities.size(); ++i) {
      if (structure_.stages[i] != Stage::update) continue;
      const model::Quantity* old = model_.quantity(model_.quantities[i].updates);
      states = states || (old != nullptr && old->kind == model::QuantityKind::state);
      steps = steps || old == nullptr;
    }
    return key + (states ? ".lead.states" : steps ? ".lead.changed" : ".lead");
  }

  document::Inline lead(Stage stage, const std::string& key) {
    document::Inline run = document::text(words_.say(lead_id(stage, key)));
    if (stage != Stage::update || material_.after == nullptr || !structure_.network.loss) return run;
    words_.then(run, effect());
    return run;
  }

  /// What the step does to the loss.
  [[nodiscard]] std::string effect() const {
    const trace::Cell loss{*structure_.network.loss, 0};
    const auto told = [&](const char* id, const trace::Trace& before, const trace::Trace& after, int more) {
      return words_.say(id, {{"before", printed(before, loss, more)}, {"after", printed(after, loss, more)}});
    };
    const auto falls = [&](const trace::Trace& before, const trace::Trace& after) {
      return numbers::Decimal(after.at(loss)) < numbers::Decimal(before.at(loss));
    };
    std::string text = told("section.update.effect", material_.trace, *material_.after, 0);
    const bool lower = falls(material_.trace, *material_.after);
    if (material_.after_exact == nullptr)
      return lower ? text : words_.then(text, words_.say("section.update.not_lower"));
    const trace::Trace exact = material_.trace.exact();
    const bool really = falls(exact, *material_.after_exact);
    text = words_.then(text, told("section.update.effect.pencil", exact, *material_.after_exact, 4));
    if (!really) return words_.then(text, words_.say("section.update.not_lower"));
    return lower ? text : words_.then(text, words_.say("section.update.not_lower.pencil"));
  }

  [[nodiscard]] std::string printed(const trace::Trace& trace, trace::Cell cell, int more_digits) const {
    if (!trace.at(cell).is_finite()) return words_.say("value.undefined");
    const std::string& fraction = trace.at(cell).fraction;
    const bool exact = printing_.in_fractions() && fraction.size() <= longest_fraction;
    numbers::Digits digits = printing_.digits();
    digits.count += more_digits;
    return number_words(exact ? fraction : numbers::print(trace.at(cell), digits).text);
  }

  document::CardGroup group(const trace::Told& told) {
    document::CardGroup made = step_group(context(), told);
    if (!made.id.empty() && seen_groups_++ > 0) made.id += "-" + std::to_string(seen_groups_);
    for (const trace::Cell cell : told.cells)
      if (shown(cell)) made.cards.push_back(card(cell));
    return made;
  }

  [[nodiscard]] document::Card card(trace::Cell cell) const {
    document::Card made =
        telling_.card(cell, numbers_[static_cast<std::size_t>(material_.trace.slots().at(cell))]);
    if (page_.browsing) made.matrix = matrix_cell_id(model_, telling_, cell);
    return made;
  }

  const Material& material_;
  const model::Model& model_;
  Words words_;
  Structure structure_;
  Symbols symbols_;
  Printing printing_;
  const Blanks* blanks_;
  Telling telling_;
  std::vector<std::int64_t> numbers_;
  std::vector<trace::Told> order_;
  Selection only_;
  int seen_groups_ = 0;
  Page page_;
};

}  // namespace

// A stated adjoint that was refused is told as what it was computed from.
Page lesson(const Material& material, const LessonOptions& options) {
  const auto& statements = material.trace.statements();
  if (std::ranges::all_of(statements, [](const trace::Statement& one) { return one.in_force; }))
    return LessonWriter(material, options).run();
  const model::Model used = trace::in_force(material.model, material.trace);
  return LessonWriter({used, material.trace, material.check, material.after, material.after_exact,
                       material.hidden, material.run},
                      options)
      .run();
}

}  // namespace backstep::narrate
