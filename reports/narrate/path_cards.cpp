#include "reports/narrate/path_cards.hpp"

#include <algorithm>
#include <set>

#include "engine/trace/instance.hpp"
#include "reports/narrate/number_lines.hpp"

namespace backstep::narrate {

using document::Box;
using document::Card;
using document::Inline;
using document::Span;
using numbers::Printed;
using trace::Cell;
using trace::Factor;
using trace::Path;
using trace::Paths;

namespace {

std::string name_of(const model::Model& model, Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

Box change(const Context& context, Cell cell) {
  const Box symbol = context.symbols.cell(cell);
  const bool tall = symbol.kind == Box::Kind::fraction;
  return document::row({document::symbol("∂"), tall ? document::fence(symbol) : symbol});
}

Box numbered(std::string letter, std::size_t number) {
  return document::toned(document::script(document::symbol(std::move(letter)),
                                          document::number(std::to_string(number)), document::row({})),
                         document::Tone::gradient);
}

// Where the author gives the upstream adjoint: it, or else the first adjoint that is made of it.
Cell given_slope(const model::Model& model, const Factor& step) {
  if (step.derivative->kind == notation::Kind::reference) return trace::referenced(model, *step.derivative);
  const std::string& name = model.quantities[step.by.quantity].name;
  const auto found = std::ranges::find_if(model.quantities, [&](const model::Quantity& quantity) {
    return quantity.adjoint && quantity.adjoint->quantity == name;
  });
  return {static_cast<std::size_t>(found - model.quantities.begin()), step.by.index};
}

// Of an adjoint with the other sign the fraction, which has the usual one.
Span slope_span(const Context& context, Cell adjoint) {
  const model::AdjointOf& of = *context.model.quantities[adjoint.quantity].adjoint;
  const std::string spoken = context.symbols.spoken(adjoint);
  const std::string minus = "minus ";
  const bool drop = of.negative && spoken.starts_with(minus);
  return document::formula(context.symbols.slope(adjoint), drop ? spoken.substr(minus.size()) : spoken);
}

/// The first of the letters that is no quantity of the model.
std::string free_letter(const model::Model& model, std::string_view letters) {
  for (const char letter : letters)
    if (model.quantity(std::string(1, letter)) == nullptr) return std::string(1, letter);
  return std::string(1, letters.front());
}

std::string path_letter(const model::Model& model) { return free_letter(model, "PQUVXY"); }
std::string rest_letter(const model::Model& model) { return free_letter(model, "RSTZKJ"); }

class PathCards {
 public:
  PathCards(const Context& context, const Derivations& derivations, const Paths& paths, std::string key,
            int first_number)
      : context_(context),
        derivations_(derivations),
        paths_(paths),
        key_(std::move(key)),
        number_(first_number) {}

  document::CardGroup run() {
    document::CardGroup group;
    for (std::size_t i = 0; i < paths_.largest.size(); ++i)
      group.cards.push_back(card(paths_.largest[i], i + 1));
    if (paths_.largest.size() > 1 || (!paths_.complete && !paths_.largest.empty()))
      group.cards.push_back(sum());
    return group;
  }

 private:
  [[nodiscard]] Card started(const std::string& id) {
    Card card;
    card.id = key_ + "-" + id;
    card.number = number_++;
    return card;
  }

  Card card(const Path& path, std::size_t number) {
    Card card = started(std::to_string(number));
    const Span chain = document::formula(chain_box(path), chain_text(path));
    card.title = context_.words.run(
        "explain.path.title",
        {{"number", {Span::Kind::text, std::to_string(number), {}, ""}}, {"chain", chain}});
    std::vector<NamedNumber> factors;
    for (const Factor& step : path.factors) {
      factors.push_back(factor(step));
      card.chips.push_back({document::formula(factors.back().symbol, factors.back().text),
                            number_words(factors.back().printed(0).text)});
    }
    card.lines = number_lines(context_.model, Combination::product, product(path, number), factors,
                              context_.printing.digits().rule);
    fold(path, number, card);
    light(path, card.uses);
    return card;
  }

  // The way through the drawing: its neurons, and the edges and inputs that stand in the slopes.
  void light(const Path& path, std::vector<std::string>& uses) const {
    const auto use = [&](Cell cell) {
      const std::string anchor = context_.symbols.anchor(cell);
      if (std::ranges::find(uses, anchor) == uses.end()) uses.push_back(anchor);
    };
    if (path.factors.front().of) use(*path.factors.front().of);
    for (const Factor& step : path.factors) {
      use(step.by);
      const notation::Expr& slope = step.derivative;
      if (slope->kind == notation::Kind::reference) use(trace::referenced(context_.model, *slope));
    }
  }

  // Each slope is derived once, on the first path that needs it.
  void fold(const Path& path, std::size_t number, Card& card) {
    std::size_t fresh = 0;
    for (const Factor& step : path.factors) {
      if (!step.of || !derived_.insert(step_name(context_.model, step)).second) continue;
      ++fresh;
      for (document::Line& line : factor_lines(step)) card.folded.push_back(std::move(line));
    }
    if (fresh == 0) return;
    const bool all = fresh + (path.factors.front().of ? 0 : 1) == path.factors.size();
    card.folded_title = context_.words.run(all ? "explain.path.factors" : "explain.path.factors.new",
                                           {{"number", {Span::Kind::text, std::to_string(number), {}, ""}}});
  }

  // From the cell to the target.
  [[nodiscard]] Box chain_box(const Path& path) const {
    document::Boxes row;
    for (auto step = path.factors.rbegin(); step != path.factors.rend(); ++step) {
      row.push_back(context_.symbols.cell(step->by));
      if (step->of) row.push_back(document::operation("→"));
      if (step->of && step + 1 == path.factors.rend()) row.push_back(context_.symbols.cell(*step->of));
    }
    return document::row(std::move(row));
  }

  [[nodiscard]] std::string chain_text(const Path& path) const {
    std::vector<std::string> names;
    for (auto step = path.factors.rbegin(); step != path.factors.rend(); ++step) {
      names.push_back(context_.symbols.spoken(step->by));
      if (step->of && step + 1 == path.factors.rend()) names.push_back(context_.symbols.spoken(*step->of));
    }
    return context_.words.listed(names);
  }

  // A slope that is itself a given number is echoed as typed.
  [[nodiscard]] NamedNumber factor(const Factor& step) const {
    NamedNumber made{step_symbol(context_, step), step_name(context_.model, step), nullptr};
    if (step.derivative->kind == notation::Kind::reference) {
      const Cell cell = trace::referenced(context_.model, *step.derivative);
      made.printed = [this, cell](int more) { return context_.printing.value(cell, more); };
    } else {
      made.printed = [this, &step](int more) { return context_.printing.result(step.value, more); };
    }
    return made;
  }

  [[nodiscard]] std::vector<document::Line> factor_lines(const Factor& step) const {
    return derivations_.lines(step_symbol(context_, step), step_name(context_.model, step), step.derivative,
                              step.value);
  }

  [[nodiscard]] NamedNumber product(const Path& path, std::size_t number) const {
    return {numbered(path_letter(context_.model), number),
            path_letter(context_.model) + "_" + std::to_string(number),
            [this, &path](int more) { return context_.printing.result(path.product, more); }};
  }

  Card sum() {
    Card card = started("sum");
    const bool negative = context_.model.quantities[paths_.adjoint.quantity].adjoint->negative;
    const Span slope = slope_span(context_, paths_.adjoint);
    card.title = context_.words.run("explain.path.sum", {{"slope", slope}});
    std::vector<NamedNumber> parts;
    for (std::size_t i = 0; i < paths_.largest.size(); ++i)
      parts.push_back(product(paths_.largest[i], i + 1));
    const std::string rest = rest_letter(context_.model);
    if (!paths_.complete)
      parts.push_back({document::toned(document::symbol(rest), document::Tone::gradient), rest,
                       [this](int more) { return context_.printing.result(paths_.rest, more); }});
    const NamedNumber left{slope.formula, name_of(context_.model, paths_.adjoint),
                           [this, negative](int more) {
                             return negative ? context_.printing.result(paths_.total, more)
                                             : context_.printing.value(paths_.adjoint, more);
                           }};
    card.lines = number_lines(context_.model, Combination::sum, left, parts, context_.printing.digits().rule);
    card.reason = context_.words.run(paths_.complete ? "explain.path.sum.all" : "explain.path.sum.rest",
                                     {{"rest", document::formula(document::symbol(rest), rest)}});
    if (negative) append_negative(card.reason);
    for (const Path& path : paths_.largest) light(path, card.uses);
    return card;
  }

  // The paths give the slope, of which the error signal is the negative.
  void append_negative(Inline& reason) const {
    const Span symbol =
        document::formula(context_.symbols.cell(paths_.adjoint), context_.symbols.spoken(paths_.adjoint));
    reason.push_back({Span::Kind::text, context_.words.gap(), {}, ""});
    for (Span& span : context_.words.run("explain.path.negative", {{"symbol", symbol}}))
      reason.push_back(std::move(span));
  }

  const Context& context_;
  const Derivations& derivations_;
  const Paths& paths_;
  std::string key_;
  int number_;
  std::set<std::string> derived_;  // names of slopes
};

}  // namespace

document::CardGroup path_cards(const Context& context, const Derivations& derivations, const Paths& paths,
                               const std::string& key, int first_number) {
  if (paths.count == trace::PathCount()) return {};
  return PathCards(context, derivations, paths, key, first_number).run();
}

namespace {

// The slopes on the paths that stated adjoints in force give.
std::string short_cuts(const Context& context, const Paths& paths) {
  const std::string& target = context.model.quantities[paths.adjoint.quantity].adjoint->target;
  std::vector<std::string> names;
  std::set<std::string> told;
  for (const trace::Path& path : paths.largest) {
    for (const Factor& step : path.factors) {
      const model::Quantity* adjoint =
          context.model.adjoint_of(context.model.quantities[step.by.quantity].name, target);
      if (adjoint == nullptr || context.model.statement_of(adjoint->name) == nullptr) continue;
      const auto quantity = static_cast<std::size_t>(adjoint - context.model.quantities.data());
      const Cell cell{quantity, step.by.index};
      if (!context.trace.in_force(quantity) || !told.insert(name_of(context.model, cell)).second) continue;
      names.push_back(name_of(context.model, cell));
    }
  }
  return context.words.listed(names);
}

}  // namespace

Inline path_sentence(const Context& context, const Paths& paths) {
  const auto symbol = [&](Cell cell) {
    return document::formula(context.symbols.cell(cell), context.symbols.spoken(cell));
  };
  const auto text = [](std::string words) { return Span{Span::Kind::text, std::move(words), {}, ""}; };
  const auto& target = context.model.quantities[paths.adjoint.quantity].adjoint->target;
  const std::size_t position =
      static_cast<std::size_t>(context.model.quantity(target) - context.model.quantities.data());
  const bool one = paths.count == trace::PathCount(1);
  const bool none = paths.count == trace::PathCount();
  const std::string id = !paths.defined   ? (one ? "explain.paths.undefined.one" : "explain.paths.undefined")
                         : none           ? "explain.paths.zero"
                         : one            ? "explain.paths.one"
                         : paths.complete ? "explain.paths.all"
                                          : "explain.paths.some";
  const std::string name = context.model.quantities[position].name;
  const std::string rest = rest_letter(context.model);
  Inline sentence =
      context.words.run(id, {{"count", text(paths.count.text())},
                             {"shown", text(std::to_string(paths.largest.size()))},
                             {"rest", document::formula(document::symbol(rest), rest)},
                             {"cell", symbol(paths.cell)},
                             {"slope", slope_span(context, paths.adjoint)},
                             {"target", document::formula(context.symbols.whole(position), name)}});
  const std::string steps = short_cuts(context, paths);
  if (!steps.empty())
    context.words.then(sentence, context.words.say("explain.paths.short_cut", {{"steps", steps}}));
  return sentence;
}

Box step_symbol(const Context& context, const Factor& step) {
  if (step.of) return document::fraction(change(context, *step.of), change(context, step.by));
  return context.symbols.cell(given_slope(context.model, step));
}

std::string step_name(const model::Model& model, const Factor& step) {
  if (!step.of) return name_of(model, given_slope(model, step));
  return "d" + name_of(model, *step.of) + "/d" + name_of(model, step.by);
}

}  // namespace backstep::narrate
