#include "engine/numbers/binary.hpp"

#include <cmath>

namespace backstep::numbers {

namespace {

Words<5> below_a_word(const Words<4>& a) { return {0, a[0], a[1], a[2], a[3]}; }

/// |a| + the other significand, moved to the place of a.
Binary add_sizes(const Binary& a, const Words<4>& moved) {
  Binary sum = a;
  if (add_to(sum.significand, moved) == 0) return sum;
  sum.significand = shifted_down(sum.significand, 1);
  sum.significand[3] |= top_bit;
  ++sum.exponent;
  return sum;
}

/// The significand moved down, with the word below it for what has left its place.
Words<5> moved_down(const Words<4>& a, unsigned bits) {
  if (bits >= 64) return shifted_down(below_a_word(a), bits);
  const Words<4> kept = shifted_down(a, bits);
  return {bits == 0 ? 0 : a[0] << (64 - bits), kept[0], kept[1], kept[2], kept[3]};
}

/// |a| - the other significand, which may be greater if it was not moved. The lowest word is for what has
/// left the place of a.
Binary subtract_sizes(const Binary& a, const Words<5>& moved) {
  Binary difference = a;
  Words<5> size = below_a_word(a.significand);
  if (subtract_from(size, moved) != 0) {
    Words<5> turned{};
    subtract_from(turned, size);
    size = turned;
    difference.negative = !a.negative;
  }
  if (size == Words<5>{}) return {};
  if ((size[4] & top_bit) == 0) difference.exponent -= static_cast<std::int32_t>(shift_to_top(size));
  difference.significand = {size[1], size[2], size[3], size[4]};
  return difference;
}

}  // namespace

Binary binary_of(std::int64_t value) {
  if (value == 0) return {};
  Binary result;
  result.negative = value < 0;
  const auto bits = static_cast<std::uint64_t>(value);
  result.significand[3] = result.negative ? 0 - bits : bits;
  const int zeros = std::countl_zero(result.significand[3]);
  result.significand[3] <<= zeros;
  result.exponent = 64 - zeros;
  return result;
}

Binary binary_of(double value) {
  constexpr int bits = 53;
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  Binary result = binary_of(static_cast<std::int64_t>(std::ldexp(fraction, bits)));
  if (!result.is_zero()) result.exponent += exponent - bits;
  return result;
}

double leading_bits(const Binary& a) {
  constexpr int unused = 64 - 53;
  const auto bits = static_cast<double>(a.significand[3] >> unused);
  return std::ldexp(a.negative ? -bits : bits, a.exponent - 53);
}

Binary negated(const Binary& a) {
  Binary result = a;
  result.negative = !a.negative && !a.is_zero();
  return result;
}

int compare_sizes(const Binary& a, const Binary& b) {
  if (a.is_zero() || b.is_zero()) return static_cast<int>(b.is_zero()) - static_cast<int>(a.is_zero());
  if (a.exponent != b.exponent) return a.exponent < b.exponent ? -1 : 1;
  return compare(a.significand, b.significand);
}

int compare(const Binary& a, const Binary& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  return a.negative ? compare_sizes(b, a) : compare_sizes(a, b);
}

Binary sum(const Binary& a, const Binary& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const bool swapped = a.exponent < b.exponent;
  const Binary& larger = swapped ? b : a;
  const Binary& smaller = swapped ? a : b;
  const std::int32_t distance = larger.exponent - smaller.exponent;
  if (distance >= Binary::bits) return larger;
  const auto bits = static_cast<unsigned>(distance);
  return a.negative == b.negative ? add_sizes(larger, shifted_down(smaller.significand, bits))
                                  : subtract_sizes(larger, moved_down(smaller.significand, bits));
}

Binary product(const Binary& a, const Binary& b) {
  if (a.is_zero() || b.is_zero()) return {};
  const Words<5> high = high_product(a.significand, b.significand);
  Binary result;
  result.negative = a.negative != b.negative;
  result.exponent = a.exponent + b.exponent;
  const bool full = (high[4] & top_bit) != 0;
  if (!full) --result.exponent;
  for (std::size_t i = 0; i < 4; ++i)
    result.significand[i] = full ? high[i + 1] : high[i + 1] << 1 | high[i] >> 63;
  return result;
}

Binary quotient(const Binary& a, const Binary& b) {
  if (a.is_zero()) return {};
  Binary result;
  result.negative = a.negative != b.negative;
  result.exponent = a.exponent - b.exponent;
  if (compare(a.significand, b.significand) < 0) {
    result.significand = fraction_quotient(a.significand, b.significand);
    return result;
  }
  // 1 <= a/b < 2: a - b over b are the bits behind the first one.
  ++result.exponent;
  Words<4> rest = a.significand;
  subtract_from(rest, b.significand);
  result.significand = shifted_down(fraction_quotient(rest, b.significand), 1);
  result.significand[3] |= top_bit;
  return result;
}

}  // namespace backstep::numbers
