#include "reports/narrate/flow_page.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/literal.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/chart.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/twins.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Section;
using numbers::Decimal;

namespace {

constexpr int table_digits = 3;

Decimal decimal(std::string_view literal) { return Decimal(numbers::read_literal(literal).value); }

// Beyond these the first layer learns next to nothing, or jumps.
const char* verdict(const Decimal& arriving) {
  if (arriving < decimal("1e-3")) return "flow.vanishes";
  if (arriving > decimal("1e3")) return "flow.explodes";
  return "flow.arrives";
}

/// Greatest slope of an activation, where it has one that people know.
struct Steepest {
  std::string_view function;
  std::string_view id;
};
constexpr std::array steepest{Steepest{"sigmoid", "flow.steepest.sigmoid"},
                              Steepest{"tanh", "flow.steepest.tanh"}, Steepest{"relu", "flow.steepest.relu"}};

class FlowWriter {
 public:
  FlowWriter(const Context& context, const std::vector<LayerFlow>& flow)
      : context_(context), words_(context.words), flow_(flow) {}

  document::Page run() {
    head();
    layers();
    neurons();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  [[nodiscard]] std::string number(const Decimal& value) const {
    if (value.is_zero()) return "0";
    return number_words(
        numbers::print(value.number(), {numbers::Digits::Kind::significant, table_digits}).text);
  }

  [[nodiscard]] std::string number(const std::optional<Decimal>& value) const {
    return value ? number(*value) : "–";
  }

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

  [[nodiscard]] std::string name(const LayerFlow& layer) const {
    if (layer.layer == static_cast<int>(flow_.size())) return say("flow.layer.output");
    return words_.say("flow.layer.hidden", {{"layer", std::to_string(layer.layer)}});
  }

  void layers() {
    Section& section = begin("layers");
    arriving(section);
    if (flow_.size() > 1) section.blocks.emplace_back(figure());
    table(section);
    rule(section);
  }

  /// How much of the signal of the last layer arrives at the first.
  void arriving(Section& section) const {
    const LayerFlow& first = flow_.front();
    const LayerFlow& last = flow_.back();
    if (flow_.size() < 2) return tell(section, say("flow.one_layer"));
    if (last.signal.is_zero()) return tell(section, say("flow.no_signal"), Paragraph::Kind::warning);
    const Decimal ratio = first.signal / last.signal;
    if (ratio.is_zero()) return tell(section, say("flow.blocked"), Paragraph::Kind::warning);
    const Decimal steps(static_cast<std::int64_t>(flow_.size()) - 1);
    const Decimal each = exp(log(ratio) / steps);
    const std::string id = verdict(ratio);
    tell(section,
         words_.say(id, {{"last", number(last.signal)},
                         {"first", number(first.signal)},
                         {"ratio", number(ratio)},
                         {"each", number(each)},
                         {"ten", number(pow(each, Decimal(10)))}}),
         id == "flow.arrives" ? Paragraph::Kind::plain : Paragraph::Kind::warning);
  }

  [[nodiscard]] Series series(const std::string& id, document::Tone tone, Decimal LayerFlow::*norm) const {
    Series made;
    made.name = say(id);
    made.tone = tone;
    for (const LayerFlow& layer : flow_) {
      const Decimal& value = layer.*norm;
      const double x = layer.layer;
      if (value.is_zero()) made.zeros.push_back(x);
      if (!value.is_zero()) made.points.push_back({x, (log(value) / log(Decimal(10))).to_double()});
    }
    return made;
  }

  [[nodiscard]] document::FigureBlock figure() const {
    Chart chart;
    chart.title = say("flow.figure.title");
    chart.description = words_.say("flow.figure.description", {{"first", number(flow_.front().signal)},
                                                               {"last", number(flow_.back().signal)}});
    chart.x_name = say("flow.figure.layer");
    chart.series = {series("flow.curve.signal", document::Tone::gradient, &LayerFlow::signal),
                    series("flow.curve.gradient", document::Tone::weight, &LayerFlow::gradient)};
    return {draw_chart(chart), document::text(say("flow.figure.caption"))};
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
    made.cells.push_back(words_cell(name(layer), false, true));
    for (const std::string& text :
         {std::to_string(layer.neurons), number(layer.signal), number(layer.factor), number(layer.bound),
          number(layer.mean_slope), number(layer.greatest_slope), number(layer.weights),
          number(layer.gradient)})
      made.cells.push_back(words_cell(text, true));
    return made;
  }

  void rule(Section& section) const {
    tell(section, say("flow.rule"));
    for (const Steepest& one : steepest)
      if (std::ranges::any_of(context_.structure.network.layers,
                              [&](const Layer& layer) { return layer.function == one.function; }))
        tell(section, say(one.id), Paragraph::Kind::note);
  }

  void neurons() {
    Section& section = begin("neurons");
    bool any = false;
    for (const LayerFlow& layer : flow_) {
      any = sentence(section, "flow.dead", layer, layer.dead) || any;
      any = sentence(section, "flow.saturated", layer, layer.saturated) || any;
      const auto always = static_cast<std::int64_t>(layer.saturated.size()) * (layer.values / layer.neurons);
      if (layer.saturated_values == always) continue;
      any = true;
      tell(section, words_.say("flow.saturated_sometimes", {{"layer", name(layer)},
                                                            {"count", std::to_string(layer.saturated_values)},
                                                            {"values", std::to_string(layer.values)}}));
    }
    if (!any) tell(section, say("flow.all_alive"));
    for (const Twins& one : twins(context_))
      tell(section, twin_sentence(one, words_), Paragraph::Kind::warning);
  }

  bool sentence(Section& section, const char* id, const LayerFlow& layer,
                const std::vector<std::int64_t>& neurons) const {
    constexpr std::size_t most_named = 12;
    if (neurons.empty()) return false;
    std::string list;
    for (std::size_t i = 0; i < std::min(neurons.size(), most_named); ++i)
      list += (i == 0 ? "" : ", ") + std::to_string(neurons[i]);
    if (neurons.size() > most_named) list += ", …";
    tell(section,
         words_.say(id, {{"layer", name(layer)},
                         {"neurons", list},
                         {"count", std::to_string(neurons.size())},
                         {"all", std::to_string(layer.neurons)}}),
         Paragraph::Kind::warning);
    return true;
  }

  const Context& context_;
  const Words& words_;
  const std::vector<LayerFlow>& flow_;
  document::Page page_;
};

}  // namespace

document::Page flow_page(const Context& context, const std::vector<LayerFlow>& flow) {
  return FlowWriter(context, flow).run();
}

}  // namespace backstep::narrate
