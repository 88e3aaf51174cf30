// Slopes of duals against 48-digit values by another program (mpmath, numerical derivatives in 200 digits).
#include "engine/numbers/dual.hpp"

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

using Function = Dual (*)(const Dual&);

Dual moving(std::string_view value, std::int64_t slope = 1) { return {decimal(value), Decimal(slope)}; }
Dual still(std::string_view value) { return Dual(decimal(value)); }
std::string slope(const Dual& dual) { return text(dual.slope().number()); }

bool close(const Decimal& a, const Decimal& b) {
  return abs(a - b) <= decimal("1e-46") * (abs(b) + decimal("1e-60"));
}

}  // namespace

TEST_CASE("slopes of the functions of the kernel") {
  struct Row {
    Function function;
    const char* argument;
    const char* slope;
  };
  const Row rows[] = {
      {exp, "-1.5", "0.223130160148429828933280470764012521342171629361"},
      {exp, "0.3775", "1.45863344379432699816548477601463208870250648389"},
      {log, "0.3775", "2.64900662251655629139072847682119205298013245033"},
      {log, "12.5", "0.08"},
      {sqrt, "0.3775", "0.813788458771159443166368447327274925463493309867"},
      {sqrt, "2", "0.353553390593273762200422181052424519642417968844"},
      {tanh, "-0.75", "0.596585808281331426006133641736045453540602507481"},
      {tanh, "0", "1"},
      {tanh, "2.5", "0.0265922266831606196559941380165769470205186659799"},
      {tanh, "45", "3.27760504959620617214444328535277735616548160401e-39"},
      {erf, "0", "1.12837916709551257389615890312154517168810125866"},
      {erf, "-0.5", "0.878782578935444794093723954824457898362521989602"},
      {erf, "3.25", "0.0000291890253835817007222342650738906771525554146297"},
      {abs, "-0.3", "-1"},
      {abs, "0.3", "1"},
  };
  for (const Row& row : rows) {
    const Dual found = row.function(moving(row.argument));
    CAPTURE(row.argument, slope(found), row.slope);
    CHECK(close(found.slope(), decimal(row.slope)));
    CHECK(close(row.function(moving(row.argument, -3)).slope(), Decimal(-3) * decimal(row.slope)));
    CHECK_FALSE(row.function(still(row.argument)).moves());
  }
}

TEST_CASE("the slope of a formula") {
  const Dual w = moving("0.7");
  const Dual formula = tanh(w * w) * exp(-w) / (still("1") + sqrt(w));
  CHECK(close(formula.slope(), decimal("0.13766166801904334163864898319758377199693765643")));
}

TEST_CASE("sums, products and quotients of what moves and what stands") {
  const Dual a = moving("6");
  const Dual b = moving("3", -2);
  CHECK(slope(a + b) == "-1");
  CHECK(slope(a - b) == "3");
  CHECK(slope(a * b) == "-9");                                                   // 1·3 + 6·(-2)
  CHECK(slope(a / b) == "1.6666666666666666666666666666666666666666666666667");  // (1·3 - 6·(-2))/9
  CHECK(slope(a * still("5")) == "5");
  CHECK(slope(still("5") - a) == "-1");
  CHECK(slope(a / still("4")) == "0.25");
  CHECK(slope(still("18") / b) == "4");  // -18·(-2)/9
  CHECK_FALSE((still("2") * still("3")).moves());
}

TEST_CASE("powers, by base and by exponent") {
  CHECK(close(pow(moving("1.5"), still("2.5")).slope(),
              decimal("4.59279326771845893411990764007354635993615152623")));
  CHECK(close(pow(still("1.5"), moving("2.5")).slope(),
              decimal("1.11733045128834870640322380893627824755029120369")));
  CHECK(close(pow(moving("1.5"), moving("2.5")).slope(),
              decimal("5.71012371900680764052313144900982460748644272992")));
  CHECK(slope(pow(moving("0.25"), still("-1.5"))) == "-48");
  CHECK(slope(pow(moving("-2"), still("3"))) == "12");
  CHECK(slope(pow(moving("0.5"), still("0"))) == "0");
  CHECK(slope(pow(moving("0"), still("1"))) == "1");
  CHECK(slope(pow(moving("0"), still("3"))) == "0");
  CHECK(slope(pow(still("0"), moving("3"))) == "0");
  CHECK_FALSE(pow(moving("0"), still("0.5")).slope().is_finite());
  CHECK_FALSE(pow(moving("-2"), moving("3")).slope().is_finite());
}

TEST_CASE("a dual stands beside its value, on the side to which it moves") {
  CHECK(moving("0") > still("0"));
  CHECK(moving("0", -1) < still("0"));
  CHECK(moving("1", -5) < moving("1"));
  CHECK(moving("1", 2) == moving("1", 2));
  CHECK(moving("2", -9) > moving("1", 9));
  CHECK(slope(abs(moving("0"))) == "1");
  CHECK(slope(abs(moving("0", -1))) == "1");
  CHECK((moving("undefined") <=> still("0")) == std::partial_ordering::unordered);
}

TEST_CASE("values that differ by noise are a tie only beside a moving one") {
  const Dual third = Dual(Decimal(1) / Decimal(3));
  const Dual noisy = Dual(Decimal(1) / Decimal(3) + decimal("1e-55"));
  CHECK(noisy > third);
  CHECK(Dual(noisy.value(), Decimal(-1)) < third);
  CHECK(Dual(noisy.value(), Decimal(1)) > third);
  CHECK(moving("1e-20", -1) > still("0"));
}

TEST_CASE("where there is no slope it is not finite") {
  for (const Function function : {Function(sqrt), Function(log)}) {
    CHECK_FALSE(function(moving("0")).slope().is_finite());
    CHECK_FALSE(function(moving("0", 0)).slope().is_finite());
    CHECK(function(still("0")).slope().is_zero());
  }
  CHECK_FALSE(log(moving("-1")).value().is_finite());
}

}  // namespace backstep::numbers
