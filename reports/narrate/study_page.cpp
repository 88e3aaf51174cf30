#include "reports/narrate/study_page.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/chart.hpp"
#include "reports/narrate/frame.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Section;
using numbers::Decimal;

namespace {

constexpr std::array series_tones{document::Tone::gradient, document::Tone::weight, document::Tone::value,
                                  document::Tone::bias,     document::Tone::sum,    document::Tone::loss};

/// The error signal of the first layer over that of the last; nothing where there is none.
std::optional<Decimal> arriving(const Measured& network) {
  if (network.flow.empty() || network.flow.back().signal.is_zero()) return std::nullopt;
  return network.flow.front().signal / network.flow.back().signal;
}

class StudyWriter {
 public:
  StudyWriter(const Study& study, const Words& words) : study_(study), words_(words) {}

  document::Page run() {
    head();
    for (const std::string& activation : study_.options.activations) section(activation);
    try_it();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  [[nodiscard]] std::string number(const std::optional<Decimal>& value) const {
    if (!value) return "–";
    if (value->is_zero()) return "0";
    return number_words(numbers::print(value->number(), {numbers::Digits::Kind::significant, 3}).text);
  }

  void head() {
    const StudyOptions& options = study_.options;
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

  [[nodiscard]] std::vector<const StudyLine*> lines(const std::string& activation) const {
    std::vector<const StudyLine*> found;
    for (const StudyLine& line : study_.lines)
      if (line.activation == activation) found.push_back(&line);
    return found;
  }

  void section(const std::string& activation) {
    Section& made = begin_section(page_, "study-" + activation, activation, activation);
    const std::string id = "study.about." + activation;
    if (words_.has(id)) made.lead = document::text(say(id));
    const std::vector<const StudyLine*> shown = lines(activation);
    figure(made, activation, shown);
    for (const StudyLine* line : shown) deepest(made, *line);
    table(made, activation, shown);
  }

  void figure(Section& section, const std::string& activation,
              const std::vector<const StudyLine*>& shown) const {
    Chart chart;
    chart.title = words_.say("study.figure.title", {{"activation", activation}});
    chart.description = words_.say("study.figure.description", {{"activation", activation}});
    chart.x_name = say("study.figure.depth");
    bool any = false;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      chart.series.push_back(series(*shown[i], series_tones[i % series_tones.size()]));
      any = any || !chart.series.back().points.empty();
    }
    if (any)
      section.blocks.emplace_back(
          document::FigureBlock{draw_chart(chart), document::text(say("study.figure.caption"))});
  }

  [[nodiscard]] static Series series(const StudyLine& line, document::Tone tone) {
    Series made;
    made.name = line.initial;
    made.tone = tone;
    for (const Measured& network : line.networks) {
      const std::optional<Decimal> ratio = arriving(network);
      if (ratio && ratio->is_zero()) made.zeros.push_back(network.depth);
      if (ratio && !ratio->is_zero())
        made.points.push_back(
            {static_cast<double>(network.depth), (log(*ratio) / log(Decimal(10))).to_double()});
    }
    return made;
  }

  /// What is left in the deepest network.
  void deepest(Section& section, const StudyLine& line) const {
    const Measured& network = line.networks.back();
    const std::optional<Decimal> ratio = arriving(network);
    const bool stopped = !ratio || ratio->is_zero();
    std::string text;
    if (stopped) {
      text = words_.say("study.deepest.none",
                        {{"initial", line.initial}, {"depth", std::to_string(network.depth)}});
    } else {
      const Decimal each = exp(log(*ratio) / Decimal(std::int64_t{network.depth} - 1));
      text = words_.say("study.deepest", {{"initial", line.initial},
                                          {"depth", std::to_string(network.depth)},
                                          {"ratio", number(ratio)},
                                          {"each", number(each)},
                                          {"gradient", number(network.flow.front().gradient)}});
    }
    tell(section, std::move(text));
  }

  void table(Section& section, const std::string& activation,
             const std::vector<const StudyLine*>& shown) const {
    document::Table made;
    made.id = "study-table-" + activation;
    made.label = words_.say("study.table.label", {{"activation", activation}});
    made.caption = document::text(say("study.table.caption"));
    made.head.push_back(words_cell(say("study.column.depth"), true));
    for (const StudyLine* line : shown) made.head.push_back(words_cell(line->initial, true));
    for (std::size_t i = 0; i < study_.options.depths.size(); ++i) {
      document::Row row;
      row.cells.push_back(words_cell(std::to_string(study_.options.depths[i]), true, true));
      for (const StudyLine* line : shown)
        row.cells.push_back(words_cell(number(arriving(line->networks[i])), true));
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
    std::string_view rest = study_.example;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      made.blocks.emplace_back(Paragraph{
          {{document::Span::Kind::code, std::string(rest.substr(0, end)), {}, ""}}, Paragraph::Kind::plain});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  const Study& study_;
  const Words& words_;
  document::Page page_;
};

}  // namespace

document::Page study_page(const Study& study, const Words& words) { return StudyWriter(study, words).run(); }

}  // namespace backstep::narrate
