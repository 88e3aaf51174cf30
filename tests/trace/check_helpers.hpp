// Short ways to look at the check of a model.
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/notation/parser.hpp"
#include "engine/trace/gradient_check.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::trace {

inline GradientCheck checked(const Traced& net) { return check_gradients(net.model, net.trace); }

inline const Comparison& comparison(const Traced& net, const GradientCheck& check, std::string_view name) {
  const Cell wanted = cell(net.model, name);
  const auto found =
      std::ranges::find_if(check.comparisons, [&](const Comparison& one) { return one.cell == wanted; });
  REQUIRE(found != check.comparisons.end());
  return *found;
}

/// The model with the formula of one quantity replaced.
inline model::Model with_formula(std::string_view text, std::string_view name, std::string_view formula) {
  model::Model model = model_of(text);
  notation::Faults faults;
  for (model::Quantity& quantity : model.quantities)
    if (quantity.name == name) quantity.formula = notation::parse_expression(formula, faults);
  REQUIRE(faults.empty());
  return model;
}

}  // namespace backstep::trace
