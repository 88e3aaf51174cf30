#include "reports/narrate/study_page.hpp"

#include <algorithm>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/study_parts.hpp"
#include "reports/narrate/study_remedies.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Section;
using numbers::Decimal;
using study::Line;
using study::Measured;
using study::Study;

namespace {

class StudyWriter {
 public:
  StudyWriter(const study::Study& study, const Words& words) : study_(study), words_(words) {}

  document::Page run() {
    head();
    for (const std::string& activation : study_.options.activations) section(activation);
    try_it();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  void head() {
    const study::Options& options = study_.options;
    page_.language = words_.language();
    page_.title = say("study.title");
    page_.kicker = say("study.kicker");
    page_.summary =
        document::text(words_.say("study.summary", {{"first", std::to_string(options.depths.front())},
                                                    {"last", std::to_string(options.depths.back())},
                                                    {"units", std::to_string(options.units)},
                                                    {"samples", std::to_string(options.samples)},
                                                    {"seed", std::to_string(options.seed)}}));
    page_.footer = document::text(say("flow.footer"));
    add_controls(page_, words_);
  }

  [[nodiscard]] std::vector<const Line*> lines(const std::string& activation) const {
    std::vector<const Line*> found;
    for (const Line& line : study_.lines)
      if (line.activation == activation) found.push_back(&line);
    return found;
  }

  void section(const std::string& activation) {
    Section& made = begin_section(page_, "study-" + activation, activation, activation);
    const std::string id = "study.about." + activation;
    if (words_.has(id)) made.lead = document::text(say(id));
    const std::vector<const Line*> shown = lines(activation);
    figure(made, activation, shown);
    bound(made, shown.front()->networks.back());
    for (const Line* line : shown) deepest(made, *line);
    table(made, activation, shown);
    for (const study::Beside& beside : study_.beside)
      if (study_.lines[beside.line].activation == activation) add_remedies(page_, study_, beside, words_);
  }

  void figure(Section& section, const std::string& activation, const std::vector<const Line*>& shown) const {
    Chart chart;
    chart.title = words_.say("study.figure.title", {{"activation", activation}});
    chart.description = words_.say("study.figure.description", {{"activation", activation}});
    chart.x_name = say("study.figure.depth");
    bool any = false;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      chart.series.push_back(depth_series(*shown[i], shown[i]->initial, curve_tone(i), arriving));
      any = any || !chart.series.back().points.empty();
    }
    if (any) add_bound(chart, *shown.front(), words_);
    if (any)
      section.blocks.emplace_back(
          document::FigureBlock{draw_chart(chart), document::text(say("study.figure.caption"))});
  }

  void bound(Section& section, const Measured& network) const {
    if (const std::optional<Decimal> bound = bounded(network))
      tell(section, words_.say("study.bound",
                               {{"depth", std::to_string(network.depth)}, {"bound", short_decimal(bound)}}));
  }

  /// What is left in the deepest network.
  void deepest(Section& section, const Line& line) const {
    const Measured& network = line.networks.back();
    const std::optional<trace::Arrival> arrival = network.arrival();
    const bool stopped = !arrival || arrival->fate == trace::Arrival::Fate::lost;
    std::string text;
    if (stopped) {
      text = words_.say("study.deepest.none",
                        {{"initial", line.initial}, {"depth", std::to_string(network.depth)}});
    } else {
      text = words_.say("study.deepest", {{"initial", line.initial},
                                          {"depth", std::to_string(network.depth)},
                                          {"ratio", short_decimal(arrival->ratio)},
                                          {"each", short_decimal(arrival->each)},
                                          {"gradient", short_decimal(network.flow.front().gradient)}});
    }
    tell(section, text + stopped_sentence(network, words_));
  }

  void table(Section& section, const std::string& activation, const std::vector<const Line*>& shown) const {
    document::Table made;
    made.id = "study-table-" + activation;
    made.label = words_.say("study.table.label", {{"activation", activation}});
    made.caption = document::text(say("study.table.caption"));
    made.head.push_back(words_cell(say("study.column.depth"), true));
    for (const Line* line : shown) made.head.push_back(words_cell(line->initial, true));
    for (std::size_t i = 0; i < study_.options.depths.size(); ++i) {
      document::Row row;
      row.cells.push_back(words_cell(std::to_string(study_.options.depths[i]), true, true));
      for (const Line* line : shown)
        row.cells.push_back(words_cell(short_decimal(arriving(line->networks[i])), true));
      made.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(made));
  }

  /// The model behind the numbers, so that they can be looked at one by one.
  void try_it() {
    Section& made = begin_section(page_, "study-try", say("study.try"), say("study.try.short"));
    tell(made, words_.say("study.try.text", {{"depth", std::to_string(study_.options.depths.front())},
                                             {"activation", study_.options.activations.front()},
                                             {"initial", study_.options.initials.front()}}));
    lines(made, study_.lines.front().example);
    if (study_.beside.empty()) return;
    for (const Line& line : study_.beside.front().remedies) {
      if (line.example.empty()) continue;
      tell(made, words_.say("study.try.remedy", {{"network", network_name(line, words_)},
                                                 {"line", line.activation + ", " + line.initial}}));
      lines(made, behind_shared_lines(line.example));
    }
  }

  /// Without the lines that begin the model of plain networks too: layout and data.
  [[nodiscard]] std::string_view behind_shared_lines(std::string_view text) const {
    const std::string& shown = study_.lines.front().example;
    const auto differs = std::ranges::mismatch(text, shown).in1;
    const std::string_view shared = text.substr(0, static_cast<std::size_t>(differs - text.begin()));
    const std::size_t end = shared.rfind('\n');
    text.remove_prefix(end == std::string_view::npos ? 0 : end + 1);
    return text;
  }

  static void lines(Section& section, std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      section.blocks.emplace_back(Paragraph{
          {{document::Span::Kind::code, std::string(text.substr(0, end)), {}, ""}}, Paragraph::Kind::plain});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  const Study& study_;
  const Words& words_;
  document::Page page_;
};

}  // namespace

document::Page study_page(const study::Study& study, const Words& words) {
  return StudyWriter(study, words).run();
}

}  // namespace backstep::narrate
