#include "engine/numbers/decimal.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

using Operation = Decimal (*)(const Decimal&, const Decimal&);

/// "~" marks what is not exact.
struct Row {
  std::string a;
  std::string b;
  std::string result;
};

template <std::size_t count>
void check_table(const Row (&rows)[count], Operation operation) {
  for (const Row& row : rows) {
    CAPTURE(row.a, row.b);
    CHECK(written(operation(decimal(row.a), decimal(row.b))) == written(decimal(row.result)));
  }
}

std::string repeated(char digit, std::size_t count) { return std::string(count, digit); }

}  // namespace

TEST_CASE("a decimal is one cache line that may be copied as bytes, and zero bytes are 0") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<Decimal>);
  STATIC_REQUIRE(sizeof(Decimal) == 64);
  const Decimal zero;
  CHECK(zero.is_zero());
  CHECK(zero.exact());
  CHECK(zero == Decimal(0));
  CHECK(written(zero + Decimal(3)) == "3");
  CHECK(written(zero - Decimal(3)) == "-3");
  CHECK(written(zero * Decimal(3)) == "0");
  CHECK(written(Decimal(3) / zero) == "inf");
  CHECK(zero < Decimal(1));
  Decimal copy;
  const Decimal third = Decimal(1) / Decimal(3);
  std::memcpy(static_cast<void*>(&copy), &third, sizeof copy);
  CHECK(copy == third);
}

