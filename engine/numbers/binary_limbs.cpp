// From the limbs of a decimal to a binary float and back.
#include <cmath>

#include "engine/numbers/binary.hpp"

namespace backstep::numbers {

namespace {

/// Exact up to the 110th power, then a unit of the last bit off for each product.
Binary power_of_ten(std::int32_t power) {
  Binary result = binary_of(std::int64_t{1});
  Binary square = binary_of(std::int64_t{10});
  for (std::int32_t rest = power; rest > 0; rest /= 2) {
    if (rest % 2 != 0) result = product(result, square);
    if (rest > 1) square = product(square, square);
  }
  return result;
}

Binary times_power_of_ten(const Binary& a, std::int32_t power) {
  return power < 0 ? quotient(a, power_of_ten(-power)) : product(a, power_of_ten(power));
}

/// a with the point behind the highest word. Precondition: a < 2^64.
Words<5> fixed(const Binary& a) {
  Words<5> result{};
  for (std::size_t i = 0; i < 4; ++i) result[i + 1] = a.significand[i];
  const std::int32_t down = 64 - a.exponent;
  return down < 320 ? shifted_down(result, static_cast<unsigned>(down)) : Words<5>{};
}

}  // namespace

Binary binary_of(const Limbs& limbs, bool negative) {
  std::size_t used = Limbs::count;
  while (used > 1 && limbs.limb[used - 1] == 0) --used;  // so that what is short is written exactly
  Words<5> whole{};
  for (std::size_t i = 0; i < used; ++i) multiply_by(whole, Limbs::base, limbs.limb[i]);
  if (whole == Words<5>{}) return {};
  Binary integer;
  integer.exponent = 320 - static_cast<std::int32_t>(shift_to_top(whole));
  integer.significand = {whole[1], whole[2], whole[3], whole[4]};
  integer.negative = negative;
  const auto below = static_cast<std::int32_t>(used - 1) * Limbs::digits_each;
  return times_power_of_ten(integer, limbs.exponent - below);
}

Limbs limbs_of(const Binary& a) {
  constexpr double digits_a_bit = 0.30102999566398120;
  const auto power = static_cast<std::int32_t>(std::floor((a.exponent - 1) * digits_a_bit));
  Limbs limbs;
  limbs.exponent = power - ((power % Limbs::digits_each) + Limbs::digits_each) % Limbs::digits_each;
  Binary size = a;
  size.negative = false;
  Words<5> rest = fixed(times_power_of_ten(size, -limbs.exponent));
  // The power was guessed from the exponent, so that the first limb may be eight digits away.
  std::size_t next = 0;
  if (rest[4] >= Limbs::base) {
    limbs.exponent += Limbs::digits_each;
    limbs.limb[next++] = static_cast<std::uint32_t>(rest[4] / Limbs::base);
    rest[4] %= Limbs::base;
  } else if (rest[4] == 0) {
    limbs.exponent -= Limbs::digits_each;
    multiply_by(rest, Limbs::base);
  }
  for (; next < Limbs::count; ++next) {
    limbs.limb[next] = static_cast<std::uint32_t>(rest[4]);
    rest[4] = 0;
    multiply_by(rest, Limbs::base);
  }
  return limbs;
}

}  // namespace backstep::numbers
