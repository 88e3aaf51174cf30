#include "reports/narrate/training.hpp"

#include <algorithm>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/curve.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Row;
using document::Section;
using document::Table;
using trace::Cell;

namespace {

constexpr std::size_t most_predictions = 100;

class TrainingSection {
 public:
  TrainingSection(const Context& context, const trace::Run& run) : context_(context), run_(run) { head(); }

  /// Only says that the run was not made.
  Section too_long() {
    note(say("training.too_long"));
    return std::move(made_);
  }

  Section run() {
    const bool made = context_.model.pass <= run_.steps;
    made_.lead = document::text(context_.words.say(
        made ? "section.training.lead" : "section.training.lead.not_made",
        {{"step", std::to_string(context_.model.pass)}, {"steps", std::to_string(run_.steps)}}));
    for (const std::string& sentence :
         run_sentences(context_.model, run_, context_.model.pass, context_.words))
      plain(sentence);
    if (run_.arithmetic == trace::Arithmetic::float64) note(say("training.double"));
    curve();
    losses();
    predictions();
    note(say("training.other_step"));
    return std::move(made_);
  }

 private:
  void head() {
    made_.id = "training";
    made_.heading = document::text(say("section.training"));
    made_.short_name = say("section.training.short");
  }

  [[nodiscard]] std::string say(const char* id) const { return context_.words.say(id); }

  void plain(const std::string& sentence) {
    made_.blocks.emplace_back(
        document::Paragraph{document::text(sentence), document::Paragraph::Kind::plain});
  }

  void note(const std::string& sentence) {
    made_.blocks.emplace_back(document::Paragraph{document::text(sentence), document::Paragraph::Kind::note});
  }

  [[nodiscard]] std::string loss_name() const {
    return context_.model.backwards.empty() ? "" : context_.model.backwards.front().targets.front().name;
  }

  [[nodiscard]] document::Cell number(const numbers::Number& number) const {
    return words_cell(number_words(numbers::print(number, context_.printing.digits()).text), true);
  }

  void curve() {
    if (run_.curve.size() < 2) return;
    Curve curve = loss_curve(run_.curve, loss_name(), context_.words);
    const char* caption = curve.logarithmic ? "curve.caption.log" : "curve.caption";
    made_.blocks.emplace_back(document::FigureBlock{
        std::move(curve.figure), document::text(context_.words.say(caption, {{"loss", loss_name()}}))});
  }

  void losses() {
    Table table;
    table.id = "loss-table";
    table.label = say("table.training.label");
    table.caption = document::text(say("table.training.caption"));
    table.head.push_back(words_cell(say("table.training.step"), true));
    if (run_.steps_in_epoch > 1) table.head.push_back(words_cell(say("table.training.epoch"), true));
    if (!loss_name().empty()) table.head.push_back(words_cell(loss_name(), true));
    for (const std::string& name : context_.model.reports)
      table.head.push_back(words_cell(heading(name), true));
    if (!loss_name().empty()) table.head.push_back(words_cell(say("table.training.gradient"), true));
    for (const trace::Reading& reading : run_.readings) table.rows.push_back(row(reading));
    if (!table.rows.empty()) made_.blocks.emplace_back(std::move(table));
  }

  [[nodiscard]] Row row(const trace::Reading& reading) const {
    Row made;
    made.cells.push_back(words_cell(std::to_string(reading.step), true, true));
    if (run_.steps_in_epoch > 1)
      made.cells.push_back(words_cell(std::to_string(reading.step / run_.steps_in_epoch), true));
    if (reading.loss) made.cells.push_back(number(*reading.loss));
    for (const numbers::Number& report : reading.reports) made.cells.push_back(number(report));
    if (reading.loss) made.cells.push_back(number(reading.gradient));
    return made;
  }

