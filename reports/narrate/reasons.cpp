#include "reports/narrate/reasons.hpp"

#include <algorithm>
#include <array>

#include "engine/model/loss_parts.hpp"
#include "reports/narrate/gradient_parts.hpp"
#include "reports/narrate/loss_form.hpp"
#include "reports/narrate/step_shape.hpp"

namespace backstep::narrate {

using notation::Kind;
using notation::Node;
using trace::Cell;

namespace {

// Keys of the catalogue, one a meaning: "title.KEY", "reason.KEY".
constexpr std::array keys{std::string_view{"input"},
                          std::string_view{"target"},
                          std::string_view{"weight"},
                          std::string_view{"bias"},
                          std::string_view{"threshold"},
                          std::string_view{"constant"},
                          std::string_view{"product"},
                          std::string_view{"weighted_inputs"},
                          std::string_view{"weighted_sum"},
                          std::string_view{"activation_step"},
                          std::string_view{"activation"},
                          std::string_view{"error_term"},
                          std::string_view{"loss"},
                          std::string_view{"loss_part"},
                          std::string_view{"reported"},
                          std::string_view{"other"},
                          std::string_view{"activation_adjoint"},
                          std::string_view{"error_signal"},
                          std::string_view{"weight_gradient"},
                          std::string_view{"bias_gradient"},
                          std::string_view{"threshold_gradient"},
                          std::string_view{"other_adjoint"},
                          std::string_view{"other_gradient"},
                          std::string_view{"updated_weight"},
                          std::string_view{"updated_bias"},
                          std::string_view{"updated_threshold"},
                          std::string_view{"other_update"}};

// The part of "reason.loss.PART" that says which loss it is.
constexpr std::array<std::string_view, 6> loss_forms{"half_squares",         "squares",       "mean_squares",
                                                     "binary_cross_entropy", "cross_entropy", ""};

bool is_gradient(Meaning meaning) {
  return meaning == Meaning::weight_gradient || meaning == Meaning::bias_gradient ||
         meaning == Meaning::threshold_gradient || meaning == Meaning::other_gradient;
}

std::string underscored(std::string words) {
  std::ranges::replace(words, ' ', '_');
  return words;
}

}  // namespace

std::string key_of(Meaning meaning) { return std::string(keys[static_cast<std::size_t>(meaning)]); }

std::string Reasons::id(Cell cell, const std::optional<Said>& said) const {
  const bool slope = said && said->relation == Said::Relation::slope;
  std::string found;
  if (said) found = slope ? by_slope(cell, *said) : by_role(cell, *said);
  if (found.empty()) found = by_step(cell);
  return found.empty() ? by_meaning(cell) : found;
}

// "BASE.at.step" for a quantity at a numbered step, "BASE.of.filter" for one with a letter that counts
// filters, else BASE, as far as the catalogue has it.
std::string Reasons::by_places(const std::string& base, Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  std::vector<std::string> ids;
  for (const notation::NumberedPlace& place : model::role_of(model_, quantity).places)
    ids.push_back(base + ".at." + underscored(place.word));
  for (const std::string& letter : quantity.letters)
    ids.push_back(base + ".of." + underscored(model_.letter(letter)->role));
  ids.push_back(base);
  const auto found = std::ranges::find_if(ids, [this](const std::string& id) { return words_.has(id); });
  return found == ids.end() ? "" : *found;
}

// An activation says its function, the part of a loss which loss it is.
std::string Reasons::by_role(Cell cell, const Said& said) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const bool call = quantity.formula && quantity.formula->kind == Kind::call;
  const bool reduction = quantity.formula && quantity.formula->kind == Kind::reduce;
  if (said.key == "activation" && (call || reduction)) {
    const std::string special = "reason.activation." + quantity.formula->text;
    return words_.has(special) ? special : "reason.activation";
  }
  if (said.key == "loss_of_the_data") return of_loss(quantity);
  return by_places("reason.role." + said.key, cell);
}

// A slope that is passed on as it is, or is a number, says only that.
std::string Reasons::by_slope(Cell cell, const Said& said) const {
  if (is_gradient(structure_.meanings[cell.quantity])) return "";
  const std::string base = "reason.slope." + said.key;
  std::string shape(slope_shape(model_, model_.quantities[cell.quantity].formula));
  if (shape.empty()) shape = "several";
  if (words_.has(base + "." + shape)) return base + "." + shape;
  return shape == "several" || shape == "single" ? by_places(base, cell) : "";
}

