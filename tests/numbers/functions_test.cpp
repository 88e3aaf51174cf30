// Functions of decimals against 50-digit values computed with another program (mpmath, 90 digits).
#include <string>

#include "engine/numbers/decimal.hpp"
#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

using Function = Decimal (*)(const Decimal&);

struct Row {
  const char* argument;
  const char* value;
};

/// Values that are not exact, good to `tolerance` units of the 50th digit.
template <std::size_t count>
void check_values(const Row (&rows)[count], Function function, long long tolerance = 1) {
  for (const Row& row : rows) {
    CAPTURE(row.argument);
    const Decimal value = function(decimal(row.argument));
    CAPTURE(text(value.number()), row.value);
    CHECK(units_apart(value.number(), number(row.value)) <= tolerance);
    CHECK_FALSE(value.exact());
  }
}

/// Values by definition, with the flag.
template <std::size_t count>
void check_definitions(const Row (&rows)[count], Function function) {
  for (const Row& row : rows) {
    CAPTURE(row.argument);
    CHECK(written(function(decimal(row.argument))) == row.value);
  }
}

}  // namespace

TEST_CASE("exp") {
  const Row rows[] = {
      {"1", "2.7182818284590452353602874713526624977572470937000"},
      {"-1", "0.36787944117144232159552377016146086744581113103177"},
      {"0.5", "1.6487212707001281468486507878141635716537761007101"},
      {"-0.3775", "0.68557320158429323546152066569498788464102899951916"},
      {"1e-20", "1.0000000000000000000100000000000000000000500000000"},
      {"-12.75", "2.9023204086504038856369851306282588158108205440040e-6"},
      {"40", "235385266837019985.40789991074903480450887161725456"},
      {"-1000", "5.0759588975494567652918094795743369193055992828928e-435"},
      {"0.7", "2.0137527074704765216245493885830652700175423941459"},
      {"1000.5", "3.2480981504718027596309675316941772804765441075739e+434"},
  };
  check_values(rows, exp);
  const Row definitions[] = {
      {"0", "1"},
      {"~0", "~1"},
      {"inf", "inf"},
      {"-inf", "~0"},
      {"undefined", "undefined"},
      {"1e9", "inf"},
      {"-1e9", "~0"},
      {"2e8", "inf"},
      {"-200000000.5", "~0"},
      {"200000000.5", "inf"},
      {"1e4000", "inf"},
      {"-1e4000", "~0"},
      {"-9223372036854775808", "~0"},
      {"9223372036854775807", "inf"},
  };
  check_definitions(definitions, exp);
  CHECK(written(exp(exp(Decimal(1000)))) == "inf");
  CHECK(text(exp(decimal("-100000000")).number()).substr(0, 20) == "6.451709692821766008");  // e-43429449
}

TEST_CASE("log") {
  const Row rows[] = {
      {"2", "0.69314718055994530941723212145817656807550013436026"},
      {"0.5", "-0.69314718055994530941723212145817656807550013436026"},
      {"10", "2.3025850929940456840179914546843642076011014886288"},
      {"0.7513650695523157", "-0.28586363407705428656362632068682993028970574172361"},
      {"1.0000000001", "9.9999999995000000000333333333308333333335333333333e-11"},
      {"0.9999", "-0.00010000500033335833533350001428696439683539773457108"},
      {"1e-300", "-690.77552789821370520539743640530926228033044658863"},
      {"3e200", "461.61563088747724649499353617379536722486778828358"},
      {"123.456", "4.8158848172832638831092321051665255771721581355055"},
  };
  check_values(rows, log);
  const Row definitions[] = {
      {"1", "0"},          {"~1", "~0"},          {"0", "-inf"},  {"~0", "-inf"},
      {"-1", "undefined"}, {"-inf", "undefined"}, {"inf", "inf"}, {"undefined", "undefined"},
  };
  check_definitions(definitions, log);
  CHECK_FALSE(log(decimal("1e-60000000")).exact());
  CHECK(text(log(decimal("1e60000000")).number()).substr(0, 18) == "138155105.57964274");
  CHECK(text(log(decimal("1e-60000000")).number()).substr(0, 18) == "-138155105.5796427");
}

