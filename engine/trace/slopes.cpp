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
      touched_(recorded_.size()),
      watched_(std::move(watched)),
      pass_(plan, values_),
      touching_(plan, touched_) {}

std::vector<Slopes> Wiggler::slopes(std::int64_t slot, const std::vector<std::size_t>& downstream,
                                    const Decimal& step) {
  std::vector<Slopes> found(watched_.size());
  const std::vector<Stretch> stretches = touched_by(slot, downstream);
  for (std::size_t place = 0; place < 5; ++place) {
    const auto distance = static_cast<std::int64_t>(place) - 2;
    if (distance != 0) {
      values_[static_cast<std::size_t>(slot)] = value(slot) + Decimal(distance) * step;
      for (const Stretch& cells : stretches) pass_.run_cells(cells.definition, cells.first, cells.count);
    }
    for (std::size_t i = 0; i < watched_.size(); ++i)
      found[i].values[place] =
          distance == 0 ? value(watched_[i]) : values_[static_cast<std::size_t>(watched_[i])];
  }
  for (Slopes& one : found) one.step = step;
  restore(slot, stretches);
  return found;
}

Decimal Wiggler::shifted(std::int64_t slot, const std::vector<std::size_t>& downstream,
                         const Decimal& distance, std::int64_t seen) {
  const std::vector<Stretch> stretches = touched_by(slot, downstream);
  values_[static_cast<std::size_t>(slot)] = value(slot) + distance;
  for (const Stretch& cells : stretches) pass_.run_cells(cells.definition, cells.first, cells.count);
  Decimal found = values_[static_cast<std::size_t>(seen)];
  restore(slot, stretches);
  return found;
}

std::int64_t Wiggler::operations(std::int64_t slot, const std::vector<std::size_t>& downstream) {
  constexpr std::int64_t evaluations = 4;
  std::int64_t total = 0;
  for (const Stretch& cells : touched_by(slot, downstream)) {
    const Definition& definition = plan_.definitions[cells.definition];
    total += evaluations * cells.count * (definition.operations / definition.cells);
  }
  return total;
}

std::vector<Wiggler::Stretch> Wiggler::touched_by(std::int64_t slot,
                                                  const std::vector<std::size_t>& downstream) {
  std::vector<Stretch> stretches;
  touched_[static_cast<std::size_t>(slot)] = {true};
  for (const std::size_t definition : downstream) {
    touching_.run_definition(definition);
    take_up(definition, stretches);
  }
  touched_[static_cast<std::size_t>(slot)] = {};
  for (const Stretch& cells : stretches) {
    const auto first = touched_.begin() + plan_.definitions[cells.definition].slot + cells.first;
    std::fill(first, first + cells.count, Touched{});
  }
  return stretches;
}

void Wiggler::take_up(std::size_t definition, std::vector<Stretch>& stretches) {
  const Definition& defined = plan_.definitions[definition];
  bool before = false;
  for (std::int64_t cell = 0; cell < defined.cells; ++cell) {
    const bool touched = touched_[static_cast<std::size_t>(defined.slot + cell)].touched;
    if (touched && !before) stretches.push_back({definition, cell, 0});
    if (touched) ++stretches.back().count;
    before = touched;
  }
}

void Wiggler::restore(std::int64_t slot, const std::vector<Stretch>& stretches) {
  const auto copy = [&](std::int64_t first, std::int64_t count) {
    std::copy_n(recorded_.begin() + first, count, values_.begin() + first);
  };
  copy(slot, 1);
  for (const Stretch& cells : stretches)
    copy(plan_.definitions[cells.definition].slot + cells.first, cells.count);
}

}  // namespace backstep::trace
