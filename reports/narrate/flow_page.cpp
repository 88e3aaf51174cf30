#include "reports/narrate/flow_page.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/axes.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/chart.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/neuron_words.hpp"
#include "reports/narrate/study_parts.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Section;
using numbers::Decimal;
using trace::Arrival;
using trace::LayerFlow;

namespace {

/// In the order of Arrival::Fate.
constexpr std::array fate_ids{"flow.blocked", "flow.vanishes", "flow.arrives", "flow.explodes"};

/// Greatest slope of an activation, where it has one that people know.
struct Steepest {
  std::string_view function;
  std::string_view id;
};
constexpr std::array steepest{Steepest{"sigmoid", "flow.steepest.sigmoid"},
                              Steepest{"tanh", "flow.steepest.tanh"}, Steepest{"relu", "flow.steepest.relu"}};

Series flow_series(std::span<const LayerFlow> flow, std::string name, document::Tone tone,
                   Decimal LayerFlow::*norm) {
  Series made;
  made.name = std::move(name);
  made.tone = tone;
  for (const LayerFlow& layer : flow) {
    const Decimal& value = layer.*norm;
    const double x = layer.layer;
    if (value.is_zero()) made.zeros.push_back(x);
    if (!value.is_zero()) made.points.push_back({x, power_of(value.number())});
  }
  return made;
}

class FlowWriter {
 public:
  FlowWriter(const Context& context, std::span<const LayerFlow> flow)
      : context_(context), words_(context.words), flow_(flow) {}

  document::Page run() {
    head();
    layers();
    neurons();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  void head() {
    page_.language = words_.language();
    page_.title =
        words_.say("flow.title",
                   {{"model", context_.model.title.empty() ? say("page.untitled") : context_.model.title}});
    page_.kicker = say("flow.kicker");
    page_.summary = document::text(say("flow.summary"));
    page_.footer = document::text(say("flow.footer"));
    add_controls(page_, words_);
    add_network(page_, context_);
  }

  Section& begin(const std::string& id) {
    const std::string key = "flow." + id;
    return begin_section(page_, id, say(key), say(key + ".short"));
  }

  void layers() {
    Section& section = begin("layers");
    arriving(section);
    if (flow_.size() > 1) section.blocks.emplace_back(flow_figure(flow_, words_));
    table(section);
    rule(section);
  }

  /// How much of the signal of the last layer arrives at the first.
  void arriving(Section& section) const {
    const LayerFlow& first = flow_.front();
    const LayerFlow& last = flow_.back();
    if (flow_.size() < 2) return tell(section, say("flow.one_layer"));
    const std::optional<Arrival> arrival = trace::arrival(flow_);
    if (!arrival) return tell(section, say("flow.no_signal"), Paragraph::Kind::warning);
    const bool good = arrival->fate == Arrival::Fate::steady;
    tell(section,
         words_.say(fate_ids[static_cast<std::size_t>(arrival->fate)],
                    {{"last", short_decimal(last.signal)},
                     {"first", short_decimal(first.signal)},
                     {"ratio", short_decimal(arrival->ratio)},
                     {"each", short_decimal(arrival->each)},
                     {"ten", short_decimal(arrival->ten)}}),
         good ? Paragraph::Kind::plain : Paragraph::Kind::warning);
    slopes(section);
  }

  /// What the activations alone let through, and at most.
  void slopes(Section& section) const {
    const std::optional<Decimal> product = trace::slope_product(flow_);
    if (!product || product->is_zero()) return;
    tell(section, words_.say("flow.slopes", {{"product", short_decimal(product)}}));
    const std::optional<Decimal> bound = trace::slope_bound(flow_);
    if (bound && *bound < Decimal(1))
      tell(section, words_.say("flow.slopes.bound", {{"bound", short_decimal(bound)}}));
  }

  void table(Section& section) const {
    document::Table made;
    made.id = "flow-table";
    made.label = say("flow.table.label");
    made.caption = document::text(say("flow.table.caption"));
    made.head.push_back(words_cell(say("flow.column.layer")));
    for (const char* column :
         {"neurons", "signal", "factor", "bound", "mean_slope", "greatest_slope", "weights", "gradient"})
      made.head.push_back(words_cell(say("flow.column." + std::string(column)), true));
    for (auto layer = flow_.rbegin(); layer != flow_.rend(); ++layer) made.rows.push_back(row(*layer));
    section.blocks.emplace_back(std::move(made));
  }

  [[nodiscard]] document::Row row(const LayerFlow& layer) const {
    document::Row made;
    made.cells.push_back(words_cell(layer_name(layer.layer, flow_.size(), words_), false, true));
    for (const std::string& text :
         {std::to_string(layer.neurons), short_decimal(layer.signal), short_decimal(layer.factor),
          short_decimal(layer.bound), short_decimal(layer.mean_slope), short_decimal(layer.greatest_slope),
          short_decimal(layer.weights), short_decimal(layer.gradient)})
      made.cells.push_back(words_cell(text, true));
    return made;
  }

  void rule(Section& section) const {
    tell(section, say("flow.rule"));
    for (const Steepest& one : steepest)
      if (std::ranges::find(flow_, one.function, &LayerFlow::function) != flow_.end())
        tell(section, say(one.id), Paragraph::Kind::note);
  }

  void neurons() {
    Section& section = begin("neurons");
    std::vector<std::string> stopped = stopped_neurons(flow_, words_);
    if (stopped.empty()) tell(section, say("flow.all_alive"));
    for (std::string& text : stopped) tell(section, std::move(text), Paragraph::Kind::warning);
    for (const trace::Twins& one :
         trace::twins(context_.model, context_.trace, context_.structure.network.layers))
      tell(section, twin_sentence(one, words_), Paragraph::Kind::warning);
  }

  const Context& context_;
  const Words& words_;
  std::span<const LayerFlow> flow_;
  document::Page page_;
};

}  // namespace

document::FigureBlock flow_figure(std::span<const LayerFlow> flow, const Words& words) {
  Chart chart;
  chart.title = words.say("flow.figure.title");
  chart.description = words.say("flow.figure.description", {{"first", short_decimal(flow.front().signal)},
                                                            {"last", short_decimal(flow.back().signal)}});
  chart.x_name = words.say("flow.figure.layer");
  chart.series = {
      flow_series(flow, words.say("flow.curve.signal"), document::Tone::gradient, &LayerFlow::signal),
      flow_series(flow, words.say("flow.curve.gradient"), document::Tone::weight, &LayerFlow::gradient)};
  return {draw_chart(chart), document::text(words.say("flow.figure.caption"))};
}

document::Page flow_page(const Context& context, std::span<const LayerFlow> flow) {
  return FlowWriter(context, flow).run();
}

}  // namespace backstep::narrate
