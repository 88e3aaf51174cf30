#include "engine/trace/dual_slopes.hpp"

#include "engine/numbers/literal.hpp"

namespace backstep::trace {

using numbers::Decimal;
using numbers::Dual;

Decimal dual_tolerance(const Decimal& number) {
  return Decimal(numbers::read_literal("1e-40").value) * (Decimal(1) + abs(number));
}

DualSlopes::DualSlopes(const Plan& plan, std::span<const Decimal> recorded)
    : plan_(plan), recorded_(recorded), values_(recorded.begin(), recorded.end()), pass_(plan, values_) {}

SideSlopes DualSlopes::to_the_right(std::int64_t slot, const std::vector<Stretch>& stretches,
                                    const Aim& aim) {
  const Dual right = moved(slot, stretches, aim, 1).aim;
  return {right.slope(), right.slope(), differs(right, aim), std::nullopt};
}

SideSlopes DualSlopes::on_both_sides(std::int64_t slot, const std::vector<Stretch>& stretches,
                                     const Aim& aim) {
  const Moved left = moved(slot, stretches, aim, -1);
  const Moved right = moved(slot, stretches, aim, 1);
  return {-left.aim.slope(), right.aim.slope(), differs(left.aim, aim) || differs(right.aim, aim),
          first_corner(stretches, left, right)};
}

Decimal DualSlopes::beside(std::int64_t slot, const std::vector<Stretch>& stretches, std::int64_t direction,
                           std::int64_t seen) {
  move(slot, stretches, direction);
  const Decimal found = values_[static_cast<std::size_t>(seen)].value();
  restore(plan_, slot, stretches, recorded_, values_);
  return found;
}

SideSlopes DualSlopes::along(std::int64_t slot, std::span<const Decimal> direction,
                             const std::vector<Stretch>& stretches, const Aim& aim) {
  std::vector<Decimal> opposite(direction.begin(), direction.end());
  for (Decimal& one : opposite) one = -one;
  const Dual left = aim_moved(slot, opposite, stretches, aim);
  const Dual right = aim_moved(slot, direction, stretches, aim);
  return {-left.slope(), right.slope(), differs(left, aim) || differs(right, aim), std::nullopt};
}

Dual DualSlopes::aim_moved(std::int64_t slot, std::span<const Decimal> direction,
                           const std::vector<Stretch>& stretches, const Aim& aim) {
  const auto first = static_cast<std::size_t>(slot);
  for (std::size_t i = 0; i < direction.size(); ++i)
    values_[first + i] = Dual(recorded_[first + i], direction[i]);
  for (const Stretch& cells : stretches) pass_.run_cells(cells.definition, cells.first, cells.count);
  const Dual found = reached(aim);
  restore(plan_, slot, stretches, recorded_, values_, static_cast<std::int64_t>(direction.size()));
  return found;
}

Dual DualSlopes::reached(const Aim& aim) const {
  return total<Dual>(aim, recorded_,
                     [this](const Aim::Part& part) { return values_[static_cast<std::size_t>(part.slot)]; });
}

DualSlopes::Moved DualSlopes::moved(std::int64_t slot, const std::vector<Stretch>& stretches, const Aim& aim,
                                    std::int64_t direction) {
  move(slot, stretches, direction);
  Moved found;
  found.aim = reached(aim);
  for (const Stretch& cells : stretches) {
    const auto first = values_.begin() + plan_.definitions[cells.definition].slot + cells.first;
    found.cells.insert(found.cells.end(), first, first + cells.count);
  }
  restore(plan_, slot, stretches, recorded_, values_);
  return found;
}

void DualSlopes::move(std::int64_t slot, const std::vector<Stretch>& stretches, std::int64_t direction) {
  const auto at = static_cast<std::size_t>(slot);
  values_[at] = Dual(recorded_[at], Decimal(direction));
  for (const Stretch& cells : stretches) pass_.run_cells(cells.definition, cells.first, cells.count);
}

std::optional<Cell> DualSlopes::first_corner(const std::vector<Stretch>& stretches, const Moved& left,
                                             const Moved& right) const {
  const auto apart = [](const Decimal& a, const Decimal& b) {
    return a.is_finite() && b.is_finite() && abs(a - b) > dual_tolerance(a);
  };
  std::size_t at = 0;
  for (const Stretch& cells : stretches) {
    for (std::int64_t i = 0; i < cells.count; ++i, ++at) {
      const Dual& before = left.cells[at];
      const Dual& behind = right.cells[at];
      if (apart(before.value(), behind.value()) || apart(-before.slope(), behind.slope()))
        return Cell{plan_.definitions[cells.definition].quantity, cells.first + i};
    }
  }
  return std::nullopt;
}

bool DualSlopes::differs(const Dual& moved, const Aim& aim) const {
  const auto recorded = total<Decimal>(aim, recorded_, [this](const Aim::Part& part) {
    return recorded_[static_cast<std::size_t>(part.slot)];
  });
  return recorded.is_finite() && moved.value().is_finite() &&
         abs(moved.value() - recorded) > dual_tolerance(recorded);
}

}  // namespace backstep::trace
