#include "reports/narrate/saturation.hpp"

#include <algorithm>
#include <array>

#include "engine/trace/instance.hpp"
#include "engine/trace/written.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/corner_notes.hpp"

namespace backstep::narrate {

using numbers::Decimal;
using trace::Cell;

namespace {

constexpr std::array special{"sigmoid", "tanh", "relu"};

bool is_special(const std::string& function) { return std::ranges::find(special, function) != special.end(); }

struct Applied {
  std::string function;
  Decimal argument;
};

/// Where an activation is computed in steps of its own, the layer knows which one it is.
std::optional<Applied> of_layer(const trace::Trace& trace, const Structure& structure, Cell cell) {
  const Layer* layer = structure.layer_of(cell.quantity);
  if (layer == nullptr || structure.meanings[cell.quantity] != Meaning::activation) return std::nullopt;
  if (!is_special(layer->function)) return std::nullopt;
  return Applied{layer->function, trace::decimal_at(trace, {layer->weighted_sum, cell.index})};
}

std::optional<Applied> applied(const model::Model& model, const trace::Trace& trace,
                               const Structure& structure, Cell cell) {
  const model::Quantity& quantity = model.quantities[cell.quantity];
  if (quantity.kind != model::QuantityKind::defined) return std::nullopt;
  if (quantity.formula->kind != notation::Kind::call || !is_special(quantity.formula->text))
    return of_layer(trace, structure, cell);
  const notation::Expr instance = trace::instance(model, cell);
  return Applied{quantity.formula->text, trace::value_of_part(model, trace, instance->children[0])};
}

}  // namespace

std::optional<Saturation> saturation(const model::Model& model, const trace::Trace& trace,
                                     const Structure& structure, Cell cell) {
  const auto found = applied(model, trace, structure, cell);
  if (!found) return std::nullopt;
  const auto slope = trace::saturation(found->function, found->argument.number());
  return slope ? std::optional(Saturation{found->function, slope->slope, slope->lost}) : std::nullopt;
}

std::string activation_note(const model::Model& model, const trace::Trace& trace, const Structure& structure,
                            Cell cell, const Words& words) {
  if (const auto found = saturation(model, trace, structure, cell)) {
    const std::string text =
        words.say("saturated", {{"function", found->function}, {"slope", short_number(found->slope, words)}});
    return found->lost ? words.then(text, words.say("saturated.lost." + found->function)) : text;
  }
  if (model.quantities[cell.quantity].kind != model::QuantityKind::defined) return "";
  if (std::string note = corner_note(model, trace, cell, words); !note.empty()) return note;
  const auto found = applied(model, trace, structure, cell);
  const bool corner = found && found->function == "relu" && found->argument.is_zero();
  return corner ? words.say("at_corner.relu") : "";
}

}  // namespace backstep::narrate
