// Whole numbers of several 64-bit words, and fractions of 1 in them: the work of binary.cpp that is about
// bits only.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace backstep::numbers {

/// The lowest word first. As a fraction of 1 the highest word has the highest bits behind the point.
template <std::size_t count>
using Words = std::array<std::uint64_t, count>;

__extension__ using DoubleWord = unsigned __int128;

inline constexpr std::uint64_t top_bit = std::uint64_t{1} << 63;

[[nodiscard]] constexpr std::uint64_t low_word(DoubleWord value) { return static_cast<std::uint64_t>(value); }
[[nodiscard]] constexpr std::uint64_t high_word(DoubleWord value) {
  return static_cast<std::uint64_t>(value >> 64);
}

/// a + b, and what is carried out of it.
template <std::size_t count>
constexpr std::uint64_t add_to(Words<count>& a, const Words<count>& b) {
  std::uint64_t carry = 0;
#pragma GCC unroll 5
  for (std::size_t i = 0; i < count; ++i) {
    const DoubleWord sum = DoubleWord{a[i]} + b[i] + carry;
    a[i] = low_word(sum);
    carry = high_word(sum);
  }
  return carry;
}

/// a - b modulo 2^(64 count); 1 if b is greater.
template <std::size_t count>
constexpr std::uint64_t subtract_from(Words<count>& a, const Words<count>& b) {
  std::uint64_t borrow = 0;
#pragma GCC unroll 5
  for (std::size_t i = 0; i < count; ++i) {
    const DoubleWord difference = DoubleWord{a[i]} - b[i] - borrow;
    a[i] = low_word(difference);
    borrow = high_word(difference) & 1;
  }
  return borrow;
}

/// -1, 0 or 1.
template <std::size_t count>
[[nodiscard]] constexpr int compare(const Words<count>& a, const Words<count>& b) {
  for (std::size_t i = count; i-- > 0;)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

/// a · factor + carry; what is carried out of it.
template <std::size_t count>
constexpr std::uint64_t multiply_by(Words<count>& a, std::uint64_t factor, std::uint64_t carry = 0) {
  for (std::uint64_t& word : a) {
    const DoubleWord product = DoubleWord{word} * factor + carry;
    word = low_word(product);
    carry = high_word(product);
  }
  return carry;
}

template <std::size_t count>
constexpr void divide_by(Words<count>& a, std::uint64_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = count; i-- > 0;) {
    const DoubleWord part = DoubleWord{rest} << 64 | a[i];
    a[i] = low_word(part / divisor);
    rest = low_word(part % divisor);
  }
}

/// The upper half of a · b, and one word below it. Products of words that stand lower are left out, which
/// makes it less than `count` units of the upper half too small.
template <std::size_t count>
[[nodiscard]] constexpr Words<count + 1> high_product(const Words<count>& a, const Words<count>& b) {
  Words<count + 1> product{};
#pragma GCC unroll 5
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t carry = 0;
#pragma GCC unroll 5
    for (std::size_t j = count - 1 - i; j < count; ++j) {
      std::uint64_t& word = product[i + j + 1 - count];
      const DoubleWord sum = DoubleWord{a[i]} * b[j] + word + carry;
      word = low_word(sum);
      carry = high_word(sum);
    }
    product[i + 1] = carry;
  }
  return product;
}

/// The product of two fractions of 1, cut: at most `count` units of the last bit too small.
template <std::size_t count>
[[nodiscard]] constexpr Words<count> fraction_product(const Words<count>& a, const Words<count>& b) {
  const Words<count + 1> product = high_product(a, b);
  Words<count> result{};
  for (std::size_t i = 0; i < count; ++i) result[i] = product[i + 1];
  return result;
}

/// Moves all bits to lower places. Precondition: 0 <= bits < 64 · count.
template <std::size_t count>
[[nodiscard]] constexpr Words<count> shifted_down(const Words<count>& a, unsigned bits) {
  const std::size_t skipped = bits / 64;
  const unsigned rest = bits % 64;
  Words<count> result{};
  if (skipped == 0) {  // as mostly
    for (std::size_t i = 0; i + 1 < count; ++i) result[i] = a[i] >> rest | a[i + 1] << 1 << (63 - rest);
    result[count - 1] = a[count - 1] >> rest;
    return result;
  }
  for (std::size_t i = 0; i + skipped < count; ++i) {
    const std::uint64_t next = i + skipped + 1 < count ? a[i + skipped + 1] : 0;
    result[i] = a[i + skipped] >> rest | next << 1 << (63 - rest);
  }
  return result;
}

