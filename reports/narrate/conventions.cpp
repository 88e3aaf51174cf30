#include "reports/narrate/conventions.hpp"

#include <algorithm>
#include <array>

#include "engine/model/loss_parts.hpp"
#include "engine/notation/printer.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/initial_values.hpp"
#include "reports/narrate/loss_form.hpp"
#include "reports/narrate/notation_facts.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

using document::Inline;
using trace::Cell;

namespace {

std::string sizes(const Context& context) {
  const auto size = [&](std::size_t quantity) {
    return std::to_string(context.model.letter(context.model.quantities[quantity].letters.back())->size());
  };
  std::string text = size(context.structure.network.layers.front().input);
  for (const Layer& layer : context.structure.network.layers) text += "-" + size(layer.weighted_sum);
  return text;
}

// What has no look as a formula is quoted as it is written.
bool has_no_look(const notation::Expr& formula) {
  bool found = false;
  model::for_each_node(
      formula, [&](const notation::Node& node) { found = found || node.kind == notation::Kind::hit; });
  return found;
}

}  // namespace

document::Span definition(const Context& context, std::size_t position) {
  const model::Quantity& quantity = context.model.quantities[position];
  std::vector<notation::Affine> letters;
  for (const std::string& letter : quantity.letters) letters.push_back(notation::letter_position(letter));
  const notation::Expr left = notation::reference(quantity.name, std::move(letters));
  const std::string text = notation::print(left) + " = " + notation::print(quantity.formula);
  if (has_no_look(quantity.formula)) return {document::Span::Kind::code, text, {}, ""};
  const Leaves leaves{false, [&](const notation::Node& node) { return context.symbols.reference(node); },
                      nullptr};
  document::Boxes row{context.symbols.reference(*left), document::operation("=")};
  for (document::Box& term : FormulaBoxes(context.model, leaves).terms(as_written(quantity.formula)))
    row.push_back(std::move(term));
  return document::formula(document::row(std::move(row)), text);
}

namespace {

class Facts {
 public:
  explicit Facts(const Context& context) : context_(context) {}

  std::vector<std::pair<std::string, Inline>> run() {
    if (Inline said = notation_fact(context_); !said.empty()) add("notation", std::move(said));
    loss();
    delta();
    weights();
    samples();
    rate();
    for (auto& fact : initial_values(context_)) facts_.push_back(std::move(fact));
    corners();
    ties();
    steps();
    digits();
    return std::move(facts_);
  }

 private:
  [[nodiscard]] const Words& words() const { return context_.words; }

  void add(const std::string& name, Inline value) {
    facts_.emplace_back(words().say("fact." + name), std::move(value));
  }

  void loss() {
    const auto& position = context_.structure.network.loss;
    if (!position) return;
    const auto parts = model::loss_parts(context_.model, context_.model.quantities[*position]);
    if (parts.empty()) return add("loss", of_loss(*position));
    Inline said{definition(context_, *position)};
    for (const std::size_t part : parts) {
      const bool data = model::depends_on_target(context_.model, context_.model.quantities[part]);
      said.push_back(text_span(words().say("fact.loss.next") + words().gap()));
      for (document::Span& span : data ? of_loss(part) : of_penalty(part)) said.push_back(std::move(span));
    }
    add("loss", std::move(said));
  }

  [[nodiscard]] static document::Span text_span(std::string text) {
    return {document::Span::Kind::text, std::move(text), {}, ""};
  }

  // Which loss it is, with its factor, and over what it is summed or averaged.
  [[nodiscard]] Inline of_loss(std::size_t position) const {
    const model::Quantity& loss = context_.model.quantities[position];
    static constexpr std::array ids{"fact.loss.half_squares",  "fact.loss.squares",
                                    "fact.loss.mean_squares",  "fact.loss.binary_cross_entropy",
                                    "fact.loss.cross_entropy", "fact.loss.other"};
    const std::string id = ids[static_cast<std::size_t>(loss_form(context_.model, loss))];
    Inline said = words().run(id, {{"formula", definition(context_, position)}});
    if (const std::string over = reductions(loss.formula); !over.empty()) said.push_back(text_span(over));
    return said;
  }

