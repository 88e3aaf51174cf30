#include "engine/numbers/fraction.hpp"

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/numbers/literal.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

Fraction fraction(std::string_view text) { return read_fraction(text); }

using Operation = Fraction (*)(const Fraction&, const Fraction&);

struct Row {
  Operation operation;
  std::string a;
  std::string b;
  std::string result;
};

const Operation plus = [](const Fraction& a, const Fraction& b) { return a + b; };
const Operation minus = [](const Fraction& a, const Fraction& b) { return a - b; };
const Operation times = [](const Fraction& a, const Fraction& b) { return a * b; };
const Operation over = [](const Fraction& a, const Fraction& b) { return a / b; };

std::string kind(const Fraction& a) {
  constexpr const char* kinds[]{"finite", "infinite", "undefined", "no_fraction", "too_long"};
  return kinds[static_cast<int>(a.kind())];
}

}  // namespace

TEST_CASE("literals are read with all their digits, into lowest terms") {
  CHECK(fraction("0.375").text() == "3/8");
  CHECK(fraction("-0.50").text() == "-1/2");
  CHECK(fraction("5.0").text() == "5");
  CHECK(fraction("-0").text() == "0");
  CHECK(fraction("1e3").text() == "1000");
  CHECK(fraction("12e-4").text() == "3/2500");
  CHECK(fraction("6/-4").text() == "-3/2");
  CHECK(fraction("0." + std::string(59, '3')).digits() == 59 + 60);
}