  // A reported scalar is called what its author says that it means.
  [[nodiscard]] std::string heading(const std::string& name) const {
    const trace::Cell cell{
        static_cast<std::size_t>(context_.model.quantity(name) - context_.model.quantities.data()), 0};
    const auto said = what_is_said(context_.model, context_.structure, cell, context_.words);
    return said ? capitalised(said->phrase(name, context_.words)) : name;
  }

  void predictions() {
    if (!run_.last) return;
    const trace::RunPass& last = *run_.last;
    const Structure structure = narrate::structure(last.model);
    const Symbols symbols(last.model, structure, context_.words, context_.symbols.asked());
    std::vector<trace::Prediction> all = trace::predictions(last.model);
    if (all.empty()) return;
    const std::size_t left_out = all.size() - std::min(all.size(), most_predictions);
    const std::string error = largest_error(all);
    all.resize(all.size() - left_out);
    Table table;
    table.id = "prediction-table";
    table.label = say("table.predictions.label");
    table.caption = document::text(
        context_.words.say("table.predictions.caption", {{"steps", std::to_string(run_.steps)}}));
    table.head = {words_cell(say("table.predictions.output")),
                  words_cell(say("table.predictions.value"), true)};
    if (all.front().target) table.head.push_back(words_cell(say("table.predictions.target"), true));
    for (std::size_t i = 0; i < all.size(); ++i) table.rows.push_back(row(last, symbols, all, i));
    made_.blocks.emplace_back(std::move(table));
    if (left_out > 0)
      plain(context_.words.say("table.predictions.left_out", {{"count", std::to_string(left_out)}}));
    if (!error.empty()) plain(error);
  }

  [[nodiscard]] Row row(const trace::RunPass& last, const Symbols& symbols,
                        const std::vector<trace::Prediction>& all, std::size_t at) const {
    const trace::Prediction& one = all[at];
    const Inline name{document::formula(symbols.cell(one.output), symbols.spoken(one.output))};
    Row made;
    made.cells = {{name, false, true, -1, document::Cell::Verdict::none}, number(last.trace.at(one.output))};
    if (one.target) {
      const auto& literals = last.model.quantities[one.target->quantity].literals;
      const std::string target = number_words(literals[static_cast<std::size_t>(one.target->index)]);
      made.cells.push_back(words_cell(
          is_chosen(last, all, at)
              ? context_.words.say("training.marked", {{"value", target}, {"mark", say("training.largest")}})
              : target,
          true));
    }
    return made;
  }

  [[nodiscard]] std::string largest_error(const std::vector<trace::Prediction>& all) const {
    const trace::RunPass& last = *run_.last;
    std::optional<numbers::Decimal> largest;
    Cell at;
    for (const trace::Prediction& one : all) {
      if (!one.target || one.of_sample) return "";
      const numbers::Decimal error =
          abs(numbers::Decimal(last.trace.at(one.output)) - numbers::Decimal(last.trace.at(*one.target)));
      if (largest && !(error > *largest)) continue;
      largest = error;
      at = one.output;
    }
    const std::string name = model::cell_name(last.model, last.model.quantities[at.quantity], at.index);
    const std::string size =
        number_words(numbers::print(largest->number(), {numbers::Digits::Kind::significant, 3}).text);
    return context_.words.say("training.largest_error", {{"error", size}, {"name", name}});
  }

  const Context& context_;
  const trace::Run& run_;
  Section made_;
};

}  // namespace

bool is_chosen(const trace::RunPass& last, const std::vector<trace::Prediction>& all, std::size_t at) {
  if (!all[at].of_sample) return false;
  const numbers::Decimal value(last.trace.at(all[at].output));
  return std::ranges::none_of(all, [&](const trace::Prediction& other) {
    return *other.target == *all[at].target && numbers::Decimal(last.trace.at(other.output)) > value;
  });
}

Section training_section(const Context& context, const trace::Run* run) {
  return run == nullptr ? TrainingSection(context, {}).too_long() : TrainingSection(context, *run).run();
}

}  // namespace backstep::narrate
