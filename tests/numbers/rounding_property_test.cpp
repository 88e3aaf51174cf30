// Rounding against integers: random values N / 10^p with N below 10^17, so that a second reckoning fits 64
// bits.
#include <cstdint>
#include <random>
#include <string>

#include "engine/numbers/rounding.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// N / 10^places.
struct Fraction {
  std::int64_t numerator = 0;
  int places = 0;
};

std::string with_point(std::int64_t numerator, int places) {
  std::string digits = std::to_string(numerator);
  if (places == 0) return digits;
  const auto wanted = static_cast<std::size_t>(places);
  if (digits.size() <= wanted) digits.insert(0, wanted + 1 - digits.size(), '0');
  return digits.insert(digits.size() - wanted, ".");
}

bool rounds_up(std::int64_t quotient, std::int64_t twice_rest, std::int64_t divisor, RoundingRule rule) {
  if (rule == RoundingRule::truncate || twice_rest < divisor) return false;
  return twice_rest > divisor || rule == RoundingRule::half_up || quotient % 2 != 0;
}

Printed reference(const Fraction& value, int decimals, RoundingRule rule) {
  std::int64_t numerator = value.numerator;
  int places = value.places;
  for (; places > 0 && numerator % 10 == 0; --places) numerator /= 10;
  if (places <= decimals) return {with_point(numerator, places), true, false};
  const std::int64_t divisor = power_of_ten(places - decimals);
  const std::int64_t twice_rest = 2 * (numerator % divisor);
  std::int64_t quotient = numerator / divisor;
  if (rounds_up(quotient, twice_rest, divisor, rule)) ++quotient;
  return {with_point(quotient, decimals), false, twice_rest == divisor && rule != RoundingRule::truncate};
}

/// Numerators of all lengths; every third ends in 5 and every fifth in nines, where rounding gets
/// interesting.
Fraction random_fraction(std::mt19937_64& generator) {
  const int length = 1 + static_cast<int>(generator() % 17);
  std::int64_t numerator =
      static_cast<std::int64_t>(generator() % static_cast<std::uint64_t>(power_of_ten(length)));
  if (generator() % 3 == 0) numerator = numerator / 10 * 10 + 5;
  if (generator() % 5 == 0) numerator = numerator / 10'000 * 10'000 + 9'995;
  return {numerator, static_cast<int>(generator() % 18)};
}

bool is_below(const Fraction& value, int decimals) {
  return value.places > decimals && value.numerator < power_of_ten(value.places - decimals);
}

constexpr RoundingRule rules[] = {RoundingRule::half_up, RoundingRule::half_even, RoundingRule::truncate};

}  // namespace

TEST_CASE("printing at 2 to 14 decimals agrees with rounding in integers") {
  std::mt19937_64 generator(20240917);
  int compared = 0;
  int ties = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Fraction value = random_fraction(generator);
    const int decimals = 2 + static_cast<int>(generator() % 13);
    if (value.numerator == 0 || is_below(value, decimals)) continue;
    const RoundingRule rule = rules[i % 3];
    const Printed expected = reference(value, decimals, rule);
    const std::string given = with_point(value.numerator, value.places);
    const Printed printed = print(number(given), {Digits::Kind::decimals, decimals, rule});
    const Printed negative = print(number("-" + given), {Digits::Kind::decimals, decimals, rule});
    const bool same = printed.text == expected.text && printed.equal == expected.equal &&
                      printed.tie == expected.tie && negative.text == "-" + expected.text;
    ++compared;
    ties += expected.tie ? 1 : 0;
    CAPTURE(given, decimals, static_cast<int>(rule), printed.text, expected.text);
    if (!same) FAIL_CHECK("printed otherwise");
  }
  CHECK(compared > 10'000);
  CHECK(ties > 200);
}

TEST_CASE("a printed value differs from the value by half a unit of its last place at most") {
  std::mt19937_64 generator(7);
  for (int i = 0; i < 20'000; ++i) {
    const Fraction value = random_fraction(generator);
    const int power = static_cast<int>(generator() % 61) - 30;
    const std::string given = with_point(value.numerator, value.places) + "e" + std::to_string(power);
    const int count = static_cast<int>(generator() % 15);
    const auto kind = i % 2 == 0 ? Digits::Kind::decimals : Digits::Kind::significant;
    const Printed printed = print(number(given), {kind, count, rules[i % 4 < 2 ? 0 : 1]});
    const Decimal difference = abs(Decimal(value_of(printed)) - decimal(given));
    CAPTURE(given, count, printed.text);
    if (difference > Decimal(half_unit(printed.text))) FAIL_CHECK("too far");
    if (printed.equal != difference.is_zero()) FAIL_CHECK("equal and not equal");
    if (printed.text.front() == '-' || (value.numerator != 0 && value_of(printed).is_zero()))
      FAIL_CHECK("zero");
  }
}

}  // namespace backstep::numbers
