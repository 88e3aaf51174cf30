// Seeded random numbers that are the same on every machine: integers and our own decimals, no floating point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/numbers/decimal.hpp"

namespace backstep::numbers {

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014; the constants
/// of Java's SplittableRandom). Seed 0 begins with 0xE220A8397B1DCDAF.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// The next 64 bits.
  std::uint64_t next();
  /// A whole number from 0 up to, not including, `bound`, which is at least 1; each is equally likely: of
  /// the first 2^64 mod bound values of next() none is used, the others are taken modulo `bound`.
  std::uint64_t below(std::uint64_t bound);
  /// The upper 53 bits of next() over 2^53: from 0 up to, not including, 1.
  Decimal uniform();
  /// Mean 0, variance 1, by the polar method (Marsaglia, Bray: A Convenient Method for Generating Normal
  /// Variables, SIAM Review 6, 1964): u and v are 2·uniform() - 1, drawn in this order until
  /// 0 < s = u² + v² < 1; first u·sqrt(-2·log(s)/s) is handed out, at the next call v·sqrt(-2·log(s)/s).
  Decimal normal();

 private:
  std::uint64_t state_;
  std::optional<Decimal> second_;  // of a pair of normal draws
};

/// A value rounded to that many decimals (0..48), a half away from zero, as a literal: "-0.50", "0.00".
/// Precondition: it is finite and below 10^40.
[[nodiscard]] std::string rounded_literal(const Decimal& value, int decimals);

/// low + (high - low)·uniform(), rounded; `count` of them.
[[nodiscard]] std::vector<std::string> uniform_literals(Random& random, const Decimal& low,
                                                        const Decimal& high, std::size_t count, int decimals);

/// mean + deviation·normal(), rounded; `count` of them.
[[nodiscard]] std::vector<std::string> normal_literals(Random& random, const Decimal& mean,
                                                       const Decimal& deviation, std::size_t count,
                                                       int decimals);

/// An orthogonal matrix in row order: rows·columns standard normal draws, then the rows (or, if there are
/// fewer, the columns) made orthonormal one after the other by Gram and Schmidt, each twice. That is the Q of
/// a QR factorisation whose R has a positive diagonal, so every orthogonal matrix is equally likely
/// (Mezzadri: How to generate random matrices from the classical compact groups, 2007). Rounded, it is
/// orthogonal to about as many decimals.
[[nodiscard]] std::vector<std::string> orthogonal_literals(Random& random, std::size_t rows,
                                                           std::size_t columns, int decimals);

/// The numbers 1..count in random order, each order equally likely (Fisher, Yates; Knuth's Algorithm P): for
/// k = count..2 the k-th number changes places with the one at 1 + below(k).
[[nodiscard]] std::vector<std::size_t> shuffled(Random& random, std::size_t count);

}  // namespace backstep::numbers
