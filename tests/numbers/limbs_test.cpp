#include "engine/numbers/limbs.hpp"

#include <string>

#include "tests/catch.hpp"

namespace backstep::numbers {

namespace {

std::string through(std::string_view digits, long exponent, std::size_t most) {
  const DigitRun run = rounded_digits(limbs_of(digits, exponent), most);
  return run.digits + " " + std::to_string(run.exponent);
}

}  // namespace

TEST_CASE("digits go into limbs and come out again") {
  for (long exponent = -20; exponent <= 20; ++exponent) {
    CAPTURE(exponent);
    CHECK(through("1", exponent, 50) == "1 " + std::to_string(exponent));
    CHECK(through("900000001", exponent, 50) == "900000001 " + std::to_string(exponent));
    CHECK(limbs_of("5", exponent).exponent % 8 == 0);
    CHECK(limbs_of("5", exponent).limb[0] != 0);
    CHECK(lowest_power(limbs_of("123", exponent)) == exponent - 3);
    CHECK(lowest_power(limbs_of("100", exponent)) == exponent - 1);
  }
}

TEST_CASE("digits are rounded on their way out") {
  CHECK(through("12345", 0, 4) == "1235 0");
  CHECK(through("12344", 0, 4) == "1234 0");
  CHECK(through("99996", 0, 4) == "1 1");
  CHECK(through(std::string(60, '9'), 3, 50) == "1 4");
  CHECK(through(std::string(60, '3'), 0, 50) == std::string(50, '3') + " 0");
  CHECK(through("1200", 2, 50) == "12 2");
}

TEST_CASE("a computed value that was meant to end is told from one that was not") {
  CHECK(terminating_neighbour(limbs_of("125", 0)));
  CHECK(terminating_neighbour(limbs_of("12" + std::string(62, '0') + "3", 0)));
  CHECK_FALSE(terminating_neighbour(limbs_of("12" + std::string(61, '0') + "3", 0)));
  CHECK_FALSE(terminating_neighbour(limbs_of(std::string(72, '3'), 0)));
  const auto one = terminating_neighbour(limbs_of(std::string(72, '9'), 0));
  REQUIRE(one);
  CHECK(one->limb[0] == 1);
  CHECK(one->exponent == 0);
  CHECK(lowest_power(*one) == 0);
}

TEST_CASE("products are compared to the last digit") {
  const auto product = [](std::string_view a, std::string_view b, std::string_view c, long c_exponent) {
    return is_product(limbs_of(a, 0), limbs_of(b, 0), limbs_of(c, c_exponent));
  };
  CHECK(product("125", "8", "1", 0));  // 0.125 · 0.8 = 0.1
  CHECK(product("2", "3", "6", -1));   // 0.2 · 0.3 = 0.06
  CHECK_FALSE(product("2", "3", "6", 0));
  CHECK_FALSE(product("2", "3", "7", -1));
  const std::string a = "1" + std::string(39, '0') + "1";
  CHECK_FALSE(
      product(a, a, a.substr(0, 40) + "2", -1));  // (1 + 10^-40)^2 is not 1 + 2·10^-40: 10^-80 is missing
  CHECK(product(std::string(40, '9'), std::string(32, '9'),
                std::string(31, '9') + "8" + std::string(8, '9') + std::string(31, '0') + "1", 0));
}

}  // namespace backstep::numbers