TEST_CASE("sqrt") {
  const Row rows[] = {
      {"2", "1.4142135623730950488016887242096980785696718753769"},
      {"3", "1.7320508075688772935274463415058723669428052538104"},
      {"0.5", "0.70710678118654752440084436210484903928483593768847"},
      {"1e-31", "3.1622776601683793319988935444327185337195551393252e-16"},
      {"12345.678", "111.11110655555546216666283772202598880818064643228"},
      {"2e100", "1.4142135623730950488016887242096980785696718753769e+50"},
  };
  check_values(rows, sqrt);
  const Row definitions[] = {
      {"0", "0"},          {"~0", "~0"},
      {"1", "1"},          {"4", "2"},
      {"0.25", "0.5"},     {"~4", "~2"},
      {"1e-30", "1e-15"},  {"152415787532388367501905199875019052100", "12345678901234567890"},
      {"-1", "undefined"}, {"-inf", "undefined"},
      {"inf", "inf"},      {"undefined", "undefined"},
  };
  check_definitions(definitions, sqrt);
}

TEST_CASE("tanh") {
  const Row rows[] = {
      {"1", "0.76159415595576488811945828260479359041276859725794"},
      {"-1", "-0.76159415595576488811945828260479359041276859725794"},
      {"0.5", "0.46211715726000975850231848364367254873028928033011"},
      {"0.25", "0.24491866240370912927780113149101695750655873061782"},
      {"1e-15", "9.9999999999999999999999999999966666666666666666667e-16"},
      {"-3.3", "-0.99728296009914208257430778413167921154632553861208"},
      {"20", "0.99999999999999999150329148941682204543855819119099"},
      {"0.001", "0.00099999966666679999994603176790122570466929679228540"},
  };
  check_values(rows, tanh);
  const Row definitions[] = {
      {"0", "0"},       {"~0", "~0"},  {"100", "~1"},   {"-100", "~-1"},
      {"1e4000", "~1"}, {"inf", "~1"}, {"-inf", "~-1"}, {"undefined", "undefined"},
      {"-90", "~-1"},
  };
  check_definitions(definitions, tanh);
}

TEST_CASE("erf") {
  const Row rows[] = {
      {"1", "0.84270079294971486934122063508260925929606699796630"},
      {"-1", "-0.84270079294971486934122063508260925929606699796630"},
      {"0.5", "0.52049987781304653768274665389196452873645157575796"},
      {"0.001", "0.0011283787909692363799484776569048125992468632126466"},
      {"1e-20", "1.1283791670955125738961589031215451716880636460191e-20"},
      {"2.5", "0.99959304798255504106043578426002508727965132259629"},
      {"-4", "-0.99999998458274209971998114784032651311595142785475"},
      {"6", "0.99999999999999997848026328750108688340664960081262"},
      {"0.3275911", "0.35683902700356779610129780867223926010706832229871"},
      {"9.5", "0.99999999999999999999999999999999999999996230785514"},
  };
  check_values(rows, erf);
  const Row definitions[] = {
      {"0", "0"},       {"~0", "~0"},  {"12", "~1"},    {"-12", "~-1"},
      {"1e4000", "~1"}, {"inf", "~1"}, {"-inf", "~-1"}, {"undefined", "undefined"},
  };
  check_definitions(definitions, erf);
}