TEST_CASE("fractions are added, subtracted, multiplied and divided as on paper") {
  const Row rows[]{
      {plus, "1/3", "1/6", "1/2"},   {plus, "1/2", "-1/2", "0"},
      {minus, "0.1", "0.3", "-1/5"}, {times, "2/3", "3/4", "1/2"},
      {times, "-7/3", "0", "0"},     {over, "1/2", "-1/4", "-2"},
      {over, "1/7", "1/7", "1"},     {plus, "0", "5/9", "5/9"},
      {over, "1", "0", "inf"},       {over, "-1", "0", "-inf"},
      {over, "0", "0", "undefined"}, {plus, "2/7", "3/7", "5/7"},
      {pow, "2/3", "3", "8/27"},     {pow, "2/3", "-2", "9/4"},
      {pow, "9/4", "0.5", "3/2"},    {pow, "0", "0", "1"},
      {pow, "0", "-1", "inf"},       {pow, "-1", "10000000000000000001", "-1"},
      {pow, "1/4", "-3/2", "8"},     {pow, "-8", "1/3", "undefined"},
      {pow, "1", "0.3", "1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.a, row.b);
    CHECK(row.operation(fraction(row.a), fraction(row.b)).text() == row.result);
  }
}

TEST_CASE("infinite and undefined fractions behave as decimals do") {
  const std::string values[]{"0", "1/2", "-3", "inf", "-inf", "undefined"};
  const auto of = [](const std::string& text) { return Fraction(number(text == "1/2" ? "0.5" : text)); };
  const auto decimal_of = [](const std::string& text) { return decimal(text == "1/2" ? "0.5" : text); };
  for (const std::string& a : values) {
    for (const std::string& b : values) {
      CAPTURE(a, b);
      if (a != "undefined" && b != "undefined")  // inf + undefined is inf in Boost's decimals
        CHECK(text((of(a) + of(b)).number()) == text((decimal_of(a) + decimal_of(b)).number()));
      CHECK(text((of(a) * of(b)).number()) == text((decimal_of(a) * decimal_of(b)).number()));
      CHECK((of(a) < of(b)) == (decimal_of(a) < decimal_of(b)));
      CHECK((of(a) == of(b)) == (decimal_of(a) == decimal_of(b)));
      const bool zero_below = b == "0";  // the sign of a zero is the decimals' own affair
      if (!zero_below)
        CHECK(text((of(a) / of(b)).number()) == text((decimal_of(a) / decimal_of(b)).number()));
    }
  }
}

TEST_CASE("functions give fractions where they have them, and say where they have none") {
  CHECK(exp(fraction("0")).text() == "1");
  CHECK(log(fraction("1")).text() == "0");
  CHECK(tanh(fraction("0")).text() == "0");
  CHECK(erf(fraction("0")).text() == "0");
  CHECK(sqrt(fraction("9/16")).text() == "3/4");
  CHECK(abs(fraction("-2/3")).text() == "2/3");
  CHECK(kind(exp(fraction("1"))) == "no_fraction");
  CHECK(kind(log(fraction("2"))) == "no_fraction");
  CHECK(kind(tanh(fraction("1/2"))) == "no_fraction");
  CHECK(kind(erf(fraction("1/2"))) == "no_fraction");
  CHECK(kind(sqrt(fraction("2"))) == "no_fraction");
  CHECK(kind(sqrt(fraction("1/3"))) == "no_fraction");
  CHECK(kind(pow(fraction("2"), fraction("1/3"))) == "no_fraction");
  CHECK(kind(sqrt(fraction("-1"))) == "undefined");
  CHECK(kind(log(fraction("-1"))) == "undefined");
  CHECK(log(fraction("0")).text() == "-inf");
}

TEST_CASE("what is computed from an unknown value is unknown") {
  const Fraction root = sqrt(Fraction(2));
  CHECK(kind(root * Fraction(0)) == "no_fraction");
  CHECK(kind(Fraction(1) + root) == "no_fraction");
  CHECK(kind(Fraction(1) / root) == "no_fraction");
  CHECK(kind(-root) == "no_fraction");
  CHECK(kind(exp(root)) == "no_fraction");
  CHECK((root <=> Fraction(1)) == std::partial_ordering::unordered);
}

TEST_CASE("numbers of fractions carry the fraction and the digits of the decimal") {
  const Number third = fraction("-1/3").number();
  CHECK(third.fraction == "-1/3");
  CHECK_FALSE(third.exact);
  CHECK(text(third) == "-0." + std::string(50, '3'));
  const Number two_thirds = fraction("2/3").number();
  CHECK(text(two_thirds) == "0." + std::string(49, '6') + "7");
  const Number eighth = fraction("3/8").number();
  CHECK(eighth.exact);
  CHECK(text(eighth) == "0.375");
  CHECK(text(fraction("12345678901234567890/7").number()) ==
        "1763668414462081127.1428571428571428571428571428571");
  CHECK(text(fraction("1e30").number()) == "1e30");
  CHECK(text(fraction("1e-400").number()) == "1e-400");
  // 0.99...9 with 51 nines rounds to 1, which it is not.
  const Number nearly = fraction("0." + std::string(51, '9')).number();
  CHECK(text(nearly) == "1");
  CHECK_FALSE(nearly.exact);
  CHECK(Fraction(nearly) == fraction("0." + std::string(51, '9')));
}

TEST_CASE("random fractions obey the laws of a field") {
  std::uint64_t state = 7;
  const auto draw = [&state] {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>(state >> 45U) - (1 << 18);
  };
  for (int i = 0; i < 500; ++i) {
    const Fraction a = Fraction(draw()) / Fraction(draw() | 1);
    const Fraction b = Fraction(draw()) / Fraction(draw() | 1);
    const Fraction c = Fraction(draw()) / Fraction(draw() | 1);
    CHECK(a * (b + c) == a * b + a * c);
    CHECK((a + b) - b == a);
    if (!b.is_zero()) CHECK((a / b) * b == a);
    CHECK(read_fraction(a.text()) == a);
    CHECK((a < b) == (a - b).is_negative());
  }
}

TEST_CASE("growth ends in a value that says so, in little time") {
  const auto start = std::chrono::steady_clock::now();
  Fraction value = fraction("1.1");
  for (int i = 0; i < 60; ++i) value = value * value;
  CHECK(kind(value) == "too_long");
  CHECK(kind(value - value) == "too_long");
  CHECK(kind(pow(fraction("2"), fraction("1e4000"))) == "too_long");
  CHECK(kind(pow(fraction("1.5"), fraction("123456789"))) == "too_long");
  const Literal longest = read_literal("1e-4095");
  REQUIRE(longest.error == LiteralError::none);
  CHECK(Fraction(longest.value).digits() == 4097);
  CHECK(kind(Fraction(longest.value) * Fraction(longest.value)) == "too_long");
  CHECK(kind(fraction("1e-4095") + fraction("1e4095")) == "too_long");
  CHECK(kind(fraction("1e999999999")) == "undefined");  // no literal
  const auto spent = std::chrono::steady_clock::now() - start;
  CHECK(spent < std::chrono::seconds(2));
}

}  // namespace backstep::numbers