  [[nodiscard]] Inline of_penalty(std::size_t position) const {
    const auto penalty = what_is_said(context_.model, context_.structure, {position, 0}, words());
    const std::string id = penalty ? "fact.loss.penalty" : "fact.loss.other";
    return words().run(id, {{"penalty", text_span(penalty ? penalty->role : "")},
                            {"formula", definition(context_, position)}});
  }

  // "; summed over the outputs, averaged over the samples": told where samples make it a question, or a mean.
  [[nodiscard]] std::string reductions(const notation::Expr& formula) const {
    const std::string& samples = context_.structure.network.sample_letter;
    bool asked = !samples.empty();
    std::vector<std::string> over;
    model::for_each_node(formula, [&](const notation::Node& node) {
      if (node.kind != notation::Kind::reduce || (node.text != "sum" && node.text != "mean")) return;
      asked = asked || node.text == "mean";
      for (const std::string& letter : node.letters)
        over.push_back(
            words().say("fact.loss.over." + node.text + "." + (letter == samples ? "samples" : "outputs")));
    });
    if (over.empty() || !asked || !context_.structure.is_network()) return "";
    return words().say("fact.loss.over", {{"list", words().listed(over)}});
  }

  void delta() {
    for (std::size_t q = 0; q < context_.structure.meanings.size(); ++q) {
      if (context_.structure.meanings[q] != Meaning::error_signal) continue;
      const Cell cell{q, 0};
      const model::Quantity& quantity = context_.model.quantities[q];
      if (context_.model.statement_beside(quantity.name) != nullptr) continue;
      if (context_.symbols.cell(cell).kind == document::Box::Kind::fraction) continue;  // not written as δ
      const document::Box derivative =
          context_.symbols.derivative(*quantity.adjoint, context_.symbols.original(cell));
      const bool negative = quantity.adjoint->negative;
      const document::Box both = document::row({context_.symbols.cell(cell), document::operation("="),
                                                negative ? document::negation(derivative) : derivative});
      const char* id = negative                          ? "fact.delta.negative"
                       : context_.structure.network.loss ? "fact.delta.value"
                                                         : "fact.delta.given";
      add("delta",
          words().run(id, {{"symbol", document::formula(both, "delta = " + context_.symbols.spoken(cell))}}));
      return;
    }
  }

  void weights() {
    if (!context_.structure.dense.empty()) add("weights", weight_fact(context_));
  }

  void samples() {
    const std::string& letter = context_.structure.network.sample_letter;
    if (letter.empty()) return;
    const model::Letter& samples = *context_.model.letter(letter);
    std::vector<std::string> labels;
    for (const std::int64_t label : samples.labels) labels.push_back(std::to_string(label));
    const std::string list = words().listed(labels);
    const std::string id =
        list.empty() ? "fact.samples.value" + samples_key(context_.symbols.in_use()) : "fact.samples.part";
    add("samples",
        document::text(words().say(id, {{"count", std::to_string(samples.size())}, {"list", list}})));
  }

  void rate() {
    const model::Quantity* rate = learning_rate(context_.model);
    if (rate == nullptr) return;
    const auto position = static_cast<std::size_t>(rate - context_.model.quantities.data());
    add("rate", {document::formula(document::row({context_.symbols.letter(position), document::operation("="),
                                                  document::number(rate->literals[0])}),
                                   rate->name + " = " + rate->literals[0])});
  }

  // Of a layer of neurons, or of whatever else says that it is one.
  [[nodiscard]] bool is_activation(std::string_view function) const {
    const auto& layers = context_.structure.dense;
    return std::ranges::any_of(layers, [&](const Layer& layer) { return layer.function == function; }) ||
           std::ranges::any_of(context_.model.quantities, [&](const model::Quantity& quantity) {
             return !quantity.role.empty() && quantity.formula &&
                    quantity.formula->kind == notation::Kind::call && quantity.formula->text == function;
           });
  }

