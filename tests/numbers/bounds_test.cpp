// What rounding makes of intervals, and ends as text.
#include <string>

#include "engine/numbers/bounds.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

constexpr Digits decimals(int count, RoundingRule rule = RoundingRule::half_up) {
  return {Digits::Kind::decimals, count, rule};
}
constexpr Digits significant(int count, RoundingRule rule = RoundingRule::half_up) {
  return {Digits::Kind::significant, count, rule};
}

std::string reach(const char* low, const char* high, const Digits& digits) {
  const Bounds found = bounds(carried({decimal(low), decimal(high)}, digits));
  return text(found.low) + " " + text(found.high);
}

std::string printed(const char* low, const char* high, const Digits& digits) {
  const OutwardText found = outward({number(low), number(high)}, digits);
  return found.low + " " + found.high;
}

}  // namespace

TEST_CASE("rounding reaches from the numbers inside to what it makes of them") {
  CHECK(reach("0.33333", "0.33333", decimals(2)) == "0.33 0.33333");
  CHECK(reach("0.337", "0.337", decimals(2)) == "0.337 0.34");
  CHECK(reach("0.331", "0.337", decimals(2)) == "0.33 0.34");
  CHECK(reach("-0.337", "-0.331", decimals(2)) == "-0.34 -0.33");
  CHECK(reach("0.33", "0.34", decimals(2)) == "0.33 0.34");
  CHECK(reach("0.004", "0.004", decimals(2)) == "0 0.004");
  CHECK(reach("-0.004", "0.004", decimals(2)) == "-0.004 0.004");
  CHECK(reach("0.00004", "99.96", significant(3)) == "0.00004 100");
  CHECK(reach("123.4", "123.4", significant(2)) == "120 123.4");
  CHECK(reach("1234567890123456789012", "1234567890123456789012", decimals(2)) ==
        "1.2e21 1.234567890123456789012e21");
}

TEST_CASE("ties go either way where the rule is to the nearest") {
  for (const RoundingRule rule : {RoundingRule::half_up, RoundingRule::half_even}) {
    CHECK(reach("0.125", "0.125", decimals(2, rule)) == "0.12 0.13");
    CHECK(reach("-0.125", "-0.125", decimals(2, rule)) == "-0.13 -0.12");
    CHECK(reach("0.135", "0.135", decimals(2, rule)) == "0.13 0.14");
    CHECK(reach("0.005", "0.005", decimals(2, rule)) == "0 0.01");
    CHECK(reach("12.5", "12.5", significant(2, rule)) == "12 13");
    CHECK(reach("0.9995", "0.9995", significant(3, rule)) == "0.999 1");
  }
}

TEST_CASE("cutting leads towards zero only") {
  CHECK(reach("0.129", "0.129", decimals(2, RoundingRule::truncate)) == "0.12 0.129");
  CHECK(reach("-0.129", "-0.129", decimals(2, RoundingRule::truncate)) == "-0.129 -0.12");
  CHECK(reach("-0.009", "0.009", decimals(2, RoundingRule::truncate)) == "-0.009 0.009");
  CHECK(reach("1299", "1299", significant(2, RoundingRule::truncate)) == "1200 1299");
}

TEST_CASE("rounding once more reaches no farther") {
  const Interval third(decimal("1") / decimal("3"));
  for (const RoundingRule rule : {RoundingRule::half_up, RoundingRule::half_even, RoundingRule::truncate}) {
    for (const Digits& digits : {decimals(4, rule), significant(2, rule)}) {
      const Interval once = carried(third, digits);
      const Interval twice = carried(once, digits);
      CHECK(once.low() == twice.low());
      CHECK(once.high() == twice.high());
    }
  }
}

TEST_CASE("ends are printed outward") {
  CHECK(printed("0.593269992", "0.5933", decimals(4)) == "0.5932 0.5933");
  CHECK(printed("0.593269992", "0.593269992", decimals(4)) == "0.5932 0.5933");
  CHECK(printed("-0.593269992", "-0.593269992", decimals(4)) == "-0.5933 -0.5932");
  CHECK(printed("0.99999", "0.99999", decimals(4)) == "0.9999 1.0000");
  CHECK(printed("-0.00001", "0.00001", decimals(4)) == "-0.0001 0.0001");
  CHECK(printed("0.0000001", "0.0000001", decimals(4)) == "0 0.0001");
  CHECK(printed("0.5", "0.5", decimals(4)) == "0.5000 0.5000");
  CHECK(printed("0", "0", decimals(4)) == "0 0");
  CHECK(printed("1234.5", "1234.5", significant(2)) == "1200 1300");
  CHECK(printed("-0.00001239", "0.00001231", significant(3)) == "-0.0000124 0.0000124");
  CHECK(printed("1.5e30", "1.51e30", decimals(2)) == "1.5e30 1.51e30");
  CHECK(printed("0.9999999999999999999999999999999999999999", "1", decimals(4)) == "0.9999 1.0000");
  CHECK(printed("-inf", "inf", decimals(4)) == "-inf inf");
}

// The text of an end is a number again, which is the end or lies outside by less than a unit.
TEST_CASE("what is printed holds the bounds, and hardly more") {
  std::uint32_t state = 7;
  const auto below = [&](std::uint32_t limit) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % limit;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string written = std::string(below(2) == 0 ? "-" : "") + std::to_string(below(30)) + "." +
                                std::to_string(1000 + below(9000)) + std::to_string(below(10'000));
    const Digits digits =
        below(2) == 0 ? decimals(static_cast<int>(below(7))) : significant(static_cast<int>(1 + below(6)));
    const Decimal value = decimal(written);
    const OutwardText found = outward({value.number(), value.number()}, digits);
    INFO(written << " in " << found.low << " " << found.high);
    const Number low = value_of({found.low, false, false});
    const Number high = value_of({found.high, false, false});
    CHECK(Decimal(low) <= value);
    CHECK(value <= Decimal(high));
    const Decimal unit = digits.kind == Digits::Kind::decimals
                             ? decimal("1e-" + std::to_string(digits.count))
                             : abs(value) * decimal("1e" + std::to_string(1 - digits.count));
    CHECK(Decimal(high) - Decimal(low) <= unit);
  }
}

}  // namespace backstep::numbers
