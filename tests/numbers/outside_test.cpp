// What surrounds the program must not change numbers: the locale of a library, the length of a literal.
#include <algorithm>
#include <chrono>
#include <locale>
#include <string>

#include "engine/numbers/literal.hpp"
#include "engine/numbers/rounding.hpp"
#include "tests/catch.hpp"

namespace backstep::numbers {

namespace {

struct CommaPoint : std::numpunct<char> {
  [[nodiscard]] char do_decimal_point() const override { return ','; }
  [[nodiscard]] char do_thousands_sep() const override { return '.'; }
  [[nodiscard]] std::string do_grouping() const override { return "\3"; }
};

double milliseconds_to_read(const std::string& typed) {
  double least = 1e9;
  for (int round = 0; round < 20; ++round) {
    const auto start = std::chrono::steady_clock::now();
    static_cast<void>(read_literal(typed));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    least = std::min(least, took.count());
  }
  return least;
}

}  // namespace

TEST_CASE("numbers keep their point under a locale with a comma") {
  const std::locale before = std::locale::global(std::locale(std::locale(), new CommaPoint));
  const Digits digits{Digits::Kind::decimals, 4, RoundingRule::half_up};
  const Printed printed = print(read_literal("12345.67895").value, digits);
  std::locale::global(before);
  CHECK(printed.text == "12345.6790");
  CHECK(printed.tie);
  CHECK(read_literal("1,5").error == LiteralError::malformed);
}

TEST_CASE("no literal takes longer than a millisecond to decide") {
  const std::string rows[] = {
      "1e100000000",
      "1e99999999999999999999",
      std::string(1'000'000, '7'),
      "0." + std::string(1'000'000, '0'),
      "1e" + std::string(1'000'000, '9'),
      std::string(1'000'000, '-'),
      std::string(4096, '7'),
      "1e-4095",
  };
  for (const std::string& row : rows) {
    CAPTURE(row.substr(0, 30));
    CHECK(milliseconds_to_read(row) < 1.0);  // the least of twenty: microseconds are usual
  }
}

}  // namespace backstep::numbers
