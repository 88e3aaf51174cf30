// Intervals: the document intervals.txt, and points drawn from inside.
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "engine/numbers/interval.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"
#include "tests/support/documents.hpp"

namespace backstep::numbers {

namespace {

using OfPoints = Decimal (*)(const Decimal&, const Decimal&);
using OfIntervals = Interval (*)(const Interval&, const Interval&);

struct Operation {
  std::string name;
  OfIntervals intervals;
  OfPoints points;
};

int sign_of(const Decimal& a) { return a > Decimal() ? 1 : a < Decimal() ? -1 : 0; }

using D = const Decimal&;
using I = const Interval&;

const Operation operations[] = {
    {"exp", [](I a, I) { return exp(a); }, [](D a, D) { return exp(a); }},
    {"log", [](I a, I) { return log(a); }, [](D a, D) { return log(a); }},
    {"sqrt", [](I a, I) { return sqrt(a); }, [](D a, D) { return sqrt(a); }},
    {"tanh", [](I a, I) { return tanh(a); }, [](D a, D) { return tanh(a); }},
    {"erf", [](I a, I) { return erf(a); }, [](D a, D) { return erf(a); }},
    {"abs", [](I a, I) { return abs(a); }, [](D a, D) { return abs(a); }},
    {"square", [](I a, I) { return square(a); }, [](D a, D) { return a * a; }},
    {"step", [](I a, I) { return step(a); }, [](D a, D) { return Decimal(sign_of(a) > 0 ? 1 : 0); }},
    {"sign", [](I a, I) { return sign(a); }, [](D a, D) { return Decimal(sign_of(a)); }},
    {"+", [](I a, I b) { return a + b; }, [](D a, D b) { return a + b; }},
    {"-", [](I a, I b) { return a - b; }, [](D a, D b) { return a - b; }},
    {"*", [](I a, I b) { return a * b; }, [](D a, D b) { return a * b; }},
    {"/", [](I a, I b) { return a / b; }, [](D a, D b) { return a / b; }},
    {"larger", [](I a, I b) { return larger(a, b); }, [](D a, D b) { return a < b ? b : a; }},
    {"smaller", [](I a, I b) { return smaller(a, b); }, [](D a, D b) { return b < a ? b : a; }},
    {"pow", [](I a, I b) { return pow(a, b); }, [](D a, D b) { return pow(a, b); }},
    {"xlogy", [](I a, I b) { return xlogy(a, b); },
     [](D a, D b) { return a.is_zero() ? Decimal() : a * log(b); }},
};

const Operation& operation(const std::string& name) {
  for (const Operation& one : operations)
    if (one.name == name) return one;
  FAIL("no operation " << name);
  return operations[0];
}

Interval interval(const std::string& ends) {
  const std::size_t blank = ends.find(' ');
  return {decimal(ends.substr(0, blank)), decimal(ends.substr(blank + 1))};
}

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> found;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream >> std::ws, field, ';');) found.push_back(field);
  return found;
}

Decimal size(const Interval& a) { return abs(a.low()) < abs(a.high()) ? abs(a.high()) : abs(a.low()); }

/// What an end may lie outside: a part of the value; of the operands where they cancel; of 1 for log near 1.
Decimal allowed(const std::string& name, const Decimal& end, const Interval& a, const Interval& b) {
  Decimal scale = abs(end);
  if (name == "+" || name == "-") scale = scale + size(a) + size(b);
  if (name == "log" || name == "xlogy") scale = scale + Decimal(1);
  return scale * decimal("1e-43");
}

std::string shown(const Interval& a) {
  return a.is_bounded() ? text(a.low().number()) + " " + text(a.high().number()) : "unbounded";
}

