#include "reports/narrate/telling.hpp"

#include <algorithm>
#include <array>

namespace backstep::narrate {

using document::Inline;
using notation::Kind;
using notation::Node;
using trace::Cell;

namespace {

// Keys of the catalogue, one a meaning: "title.KEY", "reason.KEY".
constexpr std::array<std::string_view, 19> keys{"input",
                                                "target",
                                                "weight",
                                                "bias",
                                                "constant",
                                                "weighted_sum",
                                                "activation",
                                                "loss",
                                                "reported",
                                                "other",
                                                "activation_adjoint",
                                                "error_signal",
                                                "weight_gradient",
                                                "bias_gradient",
                                                "other_adjoint",
                                                "other_gradient",
                                                "updated_weight",
                                                "updated_bias",
                                                "other_update"};

std::string key(Meaning meaning) { return std::string(keys[static_cast<std::size_t>(meaning)]); }

// (target - something)^2 or (something - target)^2
bool is_squared_error(const model::Model& model, const notation::Expr& body) {
  if (body->kind != Kind::power || !notation::is_integer(body->children[1], 2)) return false;
  const notation::Expr& difference = body->children[0];
  if (difference->kind != Kind::sum || difference->children.size() != 2 || !difference->inverse[1])
    return false;
  return std::ranges::any_of(difference->children, [&](const notation::Expr& side) {
    const model::Quantity* quantity = side->kind == Kind::reference ? model.quantity(side->text) : nullptr;
    return quantity != nullptr && quantity->kind == model::QuantityKind::target;
  });
}

bool is_reduction(const notation::Expr& expression, std::string_view name, const model::Model& model) {
  return expression->kind == Kind::reduce && expression->text == name && expression->conditions.empty() &&
         is_squared_error(model, expression->children[0]);
}

}  // namespace

LossForm loss_form(const model::Model& model, const model::Quantity& loss) {
  const notation::Expr& formula = loss.formula;
  if (is_reduction(formula, "sum", model)) return LossForm::squares;
  if (is_reduction(formula, "mean", model)) return LossForm::mean_squares;
  const bool half = formula->kind == Kind::product && formula->children.size() == 3 &&
                    notation::is_integer(formula->children[0], 1) && formula->inverse[1] &&
                    notation::is_integer(formula->children[1], 2) &&
                    is_reduction(formula->children[2], "sum", model);
  return half ? LossForm::half_squares : LossForm::other;
}

std::string Telling::card_id(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  std::string id = "s-" + quantity.name;
  std::ranges::replace(id, '\'', '.');
  for (const std::int64_t number : model::subscripts(model_, quantity, cell.index))
    id += "-" + std::to_string(number);
  return id;
}

std::string Telling::place(Cell cell) const {
  const Cell of = symbols_.original(cell);
  const int layer = structure_.layers[of.quantity];
  const std::vector<std::int64_t> numbers =
      model::subscripts(model_, model_.quantities[of.quantity], of.index);
  const std::string neuron = numbers.empty() ? "" : std::to_string(numbers.back());
  const bool hidden_layers = structure_.network.layers.size() > 2;
  const std::string id = structure_.is_output(layer) ? "place.output"
                         : hidden_layers             ? "place.hidden_of"
                                                     : "place.hidden";
  return words_.say(id, {{"neuron", neuron}, {"layer", std::to_string(layer)}});
}

document::Span Telling::symbol(Cell cell) const {
  return document::formula(symbols_.cell(cell), symbols_.spoken(cell));
}

Inline Telling::title(Cell cell) const {
  const Meaning meaning = structure_.meanings[cell.quantity];
  const Cell of = symbols_.original(cell);
  return words_.run("title." + key(meaning), {{"place", {document::Span::Kind::text, place(cell), {}, ""}},
                                              {"symbol", symbol(cell)},
                                              {"of", symbol(of)}});
}

std::string Telling::activation_of(Cell cell) const {
  const int layer = structure_.layers[cell.quantity];
  return layer == 0 ? "" : structure_.network.layers[static_cast<std::size_t>(layer - 1)].function;
}

// The most special sentence there is: by function, by place, by batch.
std::string Telling::reason_id(Cell cell) const {
  const Meaning meaning = structure_.meanings[cell.quantity];
  const std::string base = "reason." + key(meaning);
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  std::string detail;
  if (meaning == Meaning::activation || meaning == Meaning::error_signal) detail = activation_of(cell);
  if (meaning == Meaning::activation_adjoint)
    detail = structure_.is_output(structure_.layers[cell.quantity]) ? "output" : "hidden";
  const bool batch = !structure_.network.sample_letter.empty();
  if (batch && (meaning == Meaning::weight_gradient || meaning == Meaning::bias_gradient)) detail = "batch";
  const bool shared = meaning == Meaning::bias_gradient && quantity.letters.empty();
  if (shared) detail = "shared";
  if (meaning == Meaning::loss && loss_form(model_, quantity) == LossForm::half_squares)
    detail = "half_squares";
  if (meaning == Meaning::loss && loss_form(model_, quantity) == LossForm::mean_squares)
    detail = "mean_squares";
  const std::string special = base + "." + detail;
  return !detail.empty() && words_.has(special) ? special : base;
}

Inline Telling::undefined_reason(Cell cell) const {
  if (undefined_ && *undefined_ == cell) {
    std::string list;
    for (const Cell operand : trace::operands(model_, cell)) {
      list += list.empty() ? "" : ", ";
      list += model::cell_name(model_, model_.quantities[operand.quantity], operand.index) + " = " +
              numbers::text(trace_.at(operand));
    }
    return document::text(words_.say("reason.undefined.first", {{"operands", list}}));
  }
  if (!undefined_) return document::text(words_.say("reason.undefined.first", {{"operands", ""}}));
  return words_.run("reason.undefined.because", {{"symbol", symbol(*undefined_)}});
}

Inline Telling::reason(Cell cell) const {
  if (!trace_.at(cell).is_finite()) return undefined_reason(cell);
  return words_.run(reason_id(cell),
                    {{"place", {document::Span::Kind::text, place(cell), {}, ""}}, {"symbol", symbol(cell)}});
}

document::Card Telling::card(Cell cell, std::int64_t number) const {
  document::Card card;
  card.id = card_id(cell);
  card.number = static_cast<int>(number);
  card.title = title(cell);
  card.lines = derivations_.lines(cell);
  card.reason = reason(cell);
  card.uses.push_back(symbols_.anchor(cell));
  for (const Cell operand : trace::operands(model_, cell)) {
    const std::string anchor = symbols_.anchor(operand);
    if (std::ranges::find(card.uses, anchor) == card.uses.end()) card.uses.push_back(anchor);
  }
  return card;
}

}  // namespace backstep::narrate
