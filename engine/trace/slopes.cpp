#include "engine/trace/slopes.hpp"

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

Wiggler::Wiggler(const Plan& plan, std::span<const Decimal> recorded, std::vector<Aim> watched)
    : plan_(plan),
      recorded_(recorded),
      values_(recorded.begin(), recorded.end()),
      watched_(std::move(watched)),
      pass_(plan, values_) {}

std::vector<Slopes> Wiggler::slopes(std::int64_t slot, const std::vector<Stretch>& stretches,
                                    const Decimal& step) {
  std::vector<Slopes> found(watched_.size());
  for (std::size_t place = 0; place < 5; ++place) {
    const auto distance = static_cast<std::int64_t>(place) - 2;
    if (distance != 0) shift(slot, stretches, Decimal(distance) * step);
    const std::span<const Decimal> now = distance == 0 ? recorded_ : std::span<const Decimal>(values_);
    for (std::size_t i = 0; i < watched_.size(); ++i)
      found[i].values[place] = total<Decimal>(watched_[i], recorded_, [&](const Aim::Part& part) {
        return now[static_cast<std::size_t>(part.slot)];
      });
  }
  for (Slopes& one : found) one.step = step;
  restore(plan_, slot, stretches, recorded_, values_);
  return found;
}

Decimal Wiggler::shifted(std::int64_t slot, const std::vector<Stretch>& stretches, const Decimal& distance,
                         std::int64_t seen) {
  shift(slot, stretches, distance);
  Decimal found = values_[static_cast<std::size_t>(seen)];
  restore(plan_, slot, stretches, recorded_, values_);
  return found;
}

void Wiggler::shift(std::int64_t slot, const std::vector<Stretch>& stretches, const Decimal& distance) {
  values_[static_cast<std::size_t>(slot)] = recorded_[static_cast<std::size_t>(slot)] + distance;
  for (const Stretch& cells : stretches) pass_.run_cells(cells.definition, cells.first, cells.count);
}

}  // namespace backstep::trace
