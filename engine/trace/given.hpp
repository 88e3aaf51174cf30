// The given values of a model in numbers of some kind.
#pragma once

#include <vector>

#include "engine/numbers/literal.hpp"
#include "engine/trace/operations.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The given values in their slots. What has none, and is not used either, is undefined.
template <typename T>
[[nodiscard]] std::vector<T> given_values(const model::Model& model, const Slots& slots) {
  const T zero = NumberKind<T>::integer(0);
  std::vector<T> values(static_cast<std::size_t>(slots.total), zero / zero);
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const std::vector<std::string>& literals = model.quantities[q].literals;
    if (literals.empty()) continue;
    const auto cells = static_cast<std::size_t>(model.cells(model.quantities[q]));
    const auto first = static_cast<std::size_t>(slots.offset[q]);
    for (std::size_t i = 0; i < cells; ++i) {
      const bool same = i > 0 && literals.size() == 1;
      values[first + i] =
          same ? values[first] : NumberKind<T>::from(numbers::read_literal(literals[i]).value);
    }
  }
  return values;
}

}  // namespace backstep::trace
