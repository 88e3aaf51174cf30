// What the adjoints of a backward pass are slopes of.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The sum of the targets of a backward pass: scalars, each times a recorded value.
struct Aim {
  struct Part {
    std::int64_t slot = 0;
    std::optional<std::int64_t> weight;  // slot of the given adjoint; none: 1
  };
  std::vector<Part> parts;
  std::vector<std::size_t> quantities;
};

/// One a backward pass, in the order of the model.
[[nodiscard]] std::vector<Aim> aims(const model::Model& model, const Slots& slots);

/// A single scalar.
[[nodiscard]] Aim aim_at(std::int64_t slot);

/// The sum, with `value(part)` for each of the scalars.
template <typename T, typename Value>
[[nodiscard]] T total(const Aim& aim, std::span<const numbers::Decimal> recorded, Value value) {
  T sum{};
  for (const Aim::Part& part : aim.parts) {
    const T one = value(part);
    sum = sum + (part.weight ? T(recorded[static_cast<std::size_t>(*part.weight)]) * one : one);
  }
  return sum;
}

}  // namespace backstep::trace
