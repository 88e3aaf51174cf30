#include "reports/narrate/neuron_page.hpp"

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/nudge_table.hpp"

namespace backstep::narrate {

using document::Section;
using document::Span;
using document::Table;
using trace::Cell;
using trace::NeuronPass;

namespace {

class NeuronWriter {
 public:
  NeuronWriter(const model::Model& model, const trace::Trace& trace, const trace::Neuron& neuron,
               const ExplainOptions& options)
      : trace_(trace), neuron_(neuron), options_(options), desk_(model, trace, options), model_(model) {}

  document::Page run() {
    head();
    in();
    out();
    back();
    cards("gradients", neuron_.gradients);
    cards("update", neuron_.updates);
    if (!neuron_.nudges.empty()) page_.sections.push_back(nudge_section(desk_.context, neuron_.nudges));
    return std::move(page_);
  }

 private:
  [[nodiscard]] const Words& words() const { return desk_.words; }
  [[nodiscard]] std::string say(const std::string& id) const { return words().say(id); }

  [[nodiscard]] Span symbol(Cell cell) const {
    return document::formula(desk_.symbols.cell(cell), desk_.symbols.spoken(cell));
  }

  [[nodiscard]] std::string place() const { return desk_.telling.place(neuron_.sum); }

  void head() {
    page_.language = words().language();
    page_.title = capitalised(place());
    page_.kicker = model_.title.empty() ? say("neuron.kicker") : model_.title;
    page_.summary = words().run("neuron.summary", {{"sum", symbol(neuron_.sum)}});
    words().then(page_.summary, samples());
    add_controls(page_, words());
    if (!options_.framed) return;
    page_.facts = conventions(desk_.context);
    page_.footer = document::text(words().say(footer_id(trace_)));
    add_network(page_, desk_.context);
  }

  // Which of a batch are shown, and how to see one alone.
  [[nodiscard]] std::string samples() const {
    if (neuron_.passes.front().sample == 0) return "";
    const std::string name = "neuron." + std::to_string(neuron_.layer) + "." + std::to_string(neuron_.number);
    const std::string first = std::to_string(neuron_.passes.front().sample);
    if (neuron_.passes.size() == 1)
      return words().say("neuron.one_sample", {{"sample", first}, {"name", name}});
    return words().say("neuron.samples",
                       {{"count", std::to_string(neuron_.passes.size())}, {"name", name + "." + first}});
  }

  Section& begin(const std::string& id) {
    Section section;
    section.id = id;
    section.heading = document::text(say("neuron." + id));
    section.short_name = say("neuron." + id + ".short");
    section.lead = document::text(say("neuron." + id + ".lead"));
    page_.sections.push_back(std::move(section));
    return page_.sections.back();
  }

  document::CardGroup group(const std::vector<Cell>& cells) {
    document::CardGroup made;
    for (const Cell cell : cells) made.cards.push_back(desk_.telling.card(cell, next_card_++));
    return made;
  }

  void cards(const std::string& id, const std::vector<Cell>& cells) {
    if (cells.empty()) return;
    document::CardGroup made = group(cells);
    made.two_columns = true;
    begin(id).blocks.emplace_back(std::move(made));
  }

  // The name of a table: of a batch with its sample.
  [[nodiscard]] document::Inline caption(const std::string& id, const NeuronPass& pass) const {
    const std::string what = say("neuron." + id + ".table");
    if (pass.sample == 0) return document::text(what);
    return document::text(
        words().say("neuron.of_sample", {{"table", what}, {"sample", std::to_string(pass.sample)}}));
  }

  [[nodiscard]] Table table(const std::string& id, const NeuronPass& pass,
                            std::initializer_list<const char*> columns) const {
    Table made;
    made.id = id + "-table" + (pass.sample == 0 ? "" : "-" + std::to_string(pass.sample));
    made.label = say("neuron.table.label");
    made.caption = caption(id, pass);
    for (const char* column : columns) {
      const bool numeric =
          std::string_view(column).starts_with("value") || std::string_view(column) == "product";
      made.head.push_back(words_cell(say("neuron.table." + std::string(column)), numeric));
    }
    return made;
  }

  [[nodiscard]] document::Cell shown(Cell cell, bool heading = false) const {
    return {{symbol(cell)}, false, heading, -1, document::Cell::Verdict::none};
  }

  [[nodiscard]] document::Cell value(Cell cell) const {
    const bool known = trace_.at(cell).is_finite();
    return words_cell(known ? number_words(desk_.printing.value(cell).text) : say("value.undefined"), true);
  }

  // With a pencil each product would be rounded like any other value.
  [[nodiscard]] document::Cell product(const numbers::Number& number) const {
    if (!number.is_finite()) return words_cell(say("value.undefined"), true);
    return words_cell(number_words(desk_.printing.result(number).text), true);
  }

  void in() {
    Section& section = begin("in");
    for (const NeuronPass& pass : neuron_.passes) {
      Table made = table("in", pass, {"sender", "value", "weight", "value_of_weight", "product"});
      for (const trace::InEdge& edge : pass.in)
        made.rows.push_back({{shown(edge.from, true), value(edge.from), shown(edge.weight),
                              value(edge.weight), product(edge.product)},
                             desk_.symbols.anchor(edge.weight)});
      section.blocks.emplace_back(std::move(made));
      section.blocks.emplace_back(group(pass.forward));
    }
  }

  void out() {
    Section& section = begin("out");
    if (neuron_.output) return section.blocks.emplace_back(to_loss()), void();
    for (const NeuronPass& pass : neuron_.passes) {
      Table made = table("out", pass, {"receiver", "weight", "value_of_weight", "product"});
      for (const trace::OutEdge& edge : pass.out)
        made.rows.push_back(
            {{shown(edge.to, true), shown(edge.weight), value(edge.weight), product(edge.product)},
             desk_.symbols.anchor(edge.weight)});
      section.blocks.emplace_back(std::move(made));
    }
  }

  [[nodiscard]] document::Paragraph to_loss() const {
    return {words().run("neuron.out.loss", {{"output", symbol(neuron_.activation)}}),
            document::Paragraph::Kind::plain};
  }

  void back() {
    if (neuron_.passes.front().backward.empty()) return;
    Section& section = begin("back");
    for (const NeuronPass& pass : neuron_.passes) {
      Table made = table("back", pass, {"signal", "value", "weight", "value_of_weight", "product"});
      for (const trace::OutEdge& edge : pass.out)
        if (edge.signal)
          made.rows.push_back({{shown(*edge.signal, true), value(*edge.signal), shown(edge.weight),
                                value(edge.weight), product(edge.returned)},
                               desk_.symbols.anchor(edge.weight)});
      if (!made.rows.empty()) section.blocks.emplace_back(std::move(made));
      section.blocks.emplace_back(group(pass.backward));
    }
  }

  const trace::Trace& trace_;
  const trace::Neuron& neuron_;
  const ExplainOptions& options_;
  Desk desk_;
  const model::Model& model_;
  std::int64_t next_card_ = 1;
  document::Page page_;
};

}  // namespace

document::Page neuron_page(const model::Model& model, const trace::Trace& trace, const trace::Neuron& neuron,
                           const ExplainOptions& options) {
  return NeuronWriter(model, trace, neuron, options).run();
}

}  // namespace backstep::narrate