// For the update of a parameter, that of the first quantity in its formula that has a sentence of its own,
// else that of a step against its slope.
std::string Reasons::by_step(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  if (quantity.updates.empty() || model_.quantity(quantity.updates)->kind != model::QuantityKind::param)
    return "";
  std::string id;
  bool by_slope = false;
  model::for_each_node(quantity.formula, [&](const Node& node) {
    const model::Quantity* used = node.kind == Kind::reference ? model_.quantity(node.text) : nullptr;
    if (used == nullptr) return;
    const std::string step = "reason.step." + role_key(model::role_of(model_, *used));
    if (id.empty() && words_.has(step)) id = step;
    by_slope = by_slope || (used->adjoint && used->adjoint->quantity == quantity.updates);
  });
  return id.empty() && by_slope ? "reason.updated_weight" : id;
}

// Outside a network more may follow on an activation than edges to neurons, and on a weighted sum more than
// an activation.
bool Reasons::leads_to_others(Cell cell) const {
  if (structure_.is_network() || structure_.is_output(cell.quantity)) return false;
  const Meaning meaning = structure_.meanings[cell.quantity];
  const Layer* layer = structure_.layer_of(cell.quantity);
  return meaning == Meaning::activation_adjoint ||
         (meaning == Meaning::error_signal && layer != nullptr && !layer->activation);
}

std::string Reasons::by_meaning(Cell cell) const {
  const Meaning meaning = structure_.meanings[cell.quantity];
  if (meaning == Meaning::loss) return of_loss(model_.quantities[cell.quantity]);
  const bool others = leads_to_others(cell);
  const std::string base = "reason." + key_of(others ? Meaning::other_adjoint : meaning);
  const std::string special =
      base + "." +
      (others ? std::string(slope_shape(model_, model_.quantities[cell.quantity].formula)) : detail(cell));
  return words_.has(special) ? special : base;
}

std::string Reasons::detail(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  switch (structure_.meanings[cell.quantity]) {
    case Meaning::activation:
    case Meaning::error_signal: return function_of(cell);
    case Meaning::activation_adjoint: return structure_.is_output(cell.quantity) ? "output" : "hidden";
    case Meaning::weight_gradient:
    case Meaning::bias_gradient:
    case Meaning::threshold_gradient: return of_gradient(cell);
    case Meaning::weighted_sum: return of_sum(cell);
    case Meaning::activation_step: return std::string(step_shape(model_, quantity));
    case Meaning::other_adjoint:
    case Meaning::other_gradient: return std::string(slope_shape(model_, quantity.formula));
    default: return "";
  }
}

std::string Reasons::of_gradient(Cell cell) const {
  const bool bias = structure_.meanings[cell.quantity] == Meaning::bias_gradient;
  if (bias && model_.quantities[cell.quantity].letters.empty()) return "shared";
  return structure_.network.sample_letter.empty() ? "" : "batch";
}

// How the weighted sum of a layer is made up.
std::string Reasons::of_sum(Cell cell) const {
  const Layer* layer = structure_.layer_of(cell.quantity);
  if (layer == nullptr) return "";
  if (!layer->bias) return "plain";
  const std::string last = layer->weighted_inputs ? "_last" : "";
  if (layer->threshold) return "threshold" + last;
  return last.empty() ? "" : "bias_last";
}

std::string Reasons::of_loss(const model::Quantity& loss) const {
  if (!model::loss_parts(model_, loss).empty()) return "reason.loss.parts";
  const std::string special =
      "reason.loss." + std::string(loss_forms[static_cast<std::size_t>(loss_form(model_, loss))]);
  return words_.has(special) ? special : "reason.loss";
}

std::string Reasons::function_of(Cell cell) const {
  const Layer* layer = structure_.layer_of(cell.quantity);
  return layer == nullptr ? "" : layer->function;
}

std::string Reasons::of_parts(Cell cell) const {
  if (!is_gradient(structure_.meanings[cell.quantity])) return "";
  const GradientParts parts = gradient_parts(model_, structure_, cell, words_);
  std::string text;
  if (parts.several)
    text = words_.say(parts.plain() ? "reason.parts.plain" : "reason.parts.uses",
                      {{"number", std::to_string(parts.data.size())}});
  if (parts.penalties.empty()) return text;
  return words_.then(text, words_.say("reason.parts.penalties"));
}

}  // namespace backstep::narrate
