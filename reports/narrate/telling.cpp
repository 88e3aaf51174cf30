#include "reports/narrate/telling.hpp"

#include <algorithm>
#include <array>

#include "engine/trace/instance.hpp"
#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/facets.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/pencil_words.hpp"
#include "reports/narrate/saturation.hpp"
#include "reports/narrate/statement_words.hpp"
#include "reports/narrate/step_shape.hpp"

namespace backstep::narrate {

using document::Inline;
using notation::Kind;
using notation::Node;
using trace::Cell;

namespace {

// "max" or "min" if the formula asks where the greatest or least value stands, else "".
std::string extremum_searched(const model::Quantity& quantity) {
  std::string found;
  model::for_each_node(quantity.formula, [&](const Node& node) {
    if (node.kind == Kind::hit) found = node.children[0]->text;
  });
  return found;
}

}  // namespace

std::string Telling::card_id(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  std::string id = "s-" + quantity.name;
  std::ranges::replace(id, '\'', '.');
  for (const std::int64_t number : model::labels(model_, quantity, cell.index))
    id += "-" + std::to_string(number);
  return id;
}

std::string Telling::place(Cell cell) const {
  const Cell of = symbols_.original(cell);
  const std::vector<std::int64_t> numbers = model::labels(model_, model_.quantities[of.quantity], of.index);
  return place(of, numbers.empty() ? "" : std::to_string(numbers.back()));
}

std::string Telling::place(Cell cell, const std::string& neuron) const {
  const Cell of = symbols_.original(cell);
  const int layer = structure_.layers[of.quantity];
  const bool hidden_layers = structure_.network.layers.size() > 2;
  const bool output =
      structure_.is_output(of.quantity) || structure_.meanings[of.quantity] == Meaning::error_term;
  const std::string id = output                     ? "place.output"
                         : !structure_.is_network() ? "place.of_layer"
                         : hidden_layers            ? "place.hidden_of"
                                                    : "place.hidden";
  return words_.say(id, {{"neuron", neuron}, {"layer", std::to_string(layer)}});
}

document::Span Telling::symbol(Cell cell) const {
  return document::formula(symbols_.cell(cell), symbols_.spoken(cell));
}

Inline Telling::title(Cell cell) const {
  const Cell of = symbols_.original(cell);
  const auto& adjoint = model_.quantities[cell.quantity].adjoint;
  const bool named = adjoint && !of_the_loss(*adjoint);
  const auto said = what_is_said(cell);
  Inline run = said ? said_title(*said, cell)
                    : words_.run(named ? "title.slope_of" : title_id(cell),
                                 {{"exponent", exponent(cell)},
                                  {"place", {document::Span::Kind::text, place(cell), {}, ""}},
                                  {"symbol", symbol(cell)},
                                  {"target", named ? target(*adjoint) : symbol(cell)},
                                  {"of", symbol(of)}});
  if (const std::string which = which_of_two(cell); !which.empty())
    words_.then(run, words_.say("title.two." + which));
  return run;
}

// What a network's layers mean is told from their shape; the author's words are for everything else.
std::optional<Said> Telling::what_is_said(Cell cell) const {
  static constexpr std::array told_in_words{
      Meaning::constant,       Meaning::error_term,   Meaning::other,
      Meaning::other_adjoint,  Meaning::other_update, Meaning::input,
      Meaning::other_gradient, Meaning::target,       Meaning::loss_part};
  const bool in_words =
      std::ranges::find(told_in_words, structure_.meanings[cell.quantity]) != told_in_words.end();
  const bool own = !model_.quantities[cell.quantity].role.empty() && model_.quantities[cell.quantity].adjoint;
  return in_words || own ? narrate::what_is_said(model_, structure_, cell, words_) : std::nullopt;
}

Inline Telling::said_title(const Said& said, Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  Cell of = said.relation == Said::Relation::itself ? cell : symbols_.original(cell);
  if (said.owner) of.quantity = *said.owner;
  const document::Span symbol = document::formula(symbols_.cell(of), symbols_.spoken_letters(of));
  const bool named = quantity.adjoint && !of_the_loss(*quantity.adjoint);
  return role_title(said, structure_.meanings[cell.quantity] == Meaning::other_gradient, symbol,
                    named ? std::optional{target(*quantity.adjoint)} : std::nullopt, words_);
}

std::string Telling::title_id(Cell cell) const {
  const Meaning meaning = structure_.meanings[cell.quantity];
  const std::string base = "title." + key_of(meaning);
  const auto& adjoint = model_.quantities[cell.quantity].adjoint;
  if (adjoint && adjoint->negative && words_.has(base + ".negative")) return base + ".negative";
  if (meaning != Meaning::activation_step) return base;
  const std::string shape(step_shape(model_, model_.quantities[cell.quantity]));
  return shape.empty() ? base : base + "." + shape;
}

// What stands above in an exponential with a name of its own; else the symbol itself.
document::Span Telling::exponent(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const bool exponential = structure_.meanings[cell.quantity] == Meaning::activation_step &&
                           step_shape(model_, quantity) == "exponential";
  if (!exponential) return symbol(cell);
  const Leaves leaves{
      false, [this](const Node& node) { return symbols_.cell(trace::referenced(model_, node)); }, nullptr};
  const notation::Expr power = trace::instance(model_, cell)->children[0];
  const std::string spoken =
      linear(power, [this](const Node& node) { return symbols_.spoken(trace::referenced(model_, node)); });
  return document::formula(FormulaBoxes(model_, leaves).box(power), spoken);
}

// Which of the two definitions of a stated adjoint a cell belongs to, "" if there are no two.
std::string Telling::which_of_two(Cell cell) const {
  const std::string& name = model_.quantities[cell.quantity].name;
  if (model_.statement_beside(name) != nullptr) return "derived";
  if (model_.statement_of(name) == nullptr) return "";
  return trace_.in_force(cell.quantity) ? "stated" : "refused";
}

// The loss of the first pass, of which a lesson speaks without its name.
bool Telling::of_the_loss(const model::AdjointOf& adjoint) const {
  return adjoint.backward == 0 && structure_.network.loss &&
         model_.quantities[*structure_.network.loss].name == adjoint.target &&
         model_.backwards.front().targets.size() == 1;
}

document::Span Telling::target(const model::AdjointOf& adjoint) const {
  return document::formula(symbols_.target(adjoint), symbols_.spoken_target(adjoint));
}

// Where a pass starts from a given adjoint; and which of two definitions a stated adjoint takes.
Inline Telling::special_reason(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const auto& statements = trace_.statements();
  const auto stated = std::ranges::find(statements, cell.quantity, &trace::Statement::quantity);
  if (stated != statements.end()) return stated_reason(cell, *stated);
  if (const model::Quantity* beside = beside_of(quantity); beside != nullptr)
    return words_.run("reason.derived_beside", {{"name", whole(*beside)}});
  if (!quantity.adjoint) return {};
  const auto& targets = model_.backwards[quantity.adjoint->backward].targets;
  const auto start = std::ranges::find(targets, quantity.adjoint->quantity, &model::Backward::Target::name);
  return start == targets.end() || start->from.empty() ? Inline{}
                                                       : document::text(words_.say("reason.given_adjoint"));
}

// In full on the first card of a lesson, and wherever something is wrong.
Inline Telling::stated_reason(Cell cell, const trace::Statement& stated) const {
  if (fully_ || cell.index == 0 || stated.unequal) return statement_run(model_, symbols_, stated, words_);
  return document::text(short_statement(model_, stated, words_));
}

const model::Quantity* Telling::beside_of(const model::Quantity& derived) const {
  const model::StatedAdjoint* statement = model_.statement_beside(derived.name);
  return statement == nullptr ? nullptr : model_.quantity(statement->quantity);
}

document::Span Telling::whole(const model::Quantity& quantity) const {
  const auto position = static_cast<std::size_t>(&quantity - model_.quantities.data());
  return document::formula(symbols_.with_letters(position), quantity.name);
}

Inline Telling::undefined_reason(Cell cell) const {
  const Cell origin = origins_.at(trace_.slots().at(cell));
  if (origin == cell)
    return document::text(words_.say(
        "reason.undefined.first",
        {{"why", breakdown_words(model_, trace_, trace::breakdown(model_, trace_, cell), words_)}}));
  return words_.run("reason.undefined.because", {{"symbol", symbol(origin)}});
}

// What holds for every value of its kind, whatever the numbers are.
Inline Telling::general_reason(Cell cell) const {
  const std::string parts = reasons_.of_parts(cell);
  Inline run = parts.empty() ? words_.run(reasons_.id(cell, what_is_said(cell)),
                                          {{"place", {document::Span::Kind::text, place(cell), {}, ""}},
                                           {"symbol", symbol(cell)}})
                             : document::text(parts);
  if (const std::string searched = extremum_searched(model_.quantities[cell.quantity]); !searched.empty())
    words_.then(run, words_.say("reason.bracket." + searched));
  return run;
}

Inline Telling::reason(Cell cell) const {
  if (blanks_ != nullptr && blanks_->hides(cell)) return general_reason(cell);
  if (!trace_.at(cell).is_finite()) return undefined_reason(cell);
  if (Inline special = special_reason(cell); !special.empty()) return special;
  Inline run = general_reason(cell);
  if (const std::string note = activation_note(model_, trace_, structure_, cell, words_); !note.empty())
    words_.then(run, note);
  words_.then(run, about_sign(cell));
  return run;
}

// Where an adjoint holds the negative of a slope, or is made of one that does.
std::string Telling::about_sign(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  if (!quantity.adjoint) return "";
  if (quantity.adjoint->negative) return words_.say("reason.negative");
  bool found = false;
  model::for_each_node(quantity.formula, [&](const Node& node) {
    const model::Quantity* used = node.kind == Kind::reference ? model_.quantity(node.text) : nullptr;
    found = found || (used != nullptr && used->adjoint && used->adjoint->negative);
  });
  return found ? words_.say("reason.from_negative") : "";
}

// Which way a value half way between two printed numbers went. Where the rule cuts there is nothing to
// decide.
Inline Telling::with_tie(Inline reason, Cell cell) const {
  const bool hidden = blanks_ != nullptr && blanks_->hides(cell);
  if (hidden || !printing_.value(cell).tie) return reason;
  const bool even = printing_.digits().rule == numbers::RoundingRule::half_even;
  words_.then(reason, words_.say(even ? "rounding.tie.half_even" : "rounding.tie.half_up"));
  return reason;
}

// The value without rounding, and how far rounding can reach.
Inline Telling::beside(Cell cell) const {
  const std::string reach = reach_sentence(trace_, cell, words_);
  return document::text(words_.then(unrounded_sentence(trace_, cell, words_), reach));
}

void Telling::set_detail(Detail detail) {
  detail_ = detail;
  if (detail != Detail::full) return;
  tell_fully();
  derivations_.show_terms();
}

document::Card Telling::card(Cell cell, std::int64_t number) const {
  document::Card card;
  card.id = card_id(cell);
  card.number = static_cast<int>(number);
  card.name = model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  card.facets = facets(model_, structure_, cell);
  card.title = title(cell);
  card.lines = derivations_.lines(cell);
  const bool hidden = blanks_ != nullptr && blanks_->hides(cell);
  if (trace_.pencil() && !hidden) card.beside = beside(cell);
  if (detail_ == Detail::brief) {
    std::erase_if(card.lines,
                  [](const document::Line& line) { return line.kind == document::Line::Kind::substitution; });
    if (!trace_.at(cell).is_finite()) card.reason = undefined_reason(cell);
  } else {
    card.reason = with_tie(reason(cell), cell);
  }
  card.uses.push_back(symbols_.anchor(cell));
  for (const Cell operand : trace::operands(model_, cell)) {
    const std::string anchor = symbols_.anchor(operand);
    if (std::ranges::find(card.uses, anchor) == card.uses.end()) card.uses.push_back(anchor);
  }
  return card;
}

}  // namespace backstep::narrate
