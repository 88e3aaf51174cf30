// Wide beside Decimal: the same flags, the same zeros, the same digits.
#include "engine/numbers/wide.hpp"

#include <string>

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

/// Exact and not exact, of all kinds and sizes, neighbours and opposites among them.
const char* const values[] = {"0",
                              "~0",
                              "1",
                              "~1",
                              "-1",
                              "~-1",
                              "2",
                              "3",
                              "~3",
                              "-2.5",
                              "~-2.5",
                              "0.1",
                              "~0.1",
                              "0.5",
                              "~0.5",
                              "~0.33333333333333333333333333333333333333333333333333",
                              "~-0.33333333333333333333333333333333333333333333333333",
                              "0.12345678901234567890123456789012345678901234567891",
                              "~0.12345678901234567890123456789012345678901234567892",
                              "~0.12345678901234567890123456789012345678907654321",
                              "1.0000000000000000000000000000000000000000000000001",
                              "~1.00000000000000000001",
                              "1e-50",
                              "~1e-50",
                              "~-1e40",
                              "1e40",
                              "710",
                              "~-800",
                              "~99.5",
                              "~-101",
                              "~1000000000",
                              "-2000000000",
                              "~1e-30000000",
                              "~3e40000000",
                              "1e60000000",
                              "inf",
                              "-inf",
                              "undefined"};

bool is_undefined(const Decimal& a) { return (a <=> a) == std::partial_ordering::unordered; }

/// The same flag and the same value but for noise in the last digits, those of the value or of `operand`.
bool same(const Decimal& wide, const Decimal& decimal, const Decimal& operand = Decimal()) {
  if (is_undefined(wide) || is_undefined(decimal)) return is_undefined(wide) && is_undefined(decimal);
  if (wide.exact() != decimal.exact() || wide.is_finite() != decimal.is_finite()) return false;
  if (wide.is_zero() || decimal.is_zero() || !wide.is_finite()) return wide == decimal;
  const Decimal distance = abs(wide - decimal);
  return distance <= abs(decimal) * numbers::decimal("1e-48") ||
         distance <= abs(operand) * numbers::decimal("1e-74");
}

void check_same(const Wide& found, const Decimal& expected, const Decimal& operand = Decimal()) {
  CAPTURE(written(found.decimal()), written(expected));
  CHECK(same(found.decimal(), expected, operand));
  CHECK(found.is_finite() == expected.is_finite());
  CHECK(found.is_zero() == expected.is_zero());
  CHECK(found.is_negative() == expected.is_negative());
  CHECK(found.exact() == expected.exact());
}

struct Unary {
  const char* name;
  Wide (*wide)(const Wide&);
  Decimal (*decimal)(const Decimal&);
};

struct Twofold {
  const char* name;
  Wide (*wide)(const Wide&, const Wide&);
  Decimal (*decimal)(const Decimal&, const Decimal&);
};

const Unary functions[] = {
    {"exp", exp, exp},
    {"log", log, log},
    {"sqrt", sqrt, sqrt},
    {"tanh", tanh, tanh},
    {"erf", erf, erf},
    {"abs", abs, abs},
    {"-", [](const Wide& a) { return -a; }, [](const Decimal& a) { return -a; }},
    {"marked", [](const Wide& a) { return a.marked_inexact(); },
     [](const Decimal& a) { return a.marked_inexact(); }},
};

const Twofold operations[] = {
    {"+", [](const Wide& a, const Wide& b) { return a + b; },
     [](const Decimal& a, const Decimal& b) { return a + b; }},
    {"-", [](const Wide& a, const Wide& b) { return a - b; },
     [](const Decimal& a, const Decimal& b) { return a - b; }},
    {"*", [](const Wide& a, const Wide& b) { return a * b; },
     [](const Decimal& a, const Decimal& b) { return a * b; }},
    {"/", [](const Wide& a, const Wide& b) { return a / b; },
     [](const Decimal& a, const Decimal& b) { return a / b; }},
};

}  // namespace

TEST_CASE("wide numbers go in and come out") {
  for (const char* given : values) {
    CAPTURE(given);
    CHECK(written(Wide(decimal(given)).decimal()) == given);
  }
  CHECK(written(Wide().decimal()) == "0");
  CHECK(written(Wide(-7).decimal()) == "-7");
}

TEST_CASE("functions of wide numbers are those of decimals, with their flags") {
  for (const Unary& function : functions) {
    for (const char* given : values) {
      CAPTURE(function.name, given);
      check_same(function.wide(Wide(decimal(given))), function.decimal(decimal(given)));
    }
  }
}

TEST_CASE("operations on wide numbers are those on decimals, with their flags and zeros") {
  for (const Twofold& operation : operations) {
    for (const char* left : values) {
      for (const char* right : values) {
        CAPTURE(operation.name, left, right);
        check_same(operation.wide(Wide(decimal(left)), Wide(decimal(right))),
                   operation.decimal(decimal(left), decimal(right)), decimal(left));
      }
    }
  }
}

TEST_CASE("what was computed is computed on as in decimals") {
  const Decimal third = Decimal(1) / Decimal(3);
  const Wide wide_third = Wide(1) / Wide(3);
  for (const char* given : values) {
    CAPTURE(given);
    const Decimal a = decimal(given);
    const Wide wide(a);
    check_same((wide * Wide(2) + Wide(1)) * wide_third, (a * Decimal(2) + Decimal(1)) * third);
    check_same(wide - wide_third * wide * Wide(3), a - third * a * Decimal(3));
    check_same((wide + Wide(1)) - (wide + Wide(1)), (a + Decimal(1)) - (a + Decimal(1)));
  }
}

TEST_CASE("wide numbers are ordered as decimals") {
  for (const char* left : values) {
    for (const char* right : values) {
      CAPTURE(left, right);
      CHECK((Wide(decimal(left)) <=> Wide(decimal(right))) == (decimal(left) <=> decimal(right)));
    }
  }
}

TEST_CASE("powers of wide numbers are those of decimals") {
  for (const char* exponent : {"0", "~0", "1", "2", "~2", "3", "-1", "-3", "0.5", "~0.5", "-2.5", "100",
                               "~0.1", "inf", "undefined"}) {
    for (const char* base : values) {
      CAPTURE(base, exponent);
      check_same(pow(Wide(decimal(base)), Wide(decimal(exponent))), pow(decimal(base), decimal(exponent)));
    }
  }
}

TEST_CASE("wide numbers beyond the range of decimals are infinite or zero") {
  const Wide large(decimal("~1e60000000"));
  CHECK(written((large * large).decimal()) == "inf");
  CHECK(written((-large * large).decimal()) == "-inf");
  CHECK(written((Wide(1) / large / large).decimal()) == "~0");
  CHECK(written(exp(Wide(decimal("~2e8"))).decimal()) == "inf");
  CHECK(written(exp(Wide(decimal("~-2e8"))).decimal()) == "~0");
}

}  // namespace backstep::numbers