/// Moves all bits to higher places, so that the highest is set; by how many. Precondition: not 0.
template <std::size_t count>
constexpr unsigned shift_to_top(Words<count>& a) {
  std::size_t zeros = 0;
  while (a[count - 1 - zeros] == 0) ++zeros;
  const auto bits = static_cast<unsigned>(std::countl_zero(a[count - 1 - zeros]));
  for (std::size_t i = count; i-- > 0;) {
    const std::uint64_t high = i >= zeros ? a[i - zeros] : 0;
    const std::uint64_t low = i > zeros ? a[i - zeros - 1] : 0;
    a[i] = bits == 0 ? high : high << bits | low >> (64 - bits);
  }
  return static_cast<unsigned>(zeros * 64) + bits;
}

/// Divides by a word with its highest bit set, at the cost of two products: N. Möller and T. Granlund,
/// Improved division by invariant integers (2011), algorithm 4.
class Divisor {
 public:
  constexpr explicit Divisor(std::uint64_t word)
      : word_(word), inverse_(low_word(~DoubleWord{0} / word)) {}  // 2^64 less, which falls away

  /// Precondition: the high word of `part` is less than the divisor.
  [[nodiscard]] constexpr std::uint64_t quotient(DoubleWord part, std::uint64_t& rest) const {
    const DoubleWord guess = DoubleWord{inverse_} * high_word(part) + part;
    std::uint64_t found = high_word(guess) + 1;
    rest = low_word(part) - found * word_;
    if (rest > low_word(guess)) {
      --found;
      rest += word_;
    }
    if (rest >= word_) {
      ++found;
      rest -= word_;
    }
    return found;
  }

 private:
  std::uint64_t word_;
  std::uint64_t inverse_;
};

/// rest - factor · b, where `rest` has a word more; 1 if that is negative.
template <std::size_t count>
constexpr std::uint64_t subtract_multiple(Words<count + 1>& rest, const Words<count>& b,
                                          std::uint64_t factor) {
  Words<count + 1> product{};
  std::uint64_t carry = 0;
#pragma GCC unroll 5
  for (std::size_t i = 0; i < count; ++i) {
    const DoubleWord word = DoubleWord{b[i]} * factor + carry;
    product[i] = low_word(word);
    carry = high_word(word);
  }
  product[count] = carry;
  return subtract_from(rest, product);
}

/// floor(a · 2^(64 count) / b). Precondition: a < b, and the highest bit of b is set. D. E. Knuth, The Art of
/// Computer Programming 2, 4.3.1, algorithm D.
template <std::size_t count>
[[nodiscard]] constexpr Words<count> fraction_quotient(const Words<count>& a, const Words<count>& b) {
  constexpr std::size_t top = count - 1;
  const Divisor divisor(b[top]);
  Words<count + 1> rest{};  // what is left, one word above the place of the next word of the quotient
  for (std::size_t i = 0; i < count; ++i) rest[i + 1] = a[i];
  Words<count> quotient{};
  for (std::size_t place = count; place-- > 0;) {
    std::uint64_t guess = ~std::uint64_t{0};
    if (rest[count] < b[top]) {
      std::uint64_t left = 0;
      guess = divisor.quotient(DoubleWord{rest[count]} << 64 | rest[top], left);
      while (DoubleWord{guess} * b[top - 1] > (DoubleWord{left} << 64 | rest[top - 1])) {
        --guess;
        left += b[top];
        if (left < b[top]) break;  // it has run over
      }
    }
    if (subtract_multiple(rest, b, guess) != 0) {
      Words<count + 1> back{};
      for (std::size_t i = 0; i < count; ++i) back[i] = b[i];
      add_to(rest, back);
      --guess;
    }
    quotient[place] = guess;
    for (std::size_t i = count; i > 0; --i) rest[i] = rest[i - 1];
    rest[0] = 0;
  }
  return quotient;
}

}  // namespace backstep::numbers
