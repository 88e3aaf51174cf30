// Seeded random numbers. The numbers expected come from tests/initialise/generator.py, which computes with
// Python's integers and mpmath, and from the published first values of SplitMix64.
#include "engine/numbers/random.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

using namespace backstep::numbers;

namespace {

using Literals = std::vector<std::string>;

std::string rounded(std::string_view value, int decimals) {
  return rounded_literal(decimal(value), decimals);
}

}  // namespace

TEST_CASE("SplitMix64 begins as published") {
  Random random(1234567);  // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
  for (const std::uint64_t expected : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                                       4593380528125082431U, 16408922859458223821U})
    CHECK(random.next() == expected);
  CHECK(Random(0).next() == 0xE220A8397B1DCDAFU);
  CHECK(Random(~std::uint64_t{0}).next() == 0xE4D971771B652C20U);
}

TEST_CASE("a seed gives the same uniform literals everywhere") {
  const auto drawn = [](std::uint64_t seed) {
    Random random(seed);
    return uniform_literals(random, decimal("-0.5"), decimal("0.5"), 6, 4);
  };
  CHECK(drawn(1) == Literals{"0.0666", "0.2458", "0.4710", "-0.0556", "-0.0557", "0.2629"});
  CHECK(drawn(2) == Literals{"0.0912", "0.2491", "0.0956", "0.2654", "-0.1884", "-0.1534"});
  CHECK(drawn(7) == Literals{"-0.1102", "-0.4832", "0.4008", "0.0829", "-0.0476", "-0.2506"});
}

TEST_CASE("a seed gives the same normal literals everywhere, to 30 decimals") {
  const auto drawn = [](std::uint64_t seed, std::string_view deviation, std::size_t count, int decimals) {
    Random random(seed);
    return normal_literals(random, Decimal(0), decimal(deviation), count, decimals);
  };
  CHECK(drawn(1, "0.1", 6, 4) == Literals{"0.0429", "0.1586", "0.0456", "-0.0054", "-0.0327", "0.1542"});
  CHECK(drawn(1, "1", 3, 30) == Literals{"0.429452205384006857062185532641",
                                         "1.585772533573992674119914418552",
                                         "0.456455207588847426830013417507"});
  CHECK(drawn(7, "1", 3, 30) == Literals{"-0.041741523381452370166616984512",
                                         "-0.183080209109247696839417592183",
                                         "0.876481469099456699247061845710"});
}

TEST_CASE("a shuffle holds each number once, in an order that the seed decides") {
  const auto order = [](std::uint64_t seed, std::size_t count) {
    Random random(seed);
    return shuffled(random, count);
  };
  CHECK(order(1, 8) == std::vector<std::size_t>{5, 4, 3, 8, 6, 7, 1, 2});
  CHECK(order(7, 8) == std::vector<std::size_t>{2, 5, 6, 3, 7, 1, 4, 8});
  CHECK(order(1, 0).empty());
  CHECK(order(1, 1) == std::vector<std::size_t>{1});
  auto many = order(3, 1000);
  std::ranges::sort(many);
  for (std::size_t i = 0; i < many.size(); ++i) REQUIRE(many[i] == i + 1);
}

TEST_CASE("numbers below a bound are those that the definition says, rejected draws included") {
  Random random(5);
  const std::uint64_t bound = (std::uint64_t{1} << 63U) + 1;  // almost half of the draws are rejected
  for (const std::uint64_t expected : {4654242949169100535U, 8957066056171264800U, 204786321411665706U})
    CHECK(random.below(bound) == expected);
  CHECK(random.below(1) == 0);
}

TEST_CASE("a rounded literal keeps its decimals, and zero has no sign") {
  struct Case {
    std::string_view value;
    int decimals;
    std::string expected;
  };
  for (const Case& one :
       {Case{"0.5", 2, "0.50"}, Case{"-0.005", 2, "-0.01"}, Case{"-0.0049", 2, "0.00"},
        Case{"0.0049", 2, "0.00"}, Case{"0.0000049", 2, "0.00"}, Case{"9.995", 2, "10.00"},
        Case{"-123.4567", 1, "-123.5"}, Case{"0.5", 0, "1"}, Case{"99.4", 0, "99"}, Case{"0.05", 1, "0.1"},
        Case{"0.95", 1, "1.0"}, Case{"1e3", 2, "1000.00"}, Case{"0", 3, "0.000"}})
    CHECK(rounded(one.value, one.decimals) == one.expected);
}
