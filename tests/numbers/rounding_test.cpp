#include "engine/numbers/rounding.hpp"

#include <string>

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

constexpr auto decimals = Digits::Kind::decimals;
constexpr auto significant = Digits::Kind::significant;

/// What is printed, with its sign of equality and a mark for a tie: "= 0.3775", "≈ 0.13 tie".
std::string shown(const char* given, const Digits& digits) {
  const Printed printed = print(number(given), digits);
  return (printed.equal ? "= " : "≈ ") + printed.text + (printed.tie ? " tie" : "");
}

struct RuleRow {
  const char* given;
  int count;
  const char* half_up;
  const char* half_even;
  const char* truncate;
};

void check_rules(Digits::Kind kind, const RuleRow& row) {
  CAPTURE(row.given, row.count);
  CHECK(shown(row.given, {kind, row.count, RoundingRule::half_up}) == row.half_up);
  CHECK(shown(row.given, {kind, row.count, RoundingRule::half_even}) == row.half_even);
  CHECK(shown(row.given, {kind, row.count, RoundingRule::truncate}) == row.truncate);
}

struct Row {
  const char* given;
  int count;
  const char* shown;
};

}  // namespace

TEST_CASE("the three rules round to decimals") {
  const RuleRow rows[] = {
      {"0.124", 2, "≈ 0.12", "≈ 0.12", "≈ 0.12"},
      {"0.126", 2, "≈ 0.13", "≈ 0.13", "≈ 0.12"},
      {"0.125", 2, "≈ 0.13 tie", "≈ 0.12 tie", "≈ 0.12"},
      {"0.135", 2, "≈ 0.14 tie", "≈ 0.14 tie", "≈ 0.13"},
      {"-0.125", 2, "≈ -0.13 tie", "≈ -0.12 tie", "≈ -0.12"},
      {"-0.135", 2, "≈ -0.14 tie", "≈ -0.14 tie", "≈ -0.13"},
      {"0.1251", 2, "≈ 0.13", "≈ 0.13", "≈ 0.12"},
      {"9.9995", 3, "≈ 10.000 tie", "≈ 10.000 tie", "≈ 9.999"},
      {"9.9985", 3, "≈ 9.999 tie", "≈ 9.998 tie", "≈ 9.998"},
      {"-99.96", 1, "≈ -100.0", "≈ -100.0", "≈ -99.9"},
      {"1.5", 0, "≈ 2 tie", "≈ 2 tie", "≈ 1"},
      {"2.5", 0, "≈ 3 tie", "≈ 2 tie", "≈ 2"},
      {"999.5", 0, "≈ 1000 tie", "≈ 1000 tie", "≈ 999"},
      {"123456789012345678901.5", 0, "≈ 123456789012345678902 tie", "≈ 123456789012345678902 tie",
       "≈ 123456789012345678901"},
  };
  for (const RuleRow& row : rows) check_rules(decimals, row);
}

TEST_CASE("the three rules round to significant digits") {
  const RuleRow rows[] = {
      {"0.00012345", 4, "≈ 0.0001235 tie", "≈ 0.0001234 tie", "≈ 0.0001234"},
      {"-12.345", 4, "≈ -12.35 tie", "≈ -12.34 tie", "≈ -12.34"},
      {"99995", 4, "≈ 1.000e5 tie", "≈ 1.000e5 tie", "≈ 9.999e4"},
      {"9.9996", 4, "≈ 10.00", "≈ 10.00", "≈ 9.999"},
      {"5.5", 1, "≈ 6 tie", "≈ 6 tie", "≈ 5"},
      {"4.5e-300", 1, "≈ 5e-300 tie", "≈ 4e-300 tie", "≈ 4e-300"},
  };
  for (const RuleRow& row : rows) check_rules(significant, row);
}

