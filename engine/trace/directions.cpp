#include "engine/trace/directions.hpp"

#include "engine/numbers/random.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::uint64_t seed = 1;

/// Odd thousandths: none is zero, and both signs are equally likely.
std::vector<Decimal> random_direction(std::size_t count) {
  numbers::Random random(seed);
  std::vector<Decimal> direction;
  direction.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    direction.push_back(Decimal(2 * static_cast<std::int64_t>(random.below(1000)) - 999) / Decimal(1000));
  return direction;
}

/// Sum of direction times adjoint, and the size of its terms: rounding counts by that.
struct Product {
  Decimal sum, size;
};

Product product(std::span<const Decimal> direction, std::span<const Decimal> adjoints) {
  Product found;
  for (std::size_t i = 0; i < adjoints.size(); ++i) {
    const Decimal term = direction[i] * adjoints[i];
    found.sum = found.sum + term;
    found.size = found.size + abs(term);
  }
  return found;
}

Verdict verdict(const Product& derived, const SideSlopes& slopes) {
  if (!derived.sum.is_finite() || !slopes.left.is_finite() || !slopes.right.is_finite())
    return Verdict::undefined;
  const Decimal tolerance = dual_tolerance(derived.size);
  if (slopes.jumps || abs(slopes.left - slopes.right) > tolerance) return Verdict::corner;
  return abs(derived.sum - slopes.right) <= tolerance ? Verdict::agrees : Verdict::wrong;
}

}  // namespace

std::vector<Stretch> whole(const Plan& plan, const std::vector<std::size_t>& definitions) {
  std::vector<Stretch> stretches;
  for (const std::size_t definition : definitions)
    stretches.push_back({definition, 0, plan.definitions[definition].cells});
  return stretches;
}

Direction compare_along(std::span<const Decimal> adjoints, std::int64_t slot,
                        const std::vector<Stretch>& stretches, const Aim& aim, DualSlopes& duals) {
  const std::vector<Decimal> direction = random_direction(adjoints.size());
  const Product derived = product(direction, adjoints);
  const SideSlopes slopes = duals.along(slot, direction, stretches, aim);
  Direction found;
  found.verdict = verdict(derived, slopes);
  found.derived = derived.sum.number();
  found.dual = slopes.right.number();
  found.error = abs(derived.sum - slopes.right).number();
  return found;
}

}  // namespace backstep::trace