/// Numbers for the ends and the inside of intervals; the same seed draws the same ones.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % limit;
  }
  Decimal end() {
    static constexpr const char* plain[] = {"0", "1", "-1", "2", "0.5", "-0.5", "3", "1e-20", "-1e-20", "30"};
    if (below(4) == 0) return decimal(plain[below(10)]);
    const Decimal part = Decimal(static_cast<std::int64_t>(below(10'000))) / Decimal(3000);
    return below(2) == 0 ? part : -part;
  }
  Interval interval() {
    const Decimal one = end();
    const Decimal other = below(4) == 0 ? one : end();
    return one < other ? Interval(one, other) : Interval(other, one);
  }
  Decimal inside(const Interval& a) {
    const Decimal part = Decimal(static_cast<std::int64_t>(below(7))) / Decimal(6);
    const Decimal point = a.low() + (a.high() - a.low()) * part;
    return point < a.low() ? a.low() : a.high() < point ? a.high() : point;
  }

 private:
  std::uint32_t state_;
};

}  // namespace

TEST_CASE("the range of a function over intervals is held, and hardly more") {
  const auto cases = tests::read_document("tests/numbers/intervals.txt");
  REQUIRE(cases.size() == 1);
  std::istringstream lines(cases.front().text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto field = fields(line);
    if (field.size() < 3) continue;
    ++count;
    INFO(line);
    const Interval a = interval(field[1]);
    const Interval b = field.size() > 3 ? interval(field[2]) : a;
    const Interval found = operation(field[0]).intervals(a, b);
    INFO(shown(found));
    REQUIRE(found.is_bounded() == (field.back() != "unbounded"));
    if (!found.is_bounded()) continue;
    const Interval expected = interval(field.back());
    const Decimal last_digit = decimal("1e-49");
    CHECK(found.low() <= expected.low() + abs(expected.low()) * last_digit);
    CHECK(found.high() >= expected.high() - abs(expected.high()) * last_digit);
    CHECK(expected.low() - found.low() <= allowed(field[0], expected.low(), a, b));
    CHECK(found.high() - expected.high() <= allowed(field[0], expected.high(), a, b));
  }
  CHECK(count == 412);
}

TEST_CASE("whatever is computed from numbers inside lies inside") {
  Draw draw(1);
  std::size_t bounded = 0;
  for (int round = 0; round < 20'000; ++round) {
    const Operation& one = operations[static_cast<std::size_t>(round) % std::size(operations)];
    const Interval a = draw.interval();
    const Interval b = draw.interval();
    const Interval found = one.intervals(a, b);
    const Decimal x = draw.inside(a);
    const Decimal y = draw.inside(b);
    const Decimal value = one.points(x, y);
    bounded += found.is_bounded() ? 1 : 0;
    if (found.contains(value)) continue;
    CAPTURE(one.name, shown(a), shown(b), text(x.number()), text(y.number()), text(value.number()));
    CHECK(shown(found) == "held");
  }
  CHECK(bounded > 14'000);
}

TEST_CASE("exact ends stay where they are") {
  CHECK(shown(interval("0.1 0.2") + interval("0.3 0.5")) == "0.4 0.7");
  CHECK(shown(interval("0.1 0.2") - interval("0.3 0.5")) == "-0.4 -0.1");
  CHECK(shown(interval("-0.1 0.2") * interval("-3 0.5")) == "-0.6 0.3");
  CHECK(shown(interval("1 2") / interval("-4 -2")) == "-1 -0.25");
  CHECK(shown(-interval("1 2")) == "-2 -1");
  CHECK(interval("0.1 0.1").is_point());
  CHECK_FALSE(Interval(exp(Decimal(1))).is_point());
}

TEST_CASE("one object in two places is one number") {
  const Interval a = interval("-0.5 2");
  const Interval other = a;
  CHECK(shown(a * a) == "0 4");
  CHECK(shown(a * other) == "-1 4");
  CHECK(shown(pow(a, interval("2 2"))) == "0 4");
}

TEST_CASE("unbounded stays unbounded") {
  const Interval all = interval("1 1") / interval("-1 1");
  const Interval none = interval("0 0");
  CHECK_FALSE(all.is_bounded());
  for (const Operation& one : operations) {
    INFO(one.name);
    CHECK_FALSE(one.intervals(all, all).is_bounded());
    CHECK_FALSE(one.intervals(all, none).is_bounded());
  }
  CHECK_FALSE(xlogy(none, all).is_bounded());
  CHECK_FALSE((none * all).is_bounded());
  CHECK_FALSE(Interval(decimal("inf")).is_bounded());
  CHECK_FALSE(Interval(decimal("undefined")).is_bounded());
  CHECK_FALSE(exp(interval("0 1e10")).is_bounded());
  CHECK(all.contains(Decimal(7)));
}

TEST_CASE("what is too small for a decimal is not taken for zero") {
  const Interval small = exp(interval("-2e9 -1e9"));
  REQUIRE(small.is_bounded());
  CHECK(small.low().is_zero());
  CHECK(small.high() > Decimal());
}

TEST_CASE("a difference that cancelled may be a little more or less than nothing") {
  const Interval third = interval("1 1") / interval("3 3");
  const Interval rest = third * interval("3 3") - interval("1 1");
  CHECK(rest.low() < Decimal());
  CHECK(rest.high() > Decimal());
  CHECK(size(rest) < decimal("1e-38"));
}

TEST_CASE("intervals are ordered where all their numbers are") {
  CHECK(interval("1 2") < interval("3 4"));
  CHECK(interval("3 4") > interval("1 2"));
  CHECK(interval("2 2") == interval("2 2"));
  CHECK((interval("1 2") <=> interval("2 3")) == std::partial_ordering::unordered);
  CHECK((interval("1 2") <=> interval("1 2")) == std::partial_ordering::unordered);
}

}  // namespace backstep::numbers
