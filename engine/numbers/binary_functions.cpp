// exp, log, sqrt and tanh of binary floats.
#include <cmath>

#include "engine/numbers/binary.hpp"

namespace backstep::numbers {

namespace {

/// ln 2 as a fraction of 1.
constexpr Words<5> logarithm_of_two{0xe7b876206debac98, 0x8a0d175b8baafa2b, 0x40f343267298b62d,
                                    0xc9e3b39803f2f6af, 0xb17217f7d1cf79ab};

constexpr unsigned step_bits = 7;  // a table has the powers of e in steps of 2^-7, one in steps of 2^-14
constexpr std::size_t coarse_steps = 89;  // as far as ln 2
constexpr std::size_t fine_steps = std::size_t{1} << step_bits;
constexpr std::size_t series_terms = 17;  // x^17/17! is below 2^-280 for x < 2^-14

template <std::size_t count>
using Fraction = Words<count>;

constexpr Fraction<4> upper(const Fraction<5>& a) { return {a[1], a[2], a[3], a[4]}; }

/// e^x - 1 for a small x, by its series.
constexpr Fraction<5> small_power(const Fraction<5>& x) {
  Fraction<5> sum = x;
  Fraction<5> term = x;
  for (std::uint64_t n = 2; term != Fraction<5>{}; ++n) {
    term = fraction_product(term, x);
    divide_by(term, n);
    add_to(sum, term);
  }
  return sum;
}

struct Tables {
  std::array<Fraction<4>, coarse_steps> coarse{};              // e^(i/2^7) / 2
  std::array<Fraction<4>, fine_steps> fine{};                  // e^(i/2^14) - 1
  std::array<Fraction<4>, series_terms> inverse_factorials{};  // from 1/2! on at 2
};

/// All are computed with 64 bits more and cut.
constexpr Tables make_tables() {
  Tables tables;
  Fraction<5> factor = small_power({0, 0, 0, 0, std::uint64_t{1} << (64 - step_bits)});
  Fraction<5> power{0, 0, 0, 0, top_bit};
  for (Fraction<4>& entry : tables.coarse) {
    entry = upper(power);
    add_to(power, fraction_product(power, factor));
  }
  factor = small_power({0, 0, 0, 0, std::uint64_t{1} << (64 - 2 * step_bits)});
  power = {};
  for (Fraction<4>& entry : tables.fine) {
    entry = upper(power);
    const Fraction<5> more = fraction_product(power, factor);  // (1 + p)(1 + f) = 1 + p + f + pf
    add_to(power, factor);
    add_to(power, more);
  }
  Fraction<5> inverse{0, 0, 0, 0, top_bit};
  for (std::size_t n = 2; n < series_terms; ++n) {
    tables.inverse_factorials[n] = upper(inverse);
    divide_by(inverse, n + 1);
  }
  return tables;
}

constexpr Tables tables = make_tables();

/// c(first) + x (c(first + 1) + x (... + x · inner)), in as many words as count for what is multiplied by
/// x^first: `inner` has fewer.
template <std::size_t count, std::size_t fewer>
Fraction<count> nested(const Fraction<fewer>& inner, const Fraction<4>& x, std::size_t after,
                       std::size_t first) {
  Fraction<count> argument{};
  for (std::size_t i = 0; i < count; ++i) argument[i] = x[i + 4 - count];
  Fraction<count> total{};
  for (std::size_t i = 0; i < fewer; ++i) total[i + count - fewer] = inner[i];
  for (std::size_t n = after; n-- > first;) {
    total = fraction_product(total, argument);
    Fraction<count> coefficient{};
    for (std::size_t i = 0; i < count; ++i) coefficient[i] = tables.inverse_factorials[n][i + 4 - count];
    add_to(total, coefficient);
  }
  return total;
}

/// 1/2! + x (1/3! + ...). Of what stands at x^n, n·14 bits lie below the last bit of the sum.
Fraction<4> exponential_series(const Fraction<4>& x) {
  const Fraction<1> start{};
  const Fraction<1> one_word = nested<1>(start, x, series_terms, 14);
  const Fraction<2> two_words = nested<2>(one_word, x, 14, 10);
  const Fraction<3> three_words = nested<3>(two_words, x, 10, 5);
  return nested<4>(three_words, x, 5, 2);
}

/// What is left of a when `times` · ln 2 is taken away, 0 <= rest < ln 2; `times` is put right if it is one
/// off.
Fraction<4> reduced(const Binary& a, std::int64_t& times) {
  // One word before the point and five behind it, negative numbers as complements.
  Words<6> rest{};
  for (std::size_t i = 0; i < 4; ++i) rest[i + 2] = a.significand[i];
  // The significand stands behind the top of the word before the point: moved down it is |a|.
  constexpr std::int32_t before_point = 64;
  const std::int32_t down = before_point - a.exponent;
  rest = down < 384 ? shifted_down(rest, static_cast<unsigned>(down)) : Words<6>{};
  Words<6> taken{};
  for (std::size_t i = 0; i < 5; ++i) taken[i] = logarithm_of_two[i];
  const Words<6> one = taken;
  multiply_by(taken, static_cast<std::uint64_t>(times < 0 ? -times : times));
  if (a.negative) {
    subtract_from(taken, rest);
    rest = taken;  // |times| ln 2 - |a|
  } else {
    subtract_from(rest, taken);
  }
  while ((rest[5] & top_bit) != 0) {
    add_to(rest, one);
    --times;
  }
  while (compare(rest, one) >= 0) {
    subtract_from(rest, one);
    ++times;
  }
  return {rest[1], rest[2], rest[3], rest[4]};
}

Binary half(const Binary& a) {
  Binary result = a;
  if (!a.is_zero()) --result.exponent;
  return result;
}

Binary twice(const Binary& a) {
  Binary result = a;
  if (!a.is_zero()) ++result.exponent;
  return result;
}

constexpr Binary one{{0, 0, 0, top_bit}, 1, false};

/// Whether |a| < 2^power.
bool is_below(const Binary& a, std::int32_t power) { return a.is_zero() || a.exponent <= power; }

/// first + x·second/(...): sum of x^k·c(k), where c(k)/c(k-1) = 1/divisor(k); until terms count no more.
template <typename Divisor>
Binary series(const Binary& first, const Binary& x, Divisor divisor) {
  Binary total = first;
  Binary term = first;
  for (std::int64_t k = 1;; ++k) {
    term = quotient(product(term, x), binary_of(divisor(k)));
    if (term.is_zero() || term.exponent < total.exponent - Binary::bits) return total;
    total = sum(total, term);
  }
}

/// log((1 + s)/(1 - s)) = 2(s + s^3/3 + s^5/5 + ...), for a small s.
Binary logarithm_of_ratio(const Binary& s) {
  const Binary square = product(s, s);
  Binary total = s;
  Binary power = s;
  for (std::int64_t odd = 3; !power.is_zero(); odd += 2) {
    power = product(power, square);
    if (power.is_zero() || power.exponent < total.exponent - Binary::bits) break;
    total = sum(total, quotient(power, binary_of(odd)));
  }
  return twice(total);
}

}  // namespace

Binary exp(const Binary& a) {
  if (a.is_zero()) return one;
  constexpr double steps = 1.4426950408889634;
  std::int64_t times = static_cast<std::int64_t>(std::floor(leading_bits(a) * steps));
  Fraction<4> rest = reduced(a, times);
  const std::uint64_t coarse = rest[3] >> (64 - step_bits);
  const std::uint64_t fine = rest[3] >> (64 - 2 * step_bits) & (fine_steps - 1);
  rest[3] &= ~std::uint64_t{0} >> (2 * step_bits);
  // e^rest - 1 = rest + rest^2 (1/2! + rest (1/3! + ...))
  Fraction<4> inner = fraction_product(fraction_product(exponential_series(rest), rest), rest);
  add_to(inner, rest);
  Binary power;
  power.significand = tables.coarse[coarse];
  add_to(power.significand, fraction_product(power.significand, tables.fine[fine]));
  add_to(power.significand, fraction_product(power.significand, inner));
  power.exponent = static_cast<std::int32_t>(times + 1);
  return power;
}

Binary log_beside_one(const Binary& a) {
  return a.is_zero() ? a : logarithm_of_ratio(quotient(a, sum(sum(a, one), one)));
}

Binary log(const Binary& a) {
  constexpr std::int32_t near_one = -20;
  const Binary distance = sum(a, negated(one));
  if (is_below(distance, near_one)) return log_beside_one(distance);
  // a = m · 2^n with m about 1; y is log m in doubles, and m e^-y is 1 up to the error of that.
  Binary m = a;
  constexpr std::uint64_t root_of_half = 0xb504f333f9de6484;
  m.exponent = a.significand[3] < root_of_half ? 1 : 0;
  const Binary y = binary_of(std::log(leading_bits(m)));
  const Binary ratio = product(m, exp(negated(y)));
  const Binary rest = logarithm_of_ratio(quotient(sum(ratio, negated(one)), sum(ratio, one)));
  Binary two;
  two.significand = {logarithm_of_two[1], logarithm_of_two[2], logarithm_of_two[3], logarithm_of_two[4]};
  const Binary whole = product(binary_of(std::int64_t{a.exponent - m.exponent}), two);
  return sum(whole, sum(y, rest));
}

Binary sqrt(const Binary& a) {
  if (a.is_zero()) return a;
  // a = m · 4^n, 1/4 <= m < 1. Newton's y(3 - m y^2)/2 doubles the right bits of y = 1/sqrt(m).
  Binary m = a;
  const std::int32_t n = (a.exponent - ((a.exponent % 2 + 2) % 2)) / 2 + (a.exponent % 2 != 0 ? 1 : 0);
  m.exponent = a.exponent - 2 * n;
  Binary y = binary_of(1 / std::sqrt(leading_bits(m)));
  for (int round = 0; round < 2; ++round) {
    const Binary off = sum(one, negated(product(m, product(y, y))));
    y = sum(y, half(product(y, off)));
  }
  const Binary root = product(m, y);
  const Binary off = sum(m, negated(product(root, root)));
  Binary result = sum(root, half(product(y, off)));
  result.exponent += n;
  return result;
}

Binary tanh(const Binary& a) {
  constexpr std::int32_t small = -8;
  if (is_below(a, small)) {
    // By the series of sinh and cosh: e^2a - 1 would lose the bits that a small a has before it.
    const Binary square = product(a, a);
    const Binary sine = series(a, square, [](std::int64_t k) { return 2 * k * (2 * k + 1); });
    return quotient(sine, series(one, square, [](std::int64_t k) { return (2 * k - 1) * 2 * k; }));
  }
  Binary size = twice(a);
  size.negative = true;
  const Binary power = exp(size);
  Binary result = quotient(sum(one, negated(power)), sum(one, power));
  result.negative = a.negative;
  return result;
}

}  // namespace backstep::numbers