TEST_CASE("integers and numbers go in and come out") {
  CHECK(written(Decimal(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(written(Decimal(std::numeric_limits<std::int64_t>::max())) == "9223372036854775807");
  for (const char* given :
       {"0", "0.1", "-0.0381", "123456789.987654321", "1e-4000", "-2.5e4000", "~0.5", "~0", "inf", "-inf",
        "undefined", "3e60000000", "7e-60000000", "0.12345678901234567890123456789012345678901234567891"}) {
    CHECK(written(decimal(given)) == given);
  }
}

TEST_CASE("more than 50 digits are cut and then not exact") {
  CHECK(written(decimal("0." + repeated('7', 50))) == "0." + repeated('7', 50));
  CHECK(written(decimal("0." + repeated('7', 51))) == "~0." + repeated('7', 50));
  CHECK(written(decimal("0." + repeated('7', 4000))) == "~0." + repeated('7', 50));
}

TEST_CASE("numbers beyond the range are infinite or zero and not exact") {
  Number far = number("1");
  far.exponent = 100'000'000'000;
  CHECK(written(Decimal(far)) == "inf");
  far.negative = true;
  CHECK(written(Decimal(far)) == "-inf");
  far.exponent = -far.exponent;
  CHECK(written(Decimal(far)) == "~0");
}

TEST_CASE("sums") {
  const Row rows[] = {
      {"0.1", "0.2", "0.3"},
      {"0.5", "0.5", "1"},
      {"-0.1", "0.1", "0"},
      {"1", "~0.25", "~1.25"},
      {"0", "~0.25", "~0.25"},
      {"~0", "0.25", "~0.25"},
      {"1e47", "1", "1" + repeated('0', 46) + "1"},
      {"1e48", "1", "~1" + repeated('0', 47) + "1"},
      {"1e-24", "1e23", "1" + repeated('0', 23) + "." + repeated('0', 23) + "1"},
      {"1e4000", "1", "~1e4000"},
      {"1", "-1e4000", "~-1e4000"},
      {"0." + repeated('3', 50), "0", "0." + repeated('3', 50)},
      {"inf", "1", "inf"},
      {"inf", "-inf", "undefined"},
      {"undefined", "1", "undefined"},
      {"0", "undefined", "undefined"},
  };
  check_table(rows, [](const Decimal& a, const Decimal& b) { return a + b; });
  check_table(rows, [](const Decimal& a, const Decimal& b) { return b + a; });
}

TEST_CASE("differences") {
  const Row rows[] = {
      {"0.3", "0.1", "0.2"}, {"0.1", "0.3", "-0.2"},      {"0", "0.1", "-0.1"},  {"0.1", "0.1", "0"},
      {"~0.1", "0.1", "~0"}, {"inf", "inf", "undefined"}, {"-inf", "1", "-inf"}, {"1", "inf", "-inf"},
  };
  check_table(rows, [](const Decimal& a, const Decimal& b) { return a - b; });
}

TEST_CASE("a difference below 1e-40 of its larger operand is zero unless both are exact") {
  const std::string above = "1." + repeated('0', 39) + "1";      // 1 + 1e-40
  const std::string below = "1." + repeated('0', 40) + "9";      // 1 + 0.9e-40
  const std::string far_below = "1." + repeated('0', 44) + "1";  // 1 + 1e-45
  const std::string nearly_ten = "9." + repeated('9', 39);       // 10 - 1e-39
  const Row rows[] = {
      {"~" + above, "~1", "~0"},  // of the larger operand, 1 + 1e-40, it is less
      {"~1." + repeated('0', 39) + "2", "~1", "~2e-40"},
      {"~" + below, "~1", "~0"},
      {"~" + below, "1", "~0"},
      {"~" + far_below, "~1", "~0"},
      {far_below, "1", "1e-45"},
      {"~10", "~" + nearly_ten, "~1e-39"},
      {"~9." + repeated('9', 40), "~10", "~0"},
      {"~1e-300", "~1e-300", "~0"},
      {"~" + above + "e500", "1e500", "~0"},
  };
  check_table(rows, [](const Decimal& a, const Decimal& b) { return a - b; });
  // A sum of thirds is 0 with nothing left of the 70th digit.
  const Decimal third = Decimal(1) / Decimal(3);
  const Decimal rest = third + third + third - Decimal(1);
  CHECK(written(rest) == "~0");
}

TEST_CASE("products") {
  const Row rows[] = {
      {"0.1", "0.2", "0.02"},
      {"0.15", "-0.05", "-0.0075"},
      {"-4", "-0.25", "1"},
      {"3", "~0.5", "~1.5"},
      {"0", "~0.5", "0"},  // whatever the other is
      {"~0", "0.5", "~0"},
      {repeated('9', 24), repeated('9', 24), repeated('9', 23) + "8" + repeated('0', 23) + "1"},
      {"1" + repeated('0', 23) + "1", "1" + repeated('0', 22) + "1",
       "1" + repeated('0', 22) + "11" + repeated('0', 22) + "1"},
      {"1" + repeated('0', 23) + "1", "1" + repeated('0', 23) + "1",
       "~1" + repeated('0', 23) + "2" + repeated('0', 23) + "1"},  // 49 digits
      {"1e30000000", "1e30000000", "1e60000000"},
      {"1e60000000", "1e60000000", "inf"},
      {"-1e60000000", "1e60000000", "-inf"},
      {"1e-60000000", "1e-60000000", "~0"},
      {"inf", "-2", "-inf"},
      {"inf", "0", "undefined"},
      {"undefined", "0", "undefined"},
  };
  check_table(rows, [](const Decimal& a, const Decimal& b) { return a * b; });
  check_table(rows, [](const Decimal& a, const Decimal& b) { return b * a; });
}

TEST_CASE("quotients") {
  const std::string just_above = "1" + repeated('0', 39) + "1";  // 10^40 + 1
  const std::string next_above = "1" + repeated('0', 39) + "2";  // 10^40 + 2
  const Row rows[] = {
      {"1", "8", "0.125"},
      {"1", "3", "~0." + repeated('3', 50)},
      {"2", "3", "~0." + repeated('6', 49) + "7"},
      {"-7", "7", "-1"},
      {"0.3", "0.1", "3"},
      {"21", "-7", "-3"},
      {"1", "1e-30", "1e30"},
      {"1", "295147905179352825856", "338813178901720135627329000271856784820556640625e-68"},    // 2^-68
      {"1", "590295810358705651712", "~1694065894508600678136645001359283924102783203125e-69"},  // 49 digits
      {"27", "7968993439842526298112", "338813178901720135627329000271856784820556640625e-68"},  // 27 · 2^68
      {next_above, just_above, "~1." + repeated('0', 39) + "1"},  // but for 10^-80
      {"1", "~8", "~0.125"},
      {"0", "~8", "0"},
      {"~0", "8", "~0"},
      {"1", "0", "inf"},
      {"-1", "0", "-inf"},
      {"0", "0", "undefined"},
      {"~0", "0", "undefined"},
      {"1", "inf", "~0"},
      {"0", "inf", "~0"},
      {"inf", "2", "inf"},
      {"inf", "inf", "undefined"},
      {"undefined", "1", "undefined"},
      {"0", "undefined", "undefined"},
  };
  check_table(rows, [](const Decimal& a, const Decimal& b) { return a / b; });
}

TEST_CASE("a value that is not exact reads as the short decimal it all but is") {
  const Decimal seven(7);
  CHECK(written(Decimal(1) / seven * seven) == "~1");
  CHECK(written(Decimal(1) / seven) == "~0.14285714285714285714285714285714285714285714285714");
  CHECK(written(Decimal(2) / Decimal(3) * Decimal(9) / Decimal(10)) == "~0.6");
  CHECK(written(exp(log(Decimal(2)))) == "~2");
  CHECK(written(sqrt(Decimal(2)) * sqrt(Decimal(2))) == "~2");
  CHECK(written(pow(Decimal(2), decimal("0.5")) * pow(Decimal(8), decimal("0.5"))) == "~4");
}

TEST_CASE("exact values stay exact through many operations") {
  Decimal value(3);
  for (int i = 0; i < 300; ++i) value = value * decimal("0.5") * Decimal(2);
  CHECK(written(value) == "3");
  for (int i = 0; i < 300; ++i) value = value + decimal("0.5") - decimal("0.5");
  CHECK(written(value) == "3");
  for (int i = 0; i < 40; ++i) value = value / Decimal(10);
  CHECK(written(value) == "3e-40");
  Decimal total;
  for (int i = 0; i < 1000; ++i) total = total + decimal("0.001");
  CHECK(written(total) == "1");
}

TEST_CASE("a value marked as not exact stays so, and exactness is never regained") {
  const Decimal marked = Decimal(1).marked_inexact();
  CHECK_FALSE(marked.exact());
  CHECK(marked == Decimal(1));
  for (const Decimal& value :
       {marked + Decimal(1), marked * Decimal(2), marked / Decimal(2), -marked, abs(marked), sqrt(marked),
        exp(marked), log(marked), pow(marked, Decimal(2)), marked - marked}) {
    CHECK_FALSE(value.exact());
  }
}

TEST_CASE("a negated zero is zero") {
  CHECK_FALSE((-Decimal()).is_negative());
  CHECK_FALSE((-Decimal(0)).is_negative());
  CHECK_FALSE((Decimal(-1) * Decimal()).is_negative());
  CHECK(text((-Decimal()).number()) == "0");
}

TEST_CASE("decimals are ordered by value, undefined ones not at all") {
  const char* rising[] = {"-inf", "-1e4000",       "-2", "-1.5", "-1e-4000", "0",  "1e-4000",
                          "0.1",  "0.10000000001", "12", "1e21", "1e4000",   "inf"};
  for (const char* const& left : rising) {
    for (const char* const& right : rising) {
      CAPTURE(left, right);
      CHECK((decimal(left) < decimal(right)) == (&left < &right));
      CHECK((decimal(left) == decimal(right)) == (&left == &right));
      CHECK((decimal(left) >= decimal(right)) == (&left >= &right));
    }
    const Decimal undefined = decimal("undefined");
    CHECK((undefined <=> decimal(left)) == std::partial_ordering::unordered);
    CHECK((decimal(left) <=> undefined) == std::partial_ordering::unordered);
    CHECK_FALSE(undefined < decimal(left));
    CHECK_FALSE(undefined >= decimal(left));
    CHECK(undefined != decimal(left));
  }
  CHECK_FALSE(decimal("undefined") == decimal("undefined"));
  CHECK(decimal("~0.5") == decimal("0.5"));
}

TEST_CASE("questions about a decimal") {
  struct Answers {
    const char* given;
    bool finite, zero, negative, exact;
  };
  const Answers rows[] = {
      {"0", true, true, false, true},      {"-0.1", true, false, true, true},
      {"~0.1", true, false, false, false}, {"inf", false, false, false, false},
      {"-inf", false, false, true, false}, {"undefined", false, false, false, false},
  };
  for (const Answers& row : rows) {
    CAPTURE(row.given);
    const Decimal value = decimal(row.given);
    CHECK(value.is_finite() == row.finite);
    CHECK(value.is_zero() == row.zero);
    CHECK(value.is_negative() == row.negative);
    CHECK(value.exact() == row.exact);
  }
}

TEST_CASE("a decimal becomes the nearest double") {
  CHECK(decimal("0.1").to_double() == 0.1);
  CHECK(decimal("-1e23").to_double() == -1e23);
  CHECK((Decimal(1) / Decimal(3)).to_double() == 1.0 / 3.0);
  CHECK(decimal("1e-4000").to_double() == 0.0);
  CHECK(decimal("-1e4000").to_double() == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(decimal("undefined").to_double()));
}

}  // namespace backstep::numbers
