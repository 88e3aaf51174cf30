#include "engine/numbers/limbs.hpp"

#include <algorithm>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

namespace {

constexpr std::size_t kept_limbs = 7;  // of a value that ends: 1 + 6 * 8 digits at the least

/// The greatest multiple of 8 that is not above `power`.
long aligned(long power) {
  return power - ((power % Limbs::digits_each) + Limbs::digits_each) % Limbs::digits_each;
}

/// All eighty digits, leading zeros of the first limb included.
std::string written(const Limbs& limbs) {
  std::string digits(Limbs::count * Limbs::digits_each, '0');
  auto place = digits.end();
  for (std::size_t i = Limbs::count; i-- > 0;) {
    std::uint32_t rest = limbs.limb[i];
    for (int k = 0; k < Limbs::digits_each; ++k, rest /= 10) *--place = static_cast<char>('0' + rest % 10);
  }
  return digits;
}

/// Adds one unit of the last kept limb.
void add_to_kept(Limbs& limbs) {
  for (std::size_t i = kept_limbs; i-- > 0;) {
    if (++limbs.limb[i] < Limbs::base) return;
    limbs.limb[i] = 0;
  }
  limbs.limb[0] = 1;
  limbs.exponent += Limbs::digits_each;
}

/// Twice as many limbs and one before them for the carry: [1] stands at 10^(exponent of a + exponent of b).
using Columns = std::array<std::uint64_t, 2 * Limbs::count + 1>;

Columns multiply(const Limbs& a, const Limbs& b) {
  Columns columns{};
  for (std::size_t i = 0; i < Limbs::count; ++i) {
    for (std::size_t j = 0; j < Limbs::count; ++j) columns[i + j + 1] += std::uint64_t{a.limb[i]} * b.limb[j];
  }
  for (std::size_t i = columns.size() - 1; i > 0; --i) {
    columns[i - 1] += columns[i] / Limbs::base;
    columns[i] %= Limbs::base;
  }
  return columns;
}

}  // namespace

Limbs limbs_of(std::string_view digits, long exponent) {
  Limbs limbs;
  limbs.exponent = static_cast<std::int32_t>(aligned(exponent - 1));
  std::string all(static_cast<std::size_t>(limbs.exponent + Limbs::digits_each - exponent), '0');
  all.append(digits).resize(Limbs::count * Limbs::digits_each, '0');
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::uint32_t& limb = limbs.limb[i / Limbs::digits_each];
    limb = limb * 10 + static_cast<std::uint32_t>(all[i] - '0');
  }
  return limbs;
}

DigitRun rounded_digits(const Limbs& limbs, std::size_t most) {
  DigitRun run{written(limbs), limbs.exponent + Limbs::digits_each};
  const std::size_t zeros = run.digits.find_first_not_of('0');
  run.digits.erase(0, zeros);
  run.exponent -= static_cast<long>(zeros);
  const bool up = run.digits.size() > most && run.digits[most] >= '5';
  run.digits.resize(std::min(most, run.digits.size()));
  if (up && add_unit(run.digits)) ++run.exponent;
  drop_trailing_zeros(run.digits);
  return run;
}

std::int32_t lowest_power(const Limbs& limbs) {
  std::size_t last = Limbs::count - 1;
  while (last > 0 && limbs.limb[last] == 0) --last;
  std::int32_t power = limbs.exponent - static_cast<std::int32_t>(last) * Limbs::digits_each;
  for (std::uint32_t rest = limbs.limb[last]; rest != 0 && rest % 10 == 0; rest /= 10) ++power;
  return power;
}

std::optional<Limbs> terminating_neighbour(const Limbs& limbs) {
  const std::uint32_t next = limbs.limb[kept_limbs];
  if (next != 0 && next != Limbs::base - 1) return std::nullopt;
  Limbs neighbour = limbs;
  std::fill(neighbour.limb.begin() + kept_limbs, neighbour.limb.end(), 0U);
  if (next != 0) add_to_kept(neighbour);
  return neighbour;
}

bool is_product(const Limbs& a, const Limbs& b, const Limbs& product) {
  const Columns columns = multiply(a, b);
  const std::size_t first = columns[0] == 0 ? 1 : 0;
  const std::int32_t shift = first == 0 ? Limbs::digits_each : 0;
  if (product.exponent != a.exponent + b.exponent + shift) return false;
  const auto middle = columns.begin() + static_cast<std::ptrdiff_t>(first + Limbs::count);
  return std::equal(product.limb.begin(), product.limb.end(), middle - Limbs::count) &&
         std::all_of(middle, columns.end(), [](std::uint64_t column) { return column == 0; });
}

}  // namespace backstep::numbers
