#include "engine/trace/slopes.hpp"

#include <algorithm>

#include "engine/numbers/literal.hpp"

namespace backstep::trace {

using numbers::Decimal;

Decimal Slopes::central() const {
  const Decimal eight(8);
  return (values[0] - eight * values[1] + eight * values[3] - values[4]) / (Decimal(12) * step);
}

Decimal Slopes::left() const {
  return (Decimal(3) * values[2] - Decimal(4) * values[1] + values[0]) / (Decimal(2) * step);
}

Decimal Slopes::right() const {
  return (Decimal(4) * values[3] - Decimal(3) * values[2] - values[4]) / (Decimal(2) * step);
}

Decimal Slopes::rounding_error() const {
  Decimal largest;
  for (const Decimal& value : values)
    if (abs(value) > largest) largest = abs(value);
  return largest * Decimal(numbers::read_literal("1e-48").value) / step;
}

Wiggler::Wiggler(const Plan& plan, std::vector<Decimal> values, std::vector<std::int64_t> watched)
    : plan_(plan),
      recorded_(std::move(values)),
      values_(recorded_),
      watched_(std::move(watched)),
      pass_(plan, values_) {}

std::vector<Slopes> Wiggler::slopes(std::int64_t slot, const Downstream& downstream, const Decimal& step) {
  std::vector<Slopes> found(watched_.size());
  for (std::size_t place = 0; place < 5; ++place) {
    const auto distance = static_cast<std::int64_t>(place) - 2;
    if (distance != 0) {
      values_[static_cast<std::size_t>(slot)] = value(slot) + Decimal(distance) * step;
      for (const std::size_t definition : downstream.definitions) pass_.run_definition(definition);
    }
    for (std::size_t i = 0; i < watched_.size(); ++i)
      found[i].values[place] =
          distance == 0 ? value(watched_[i]) : values_[static_cast<std::size_t>(watched_[i])];
  }
  for (Slopes& one : found) one.step = step;
  restore(slot, downstream);
  return found;
}

void Wiggler::restore(std::int64_t slot, const Downstream& downstream) {
  const auto copy = [&](std::int64_t first, std::int64_t last) {
    std::copy(recorded_.begin() + first, recorded_.begin() + last, values_.begin() + first);
  };
  copy(slot, slot + 1);
  for (const std::size_t position : downstream.definitions) {
    const std::size_t quantity = plan_.definitions[position].quantity;
    const std::int64_t end =
        quantity + 1 < plan_.slots.offset.size() ? plan_.slots.offset[quantity + 1] : plan_.slots.total;
    copy(plan_.slots.offset[quantity], end);
  }
}

}  // namespace backstep::trace
