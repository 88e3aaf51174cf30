#include "engine/homework/answer_number.hpp"

#include <map>
#include <vector>

#include "engine/numbers/literal.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using homework::NumberProblem;
using homework::read_answer;

namespace {

numbers::Decimal decimal(const char* literal) { return numbers::decimal_literal(literal); }

}  // namespace

TEST_CASE("a number of a sheet is read as people write it") {
  // What is written, the same in ASCII, and the power of ten of its last place.
  struct Row {
    const char* text;
    const char* literal;
    long last_place;
  };
  const std::vector<Row> rows{
      {"0.3775", "0.3775", -4},
      {" 0.3775 ", "0.3775", -4},
      {".5", "0.5", -1},
      {"5.", "5", 0},
      {"007", "007", 0},
      {"+1.5", "1.5", -1},
      {"-0.0065", "-0.0065", -4},
      {"0,3775", "0.3775", -4},
      {"\u22120.5", "-0.5", -1},
      {"\uFF0D\uFF10\uFF0E\uFF15", "-0.5", -1},
      {"\u20130.5", "-0.5", -1},
      {"\uFF10\uFF0C\uFF15", "0.5", -1},
      {"1.4e-4", "1.4e-4", -5},
      {"1.4E-4", "1.4e-4", -5},
      {"1.4E+02", "1.4e2", 1},
      {"4.4\u00D710^-4", "4.4e-4", -5},
      {"4.4 \u00D7 10^-4", "4.4e-4", -5},
      {"4.4\u00B710^{-4}", "4.4e-4", -5},
      {"4.4*10**-4", "4.4e-4", -5},
      {"4.4x10^(-4)", "4.4e-4", -5},
      {"\u22124,4\u00D710\u207B\u2074", "-4.4e-4", -5},
      {"10^-3", "1e-3", -3},
      {"10\u207B\u00B3", "1e-3", -3},
      {"\u2248 0.751", "0.751", -3},
      {"= 0.751", "0.751", -3},
      {"0.7513650700", "0.7513650700", -10},
      {"1e400", "1e400", 400},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const homework::WrittenNumber number = read_answer(row.text);
    REQUIRE(number.is_number());
    CHECK(number.literal == row.literal);
    CHECK(number.last_place == row.last_place);
    CHECK_FALSE(number.fraction);
    CHECK(number.value == decimal(row.literal));
  }
  CHECK(read_answer("0,5").decimal_comma);
  CHECK_FALSE(read_answer("0.5").decimal_comma);
}

TEST_CASE("fractions of whole numbers are what they are") {
  const homework::WrittenNumber half = read_answer("-3 / 8");
  REQUIRE(half.is_number());
  CHECK(half.fraction);
  CHECK(half.literal == "-3/8");
  CHECK(half.value == decimal("-0.375"));
  CHECK(half.reach(decimal("0.5")).is_point());
  CHECK(read_answer("1\u20443").literal == "1/3");
}

TEST_CASE("the digits of a number say how far it is known") {
  const auto reach = [](const char* text, const char* units) {
    return read_answer(text).reach(decimal(units));
  };
  CHECK(reach("0.3775", "0.5").low() == decimal("0.37745"));
  CHECK(reach("0.3775", "0.5").high() == decimal("0.37755"));
  CHECK(reach("-2", "0.5").low() == decimal("-2.5"));
  CHECK(reach("1.4e-4", "1").high() == decimal("1.5e-4"));
  CHECK(reach("0.0", "0.5").contains(decimal("-0.04")));
}

TEST_CASE("what is no number is not guessed at, and not taken for 0") {
  const std::map<NumberProblem, std::vector<const char*>> refused{
      {NumberProblem::blank, {"", "  ", "?", " \uFF1F ", "\u3000", "= ?"}},
      {NumberProblem::percent, {"50%", "50\uFF05"}},
      {NumberProblem::symbol, {"\u03C0", "2pi", "sqrt(2)", "\u221A2", "exp(1)", "ln 2"}},
      {NumberProblem::two_points, {"1.000,5", "1,000,000", "0.5.1", "0..5"}},
      {NumberProblem::zero_below, {"1/0", "0/00"}},
      {NumberProblem::exponent, {"1e401", "1e999999999999999999999", "1\u00D710^-500"}},
      {NumberProblem::too_long, {"0.00000000000000000000000000000000000000000000000000000000000000001"}},
      {NumberProblem::unreadable,
       {"inf",   "nan",    "-inf",     "0x1p3",   "1.5abc",        "abc", "-",   "+",   ".",
        "1 2",   "1/",     "/2",       "1/2/3",   "1.5/2",         "1e",  "1e+", "e5",  "--1",
        "+-1",   "4.4x10", "4.4x11^2", "4.4x10^", "4.4x10^(-4",    "10^", "2^3", "1-2", "\xff",
        "1'000", "(1)",    "0.5 m",    "5e0.5",   "1\u207B\u2074", "=="}},
  };
  for (const auto& [problem, texts] : refused)
    for (const char* text : texts) {
      INFO(text);
      CHECK(read_answer(text).problem == problem);
    }
}
