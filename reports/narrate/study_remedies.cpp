#include "reports/narrate/study_remedies.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/faults.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/study_parts.hpp"

namespace backstep::narrate {

using document::Section;
using numbers::Decimal;
using study::Line;
using study::Measured;
using trace::Arrival;

namespace {

/// In the order of Arrival::Fate.
constexpr std::array fate_words{"lost", "vanishing", "steady", "exploding"};

/// In the order of Beside::Trouble.
constexpr std::array trouble_words{"vanishes", "explodes", "little"};

std::string fate_word(const Arrival& arrival) { return fate_words[static_cast<std::size_t>(arrival.fate)]; }

/// One way to look at all networks: a drawing with its table.
struct View {
  const char* id;
  Reading reading;
};
constexpr View signal_view{"signal", arriving};
constexpr View step_view{"step", changed};

class RemedyWriter {
 public:
  RemedyWriter(document::Page& page, const study::Study& study, const study::Beside& beside,
               const Words& words)
      : page_(page), plain_(study.lines[beside.line]), beside_(beside), words_(words) {
    shown_.push_back(&plain_);
    for (const Line& line : beside.remedies)
      if (line.faults.empty()) shown_.push_back(&line);
  }

  void run() {
    const std::string key = plain_.activation + ", " + plain_.initial;
    id_ = "study-" + plain_.activation + "-" + std::to_string(beside_.line + 1);
    Section& section = begin_section(page_, id_, words_.say("study.beside", {{"line", key}}), key);
    section.lead = document::text(lead());
    view(section, signal_view);
    for (const Line& line : beside_.remedies) found(section, line);
    summary(section);
    view(section, step_view);
    table(section, step_view);
    table(section, signal_view);
  }

 private:
  [[nodiscard]] std::string name(const Line& line) const { return network_name(line, words_); }

  [[nodiscard]] std::string lead() const {
    const Measured& deepest = plain_.networks.back();
    const bool beyond = deepest.flow.empty();
    const std::string id =
        "study.lead." + std::string(trouble_words[static_cast<std::size_t>(beside_.trouble)]);
    const std::optional<Decimal> gradient = beyond ? std::nullopt : std::optional{deepest.step.gradient};
    return words_.say(beyond ? "study.lead.beyond" : id, {{"depth", std::to_string(deepest.depth)},
                                                          {"ratio", short_decimal(arriving(deepest))},
                                                          {"gradient", short_decimal(gradient)}}) +
           words_.gap() + words_.say("study.lead");
  }

  /// A remedy that leaves the error signal as it is has no curve of its own.
  [[nodiscard]] bool has_curve(const Line& line, const View& view) const {
    return view.reading != arriving || &line == &plain_ || !study::same_flow(plain_, line);
  }

  void view(Section& section, const View& view) const {
    const std::string key = "study.figure." + std::string(view.id);
    const std::string line = plain_.activation + ", " + plain_.initial;
    Chart chart;
    chart.title = words_.say(key + ".title", {{"line", line}});
    chart.description = words_.say(key + ".description", {{"line", line}});
    chart.x_name = words_.say("study.figure.depth");
    for (std::size_t i = 0; i < shown_.size(); ++i)
      if (has_curve(*shown_[i], view))
        chart.series.push_back(depth_series(*shown_[i], name(*shown_[i]), curve_tone(i), view.reading));
    if (view.reading == arriving) add_bound(chart, plain_, words_);
    if (std::ranges::any_of(chart.series, [](const Series& one) { return !one.points.empty(); }))
      section.blocks.emplace_back(
          document::FigureBlock{draw_chart(chart), document::text(words_.say(key + ".caption"))});
  }

  /// What a remedy is, and what came of it in the deepest network.
  void found(Section& section, const Line& line) const {
    if (!line.faults.empty()) {
      tell(section, words_.say("study.refused",
                               {{"network", name(line)}, {"fault", sentence(line.faults.front(), words_)}}));
      return;
    }
    const std::string about = "study.remedy." + line.network;
    const std::string text =
        words_.has(about) ? words_.say(about) : words_.say("study.remedy.plain", {{"name", name(line)}});
    tell(section, words_.then(text, result(line)) + stopped_sentence(line.networks.back(), words_));
  }