TEST_CASE("a value that is equal to its text is printed with the digits it needs") {
  const Row rows[] = {
      {"0.3775", 9, "= 0.3775"},
      {"0.3775", 4, "= 0.3775"},
      {"-0.5", 9, "= -0.5"},
      {"1", 9, "= 1"},
      {"1200", 2, "= 1200"},
      {"0", 9, "= 0"},
      {"0.7500000004", 9, "≈ 0.750000000"},
      {"~0.3775", 9, "≈ 0.377500000"},
      {"~1", 9, "≈ 1.000000000"},
      {"~0", 9, "≈ 0.000000000"},
      {"~12", 0, "≈ 12"},
      {"~0.25", 3, "≈ 0.250"},
      // Within 1e-30 of 0.3775, but not digit by digit.
      {"0.37750000000000000000000000000000000000000001", 9, "≈ 0.377500000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.given);
    CHECK(shown(row.given, {decimals, row.count}) == row.shown);
  }
}

TEST_CASE("a small value keeps its digits as a power of ten instead of becoming zero") {
  const Row rows[] = {
      {"4.385677341e-10", 9, "≈ 4.38567734e-10"},
      {"-4.385677341e-10", 9, "≈ -4.38567734e-10"},
      {"1e-9", 9, "= 0.000000001"},
      {"1.5e-9", 9, "≈ 0.000000002 tie"},
      {"1e-10", 9, "= 1e-10"},
      {"~1e-10", 9, "≈ 1.00000000e-10"},
      {"9.9999999999e-10", 9, "≈ 1.00000000e-9"},
      {"0.004", 2, "= 4e-3"},
      {"0.00456", 2, "≈ 4.6e-3"},
      {"0.3", 0, "= 3e-1"},
      {"0.37", 0, "≈ 4e-1"},
      {"0.01", 2, "= 0.01"},
      {"0.0149", 2, "≈ 0.01"},
      {"5.0759588975494567652918e-435", 4, "≈ 5.076e-435"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.given);
    CHECK(shown(row.given, {decimals, row.count}) == row.shown);
  }
  CHECK(shown("9.99e-10", {decimals, 9, RoundingRule::truncate}) == "= 9.99e-10");
  CHECK(shown("9.999999999e-10", {decimals, 9, RoundingRule::truncate}) == "≈ 9.99999999e-10");
}

TEST_CASE("a value of 10^21 and more is a power of ten") {
  const Row rows[] = {
      {"999999999999999999999", 9, "= 999999999999999999999"},
      {"1e21", 9, "= 1e21"},
      {"1.5e30", 9, "= 1.5e30"},
      {"~1.5e30", 9, "≈ 1.50000000e30"},
      {"-123456789123e30", 9, "≈ -1.23456789e41"},
      {"9.999999999e21", 9, "≈ 1.00000000e22"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.given);
    CHECK(shown(row.given, {decimals, row.count}) == row.shown);
  }
}

TEST_CASE("significant digits are plain from 1e-6 to 1e21, unless zeros would hide what was rounded") {
  const Row rows[] = {
      {"0.0380982371", 4, "≈ 0.03810"},
      {"0.25", 4, "= 0.25"},
      {"~0.25", 4, "≈ 0.2500"},
      {"4.385677341e-10", 4, "≈ 4.386e-10"},
      {"0.0000012344", 4, "≈ 0.000001234"},
      {"9.9999e-7", 4, "≈ 0.000001000"},
      {"9.99e-7", 4, "= 9.99e-7"},
      {"1234.4", 4, "≈ 1234"},
      {"123456", 4, "≈ 1.235e5"},
      {"120000", 4, "= 120000"},
      {"~120000", 4, "≈ 1.200e5"},
      {"~1200", 4, "≈ 1200"},
      {"1e21", 4, "= 1e21"},
      {"0", 4, "= 0"},
      {"~0", 4, "≈ 0"},
      {"7", 0, "= 7"},
      {"76", 0, "≈ 8e1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.given);
    CHECK(shown(row.given, {significant, row.count}) == row.shown);
  }
}

TEST_CASE("what lies within 1e-30 of a half is a tie, of a multiple that multiple") {
  const RuleRow rows[] = {
      // 0.125 - 1e-33: the scaled value lies 1e-31 below the half
      {"~0.124999999999999999999999999999999", 2, "≈ 0.13 tie", "≈ 0.12 tie", "≈ 0.12"},
      {"~0.125000000000000000000000000000001", 2, "≈ 0.13 tie", "≈ 0.12 tie", "≈ 0.12"},
      // 0.125 - 1e-31: the scaled value lies 1e-29 below the half, which decides
      {"~0.1249999999999999999999999999999", 2, "≈ 0.12", "≈ 0.12", "≈ 0.12"},
      {"~0.1250000000000000000000000000001", 2, "≈ 0.13", "≈ 0.13", "≈ 0.12"},
      {"~0.299999999999999999999999999999999999", 1, "≈ 0.3", "≈ 0.3", "≈ 0.3"},
      {"~-0.299999999999999999999999999999999999", 1, "≈ -0.3", "≈ -0.3", "≈ -0.3"},
      {"~0.99999999999999999999999999999999999999", 4, "≈ 1.0000", "≈ 1.0000", "≈ 1.0000"},
      {"~0.29999", 1, "≈ 0.3", "≈ 0.3", "≈ 0.2"},
  };
  for (const RuleRow& row : rows) check_rules(decimals, row);
}

TEST_CASE("what is no number is printed by name and never equal") {
  for (const char* name : {"inf", "-inf", "undefined"}) {
    CHECK(shown(name, {decimals, 9}) == std::string("≈ ") + name);
    CHECK(shown(name, {significant, 4}) == std::string("≈ ") + name);
  }
}

TEST_CASE("a count out of range is taken to the nearest that makes sense") {
  CHECK(shown("0.125", {decimals, -3}) == "≈ 1e-1");
  CHECK(shown("12.7", {decimals, -3}) == "≈ 13");
  CHECK(print(number("~0.5"), {decimals, 1000}).text == "0.5" + std::string(47, '0'));
}

TEST_CASE("a printed text is a number again") {
  struct Back {
    const char* printed;
    const char* value;
  };
  const Back rows[] = {
      {"0.3775", "0.3775"}, {"0.750000000", "0.75"},      {"-4.386e-10", "-4.386e-10"},
      {"0.000", "0"},       {"1.5e434294", "1.5e434294"}, {"inf", "inf"},
      {"-inf", "-inf"},     {"undefined", "undefined"},
  };
  for (const Back& row : rows) {
    const Number value = value_of({row.printed, false, false});
    CHECK(text(value) == row.value);
    CHECK(value.exact == value.is_finite());
  }
}

TEST_CASE("half a unit is read off the last place of a text") {
  struct Half {
    const char* printed;
    const char* half;
  };
  const Half rows[] = {
      {"0.3775", "0.00005"},
      {"-0.750000000", "5e-10"},
      {"4.38567734e-10", "5e-19"},
      {"25", "0.5"},
      {"2.5e+3", "50"},
      {"1.235e5", "50"},
      {"1e21", "500000000000000000000"},
      {"0.000", "0.0005"},
      {"5e-434294", "5e-434295"},
      {"undefined", "undefined"},
      {"inf", "undefined"},
  };
  for (const Half& row : rows) {
    CAPTURE(row.printed);
    CHECK(text(half_unit(row.printed)) == row.half);
  }
}

TEST_CASE("a number is carried on with the digits it was rounded to") {
  const auto kept = [](const char* given, const Digits& digits) {
    const Number rounded = carried(number(given), digits);
    CHECK(rounded.exact);
    return text(rounded);
  };
  const auto half_up = RoundingRule::half_up;
  CHECK(kept("1234567890123456789012345", {Digits::Kind::decimals, 4, half_up}) == "1.235e24");
  CHECK(kept("123456789012345678901.23456", {Digits::Kind::decimals, 4, half_up}) ==
        "123456789012345678901.2346");
  CHECK(kept("0.593269992", {Digits::Kind::decimals, 4, half_up}) == "0.5933");
  CHECK(kept("0.00004", {Digits::Kind::decimals, 4, half_up}) == "0");
  CHECK(kept("-0.00005", {Digits::Kind::decimals, 4, half_up}) == "-0.0001");
  CHECK(kept("0.00005", {Digits::Kind::decimals, 4, RoundingRule::half_even}) == "0");
  CHECK(kept("0.00015", {Digits::Kind::decimals, 4, RoundingRule::half_even}) == "0.0002");
  CHECK(kept("0.00009", {Digits::Kind::decimals, 4, RoundingRule::truncate}) == "0");
  CHECK(kept("0.0000096", {Digits::Kind::decimals, 4, half_up}) == "0");
  CHECK(kept("0.00004", {Digits::Kind::significant, 4, half_up}) == "0.00004");
  CHECK(kept("9.9996", {Digits::Kind::decimals, 3, half_up}) == "10");
  CHECK(kept("99995", {Digits::Kind::significant, 4, half_up}) == "100000");
  CHECK(kept("123.456", {Digits::Kind::significant, 2, half_up}) == "120");
  CHECK(kept("0", {Digits::Kind::decimals, 4, half_up}) == "0");
}

}  // namespace backstep::numbers