  // What is taken for a slope where a function has a corner or a jump.
  void corners() {
    static constexpr std::array<std::string_view, 4> functions{"relu", "leaky_relu", "step", "sign"};
    for (const std::string_view function : functions) {
      const std::string fact(function);
      if (is_activation(function)) add(fact, document::text(words().say("fact." + fact + ".value")));
    }
  }

  // Slopes of max(a, b) and min(a, b) are written with step.
  void ties() {
    const bool used = std::ranges::any_of(context_.model.quantities, [](const model::Quantity& quantity) {
      bool found = false;
      model::for_each_node(quantity.formula, [&](const notation::Node& node) {
        found = found || (node.kind == notation::Kind::call && node.text == "step");
      });
      return found;
    });
    static constexpr std::array<std::string_view, 4> telling{"relu", "leaky_relu", "elu", "step"};
    const bool told =
        std::ranges::any_of(telling, [this](std::string_view function) { return is_activation(function); });
    if (used && !told) add("ties", document::text(words().say("fact.ties.value")));
  }

  void steps() {
    const std::int64_t steps = context_.model.training.steps;
    if (steps > 1 || context_.model.pass > 1)
      add("steps", document::text(words().say(steps_id(), {{"pass", std::to_string(context_.model.pass)},
                                                           {"steps", std::to_string(steps)}})));
  }

  // Parameters that a run in double made are literals like those of a file.
  [[nodiscard]] const char* steps_id() const {
    const model::Training& training = context_.model.training;
    const bool may_stop = !training.loss_below.empty() || !training.gradient_below.empty();
    if (context_.model.pass == 1) return may_stop ? "fact.steps.at_most" : "fact.steps.value";
    if (context_.model.pass > context_.model.training.steps) return "fact.steps.over";
    const bool carried = std::ranges::any_of(context_.model.quantities, &model::Quantity::carried);
    return carried ? "fact.steps.later" : "fact.steps.printed";
  }

  void digits() {
    if (context_.printing.in_fractions())
      return add("digits", document::text(words().say("fact.digits.fractions")));
    const numbers::Digits& digits = context_.printing.digits();
    static constexpr std::array rules{"rounding.half_up", "rounding.half_even", "rounding.truncate"};
    const bool decimals = digits.kind == numbers::Digits::Kind::decimals;
    const std::string key = context_.trace.pencil() ? "fact.digits.pencil." : "fact.digits.";
    add("digits",
        document::text(words().say(key + (decimals ? "decimals" : "significant"),
                                   {{"count", std::to_string(digits.count)},
                                    {"rule", words().say(rules[static_cast<std::size_t>(digits.rule)])}})));
    if (!context_.trace.pencil()) return;
    const bool cut = digits.rule == numbers::RoundingRule::truncate;
    add("reach", document::text(words().say(cut ? "fact.reach.cut" : "fact.reach.half")));
  }

  const Context& context_;
  std::vector<std::pair<std::string, Inline>> facts_;
};

}  // namespace

std::vector<std::pair<std::string, Inline>> conventions(const Context& context) {
  return Facts(context).run();
}

std::string summary(const Context& context, std::size_t steps) {
  const std::string count = std::to_string(steps);
  if (!context.structure.is_network()) return context.words.say("page.summary", {{"count", count}});
  const auto& stages = context.structure.stages;
  const auto has = [&](model::Stage stage) { return std::ranges::find(stages, stage) != stages.end(); };
  const std::string goal = context.words.say(has(model::Stage::update)     ? "goal.update"
                                             : has(model::Stage::gradient) ? "goal.gradient"
                                                                           : "goal.output");
  const std::string& letter = context.structure.network.sample_letter;
  if (letter.empty())
    return context.words.say("page.summary.network",
                             {{"sizes", sizes(context)}, {"count", count}, {"goal", goal}});
  return context.words.say("page.summary.batch",
                           {{"sizes", sizes(context)},
                            {"count", count},
                            {"goal", goal},
                            {"samples", std::to_string(context.model.letter(letter)->size())}});
}

}  // namespace backstep::narrate