  [[nodiscard]] std::string result(const Line& line) const {
    const Measured& deepest = line.networks.back();
    if (study::same_flow(plain_, line)) return same_signal(deepest);
    const std::optional<Arrival> arrival = deepest.arrival();
    if (!arrival) return words_.say("study.found.none", {{"depth", std::to_string(deepest.depth)}});
    return words_.say("study.found." + fate_word(*arrival), {{"depth", std::to_string(deepest.depth)},
                                                             {"ratio", short_decimal(arrival->ratio)},
                                                             {"each", short_decimal(arrival->each)}}) +
           words_.gap() +
           words_.say("study.found.gradient",
                      {{"gradient", short_decimal(deepest.step.gradient)}, {"plain", plain_gradient()}});
  }

  [[nodiscard]] std::string plain_gradient() const {
    const Measured& plain = plain_.networks.back();
    return short_decimal(plain.flow.empty() ? std::nullopt : std::optional{plain.step.gradient});
  }

  [[nodiscard]] std::string same_signal(const Measured& deepest) const {
    const Measured& plain = plain_.networks.back();
    const bool same_step = changed(plain) == changed(deepest);
    return words_.say(same_step ? "study.found.same" : "study.found.step",
                      {{"depth", std::to_string(deepest.depth)},
                       {"gradient", short_decimal(deepest.step.gradient)},
                       {"before", short_decimal(changed(plain))},
                       {"after", short_decimal(changed(deepest))}});
  }

  /// The deepest networks side by side.
  void summary(Section& section) const {
    document::Table made;
    made.id = id_ + "-summary";
    made.label = words_.say("study.summary.label");
    made.caption = document::text(
        words_.say("study.summary.caption", {{"depth", std::to_string(plain_.networks.back().depth)}}));
    made.head.push_back(words_cell(words_.say("study.column.network")));
    for (const char* column : {"ratio", "each", "slopes", "first", "gradient", "change", "dead", "saturated"})
      made.head.push_back(words_cell(words_.say("study.column." + std::string(column)), true));
    for (const Line* line : shown_) made.rows.push_back(row(*line));
    section.blocks.emplace_back(std::move(made));
  }

  [[nodiscard]] document::Row row(const Line& line) const {
    const Measured& deepest = line.networks.back();
    const bool known = !deepest.flow.empty();
    const std::optional<Arrival> arrival = deepest.arrival();
    const std::optional<Decimal> none;
    const trace::StopCount stopped = trace::stopped(deepest.flow);
    document::Row made;
    made.cells.push_back(words_cell(name(line), false, true));
    for (const std::optional<Decimal>& value :
         {arriving(deepest), arrival ? std::optional{arrival->each} : none,
          trace::slope_product(deepest.flow), known ? std::optional{deepest.flow.front().gradient} : none,
          known ? std::optional{deepest.step.gradient} : none, changed(deepest)})
      made.cells.push_back(words_cell(short_decimal(value), true));
    made.cells.push_back(words_cell(share(stopped.dead, stopped.neurons), true));
    made.cells.push_back(words_cell(share(stopped.saturated, stopped.values), true));
    return made;
  }

  [[nodiscard]] std::string share(std::int64_t some, std::int64_t all) const {
    if (all == 0) return "–";
    return words_.say("study.share", {{"some", std::to_string(some)}, {"all", std::to_string(all)}});
  }

  void table(Section& section, const View& view) const {
    document::Table made;
    made.id = id_ + "-" + view.id;
    made.label = words_.say("study.table." + std::string(view.id) + ".label");
    made.caption = document::text(words_.say("study.table." + std::string(view.id)));
    made.head.push_back(words_cell(words_.say("study.column.depth"), true));
    for (const Line* line : shown_) made.head.push_back(words_cell(name(*line), true));
    for (std::size_t i = 0; i < plain_.networks.size(); ++i) {
      document::Row row;
      row.cells.push_back(words_cell(std::to_string(plain_.networks[i].depth), true, true));
      for (const Line* line : shown_)
        row.cells.push_back(words_cell(short_decimal(view.reading(line->networks[i])), true));
      made.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(made));
  }

  document::Page& page_;
  const Line& plain_;
  const study::Beside& beside_;
  const Words& words_;
  std::vector<const Line*> shown_;  // the plain one first
  std::string id_;
};

}  // namespace

void add_remedies(document::Page& page, const study::Study& study, const study::Beside& beside,
                  const Words& words) {
  RemedyWriter(page, study, beside, words).run();
}

}  // namespace backstep::narrate