TEST_CASE("functions of arguments at the ends of the range come to an end") {
  for (const char* size : {"1e-60000000", "1e-40000000", "1e-20000000", "1e-100", "1e60000000"}) {
    const Decimal tiny = decimal(size);
    for (const Decimal& argument : {tiny, -tiny, tiny + Decimal(1), Decimal(1) / tiny}) {
      CAPTURE(size);
      for (const Function function :
           {Function{exp}, Function{log}, Function{sqrt}, Function{tanh}, Function{erf}}) {
        CHECK_FALSE(text(function(argument).number()).empty());
      }
    }
  }
  CHECK(written(exp(decimal("1e-60000000"))) == "~1");
  CHECK(written(sqrt(decimal("1e-60000000"))) == "1e-30000000");
  CHECK(written(tanh(decimal("1e-60000000"))) == "~1e-60000000");
  CHECK(text(erf(decimal("-1e-60000000")).number()).substr(0, 12) == "-1.128379167");
}

TEST_CASE("abs keeps the flag") {
  const Row definitions[] = {
      {"-0.5", "0.5"}, {"0.5", "0.5"},  {"~-0.5", "~0.5"},
      {"0", "0"},      {"-inf", "inf"}, {"undefined", "undefined"},
  };
  check_definitions(definitions, abs);
}

TEST_CASE("powers with an integer exponent are products") {
  struct Power {
    const char* base;
    const char* exponent;
    const char* value;
  };
  const Power rows[] = {
      {"3", "0", "1"},          {"0", "0", "1"},           {"~3", "0", "1"},
      {"inf", "0", "1"},        {"0.5", "3", "0.125"},     {"-2", "3", "-8"},
      {"-2", "4", "16"},        {"-2", "-3", "-0.125"},    {"2", "-3", "0.125"},
      {"~2", "3", "~8"},        {"2", "~3", "~8"},         {"10", "-60", "1e-60"},
      {"10", "4000", "1e4000"}, {"0.9", "7", "0.4782969"}, {"1", "-9999", "1"},
      {"0", "3", "0"},          {"0", "-3", "inf"},        {"3", "50", "717897987691852588770249"},
      {"-1", "9999", "-1"},     {"-1", "1e30", "1"},       {"10", "1e30", "inf"},
      {"10", "-1e30", "~0"},    {"-10", "1e30", "inf"},
  };
  for (const Power& row : rows) {
    CAPTURE(row.base, row.exponent);
    CHECK(written(pow(decimal(row.base), decimal(row.exponent))) == written(decimal(row.value)));
  }
}

TEST_CASE("powers with any exponent") {
  struct Power {
    const char* base;
    const char* exponent;
    const char* value;
  };
  const Power rows[] = {
      {"2", "0.5", "1.4142135623730950488016887242096980785696718753769"},
      {"0.999", "1000.5", "0.36751153107365512902155345972086397353786642234124"},
      {"10", "-0.3", "0.50118723362727228500155418688494576806047198983282"},
      {"0.001", "2.5", "3.1622776601683793319988935444327185337195551393252e-8"},
      {"7", "0.125", "1.2753731068584540853860097504587922734537047553968"},
      {"5.5e-31", "4.25", "2.4919620853917808592478243384243948642829343466681e-129"},
  };
  for (const Power& row : rows) {
    CAPTURE(row.base, row.exponent);
    const Decimal value = pow(decimal(row.base), decimal(row.exponent));
    CHECK(units_apart(value.number(), number(row.value)) <= 1);
    CHECK_FALSE(value.exact());
  }
  CHECK(text(pow(decimal("-10"), decimal("12345679")).number()) == "-1e12345679");
  const Power definitions[] = {
      {"0", "0.5", "0"},
      {"0", "-0.5", "inf"},
      {"1", "0.5", "1"},
      {"-1", "0.5", "undefined"},
      {"-2", "0.5", "undefined"},
      {"undefined", "0", "undefined"},
      {"2", "undefined", "undefined"},
      {"2", "inf", "inf"},
      {"0.5", "inf", "~0"},
      {"-2", "inf", "undefined"},
      {"inf", "0.5", "inf"},
      {"inf", "-0.5", "~0"},
  };
  for (const Power& row : definitions) {
    CAPTURE(row.base, row.exponent);
    CHECK(written(pow(decimal(row.base), decimal(row.exponent))) == row.value);
  }
}

}  // namespace backstep::numbers
