// Bounds of filtered reductions against trying every combination.
#include "engine/trace/loop_bounds.hpp"

#include "engine/calculus/read.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

struct Case {
  const char* filter;  // on a in 1..4, b in 0..2, c in -1..3, given k = 7
  bool (*holds)(int a, int b, int c);
  int tried;  // combinations that the bounds leave, worked out by hand; -1: not said
};

const Case cases[] = {
    {"k = 1 + 15*(a - 1) + 5*b + (c + 1)",
     [](int a, int b, int c) { return 7 == 1 + 15 * (a - 1) + 5 * b + c + 1; }, 1},
    {"a <= b", [](int a, int b, int) { return a <= b; }, 3 * 5},
    {"2*a - b >= 6 and c < 0", [](int a, int b, int c) { return 2 * a - b >= 6 && c < 0; }, 1 + 3},
    {"a != b", [](int a, int b, int) { return a != b; }, 4 * 3 * 5},
    {"-(a + c) > -2", [](int a, int, int c) { return a + c < 2; }, 3 * (2 + 1)},
    {"k < 7", [](int, int, int) { return false; }, 0},
    {"size(b)*a = 9", [](int a, int, int) { return a == 3; }, 3 * 5},
    {"a*b = 4", [](int a, int b, int) { return a * b == 4; }, 4 * 3 * 5},
    {"1000000000*a <= 3000000000", [](int a, int, int) { return a <= 3; }, -1},
};

}  // namespace

TEST_CASE("bounds leave out no combination that a filter lets pass, and few others") {
  for (const Case& one : cases) {
    INFO(one.filter);
    const auto read = calculus::read(
        std::string("index a = 4, b = 0..2, c = -1..3, k = 7\ns[k] = sum(a, b, c: ") + one.filter + ", 1)\n");
    REQUIRE(read.faults.empty());
    const trace::LoopBounds bounds(
        read.model, *read.model.quantities.back().formula,
        [](const std::string& name) { return name == "k" ? std::optional<std::int64_t>{7} : std::nullopt; });
    const auto within = [&](std::vector<std::int64_t> before, std::int64_t value) {
      const auto [first, last] = bounds.range(before);
      return first <= value && value <= last;
    };
    int tried = 0;
    for (int a = 1; a <= 4; ++a)
      for (int b = 0; b <= 2; ++b)
        for (int c = -1; c <= 3; ++c) {
          const bool left = within({}, a) && within({a}, b) && within({a, b}, c);
          tried += left ? 1 : 0;
          if (one.holds(a, b, c)) CHECK(left);
        }
    if (one.tried >= 0) CHECK(tried == one.tried);
  }
}
