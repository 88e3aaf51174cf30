#include "engine/numbers/literal.hpp"

#include <string>

#include "tests/catch.hpp"

namespace backstep::numbers {

namespace {

struct Accepted {
  std::string typed;
  std::string value;
};

struct Refused {
  std::string typed;
  LiteralError error;
};

std::string digits(std::size_t count) { return std::string(count, '7'); }

}  // namespace

TEST_CASE("literals as people type them are read exactly") {
  const Accepted rows[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+0.000", "0"},
      {"0e4000", "0"},
      {"25", "25"},
      {"025", "25"},
      {"+3", "3"},
      {"-3", "-3"},
      {"1.", "1"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"0.10", "0.1"},
      {"0.05", "0.05"},
      {"1e-3", "0.001"},
      {"1E-3", "0.001"},
      {"1e+2", "100"},
      {"1.5e3", "1500"},
      {"1e-05", "0.00001"},
      {"-0.0381", "-0.0381"},
      {"12e0000000000000000000000002", "1200"},
      {"0.000001", "0.000001"},
      {"0.0000001", "1e-7"},
      {"100000000000000000000", "100000000000000000000"},
      {"1000000000000000000000", "1e21"},
      {"1e4095", "1e4095"},
      {"-2.50e-4000", "-2.5e-4000"},
      {digits(60), "7.77777777777777777777777777777777777777777777777777777777777e59"},
  };
  for (const Accepted& row : rows) {
    CAPTURE(row.typed);
    const Literal literal = read_literal(row.typed);
    CHECK(literal.error == LiteralError::none);
    CHECK(literal.value.exact);
    CHECK(text(literal.value) == row.value);
  }
}

TEST_CASE("zero has no digits, no exponent and no sign") {
  for (const char* typed : {"0", "-0", "0.00", "-0e-7", "000"}) {
    const Number zero = read_literal(typed).value;
    CHECK(zero.is_zero());
    CHECK(zero.digits.empty());
    CHECK(zero.exponent == 0);
    CHECK_FALSE(zero.negative);
  }
}

TEST_CASE("a literal has no zero at either end of its digits") {
  const Number value = read_literal("-00120.03400e1").value;
  CHECK(value.digits == "120034");
  CHECK(value.exponent == 4);
  CHECK(value.negative);
}

TEST_CASE("what is no literal is refused with a reason") {
  const Refused rows[] = {
      {"", LiteralError::empty},
      {"+", LiteralError::malformed},
      {"-", LiteralError::malformed},
      {".", LiteralError::malformed},
      {"-.", LiteralError::malformed},
      {"e5", LiteralError::malformed},
      {".e5", LiteralError::malformed},
      {"1e", LiteralError::malformed},
      {"1e+", LiteralError::malformed},
      {"1e5.0", LiteralError::malformed},
      {"1e5e5", LiteralError::malformed},
      {"0x1", LiteralError::malformed},
      {"0b1", LiteralError::malformed},
      {"nan", LiteralError::malformed},
      {"inf", LiteralError::malformed},
      {"-inf", LiteralError::malformed},
      {"infinity", LiteralError::malformed},
      {"1,5", LiteralError::malformed},
      {"1'000", LiteralError::malformed},
      {"1_000", LiteralError::malformed},
      {"1 000", LiteralError::malformed},
      {" 1", LiteralError::malformed},
      {"1 ", LiteralError::malformed},
      {"1\n", LiteralError::malformed},
      {std::string("1\0", 2), LiteralError::malformed},
      {"--1", LiteralError::malformed},
      {"+-1", LiteralError::malformed},
      {"1-", LiteralError::malformed},
      {"1.2.3", LiteralError::malformed},
      {"1..2", LiteralError::malformed},
      {"1/3", LiteralError::malformed},
      {"5L", LiteralError::malformed},
      {"\xEF\xBC\x91", LiteralError::malformed},
      {"1e999999999", LiteralError::too_long},
      {"1e-999999999", LiteralError::too_long},
      {"0e999999999", LiteralError::too_long},
      {"1e99999999999999999999999999", LiteralError::too_long},
      {"1e4096", LiteralError::too_long},
      {digits(10'000), LiteralError::too_long},
      {"0." + digits(10'000), LiteralError::too_long},
      {"1e" + std::string(5'000, '0') + "5", LiteralError::too_long},
      {digits(10'000'000), LiteralError::too_long},
  };
  for (const Refused& row : rows) {
    CAPTURE(row.typed.substr(0, 40));
    CHECK(read_literal(row.typed).error == row.error);
    CHECK(typed_decimals(row.typed) == 0);
    CHECK(last_place(row.typed) == 0);
  }
}

TEST_CASE("digits and exponent together reach 4096 and no further") {
  CHECK(read_literal(digits(4096)).error == LiteralError::none);
  CHECK(read_literal(digits(4097)).error == LiteralError::too_long);
  CHECK(read_literal(digits(4000) + "e96").error == LiteralError::none);
  CHECK(read_literal(digits(4000) + "e-97").error == LiteralError::too_long);
  CHECK(read_literal("." + digits(4096)).error == LiteralError::none);
}

TEST_CASE("decimals are counted as typed") {
  struct Row {
    const char* typed;
    int decimals;
    int last_place;
  };
  const Row rows[] = {
      {"0.10", 2, -2},     {"1e-3", 3, -3},
      {"25", 0, 0},        {"25.", 0, 0},
      {".5", 1, -1},       {"1.50e1", 1, -1},
      {"1.5e3", 0, 2},     {"1.25e-10", 12, -12},
      {"-0.0000", 4, -4},  {"3e2", 0, 2},
      {"+7", 0, 0},        {"0e-5", 5, -5},
      {"1e4000", 0, 4000}, {"1e-4000", 4000, -4000},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(typed_decimals(row.typed) == row.decimals);
    CHECK(last_place(row.typed) == row.last_place);
  }
}

}  // namespace backstep::numbers
