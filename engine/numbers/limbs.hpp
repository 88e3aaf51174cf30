// A decimal as limbs of eight digits, the shape in which Boost's type keeps it: the work that is about digits
// only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backstep::numbers {

/// limb[0] · 10^exponent + limb[1] · 10^(exponent - 8) + ...; every limb is below 10^8, the first one is not
/// 0, the exponent is a multiple of 8. The sign is kept elsewhere.
struct Limbs {
  static constexpr std::size_t count = 10;
  static constexpr int digits_each = 8;
  static constexpr std::uint32_t base = 100'000'000;
  std::array<std::uint32_t, count> limb{};
  std::int32_t exponent = 0;
};

/// 0.d1d2d3... · 10^exponent, without zeros at either end.
struct DigitRun {
  std::string digits;
  long exponent = 0;
};

/// The value of a run whose first digit is not 0. Digits that do not fit, beyond the 72nd, are cut.
[[nodiscard]] Limbs limbs_of(std::string_view digits, long exponent);

/// The value rounded, a half up, to at most `most` digits.
[[nodiscard]] DigitRun rounded_digits(const Limbs& limbs, std::size_t most);

/// Power of ten of the last digit that is not 0.
[[nodiscard]] std::int32_t lowest_power(const Limbs& limbs);

/// The value of seven limbs, which hold at least 49 digits, that lies within one unit of the eighth; none if
/// there is no such value. It is what a computed quotient that ends within 48 digits was meant to be.
[[nodiscard]] std::optional<Limbs> terminating_neighbour(const Limbs& limbs);

/// Whether a · b = product, to the last digit.
[[nodiscard]] bool is_product(const Limbs& a, const Limbs& b, const Limbs& product);

}  // namespace backstep::numbers
