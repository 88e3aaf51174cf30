#include "reports/narrate/signs.hpp"

#include <algorithm>

#include "engine/calculus/turn_signs.hpp"
#include "reports/narrate/structure.hpp"

namespace backstep::narrate {

namespace {

// At what stands inside a neuron, in the first backward pass.
std::vector<std::size_t> of_neurons(const model::Model& model, const Structure& structure) {
  std::vector<std::size_t> found;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const Meaning meaning = structure.meanings[q];
    const auto& adjoint = model.quantities[q].adjoint;
    if (adjoint && adjoint->backward == 0 &&
        (meaning == Meaning::error_signal || meaning == Meaning::activation_adjoint))
      found.push_back(q);
  }
  return found;
}

bool is_differentiated(const model::Model& model, std::size_t adjoint) {
  return std::ranges::any_of(model.quantities, [&](const model::Quantity& other) {
    return other.adjoint && other.adjoint->quantity == model.quantities[adjoint].name;
  });
}

}  // namespace

model::Model as_told(model::Model model, const Notation& notation) {
  if (!notation.negative) return model;
  const Structure structure = narrate::structure(model);
  const std::vector<std::size_t> adjoints = of_neurons(model, structure);
  const bool free =
      std::ranges::none_of(adjoints, [&](std::size_t adjoint) { return is_differentiated(model, adjoint); });
  return structure.network.loss && free ? calculus::with_negatives(std::move(model), adjoints)
                                        : std::move(model);
}

bool turns_signs(const model::Model& model) {
  return std::ranges::any_of(model.quantities, [](const model::Quantity& quantity) {
    return quantity.adjoint && quantity.adjoint->negative;
  });
}

}  // namespace backstep::narrate
