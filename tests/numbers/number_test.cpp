#include "engine/numbers/number.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "engine/numbers/digits.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

TEST_CASE("a number is written with all its digits") {
  struct Row {
    const char* given;
    const char* text;
  };
  const Row rows[] = {
      {"0", "0"},
      {"-0.0381", "-0.0381"},
      {"1.2e-30", "1.2e-30"},
      {"1e-6", "0.000001"},
      {"9.99e-7", "9.99e-7"},
      {"-1e-7", "-1e-7"},
      {"123456.789", "123456.789"},
      {"999999999999999999999", "999999999999999999999"},
      {"1e20", "100000000000000000000"},
      {"1e21", "1e21"},
      {"1.5e400", "1.5e400"},
      {"inf", "inf"},
      {"-inf", "-inf"},
      {"undefined", "undefined"},
  };
  for (const Row& row : rows) CHECK(text(number(row.given)) == row.text);
}

TEST_CASE("a number becomes the nearest double") {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* given;
    double value;
  };
  const Row rows[] = {
      {"0", 0.0},
      {"0.1", 0.1},
      {"-0.0381", -0.0381},
      {"1e23", 1e23},
      {"9007199254740993", 9007199254740992.0},
      {"9007199254740993.0000000000000000000000001", 9007199254740994.0},
      {"1.7976931348623157e308", std::numeric_limits<double>::max()},
      {"4.9406564584124654e-324", std::numeric_limits<double>::denorm_min()},
      {"1e-400", 0.0},
      {"-1e-400", 0.0},
      {"1e400", infinite},
      {"-1e400", -infinite},
      {"inf", infinite},
      {"-inf", -infinite},
  };
  for (const Row& row : rows) {
    CAPTURE(row.given);
    CHECK(to_double(number(row.given)) == row.value);
  }
  CHECK(std::isnan(to_double(number("undefined"))));
  CHECK_FALSE(std::signbit(to_double(number("-1e-400"))));
}

TEST_CASE("adding a unit carries as far as it must") {
  struct Row {
    std::string given;
    std::string result;
    bool runs_over;
  };
  const Row rows[] = {
      {"1234", "1235", false}, {"1299", "1300", false}, {"999", "100", true},
      {"9", "1", true},        {"0", "1", false},
  };
  for (const Row& row : rows) {
    std::string digits = row.given;
    CHECK(add_unit(digits) == row.runs_over);
    CHECK(digits == row.result);
  }
}

TEST_CASE("digits are laid out plainly or with a power of ten") {
  CHECK(plain_text("3775", 0, 4) == "0.3775");
  CHECK(plain_text("3775", 0, 6) == "0.377500");
  CHECK(plain_text("3775", -2, 6) == "0.003775");
  CHECK(plain_text("3775", 2, 2) == "37.75");
  CHECK(plain_text("3775", 6, 0) == "377500");
  CHECK(plain_text("3775", 6, 2) == "377500.00");
  CHECK(plain_text("", 0, 0) == "0");
  CHECK(plain_text("", 0, 3) == "0.000");
  CHECK(power_text("4386", -9) == "4.386e-10");
  CHECK(power_text("1", 22) == "1e21");
}

}  // namespace backstep::numbers
