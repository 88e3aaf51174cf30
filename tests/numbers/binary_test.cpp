// Binary floats of 256 bits: exact where they can be, functions against 70-digit values computed with another
// program (mpmath, 200 digits).
#include "engine/numbers/binary.hpp"

#include <string>

#include "tests/catch.hpp"
#include "tests/numbers/helpers.hpp"

namespace backstep::numbers {

namespace {

Binary binary(std::string_view written) {
  const Number value = number(written);
  return value.is_zero() ? Binary() : binary_of(limbs_of(value.digits, value.exponent), value.negative);
}

bool equal(const Binary& a, const Binary& b) { return compare(a, b) == 0; }

/// |a - b| <= tolerance |b|
bool agree(const Binary& a, const Binary& b, const char* tolerance) {
  return compare_sizes(sum(a, negated(b)), product(b, binary(tolerance))) <= 0;
}

std::string digits(const Binary& a) { return rounded_digits(limbs_of(a), 72).digits; }

struct Row {
  const char* argument;
  const char* value;
};

template <std::size_t count>
void check_values(const Row (&rows)[count], Binary (*function)(const Binary&)) {
  for (const Row& row : rows) {
    CAPTURE(row.argument, row.value);
    const Binary found = function(binary(row.argument));
    CAPTURE(digits(found));
    CHECK(agree(found, binary(row.value), "1e-69"));
    CHECK((found.significand[3] >> 63) == 1);
  }
}

/// Numbers with all bits at random, exponents within -range..range.
class Drawn {
 public:
  Binary next(int range) {
    Binary drawn;
    for (std::uint64_t& word : drawn.significand) word = bits();
    drawn.significand[3] |= top_bit;
    drawn.exponent = static_cast<std::int32_t>(bits() % (2 * static_cast<unsigned>(range) + 1)) - range;
    drawn.negative = bits() % 2 == 0;
    return drawn;
  }
  Binary positive(int range) {
    Binary drawn = next(range);
    drawn.negative = false;
    return drawn;
  }

 private:
  std::uint64_t bits() {  // G. Marsaglia, Xorshift RNGs (2003)
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  std::uint64_t state_ = 88172645463325252;
};

}  // namespace

TEST_CASE("words: the quotient of a product is the factor, bit by bit") {
  Drawn drawn;
  for (int i = 0; i < 2000; ++i) {
    // Two factors of 128 bits, whose product 256 bits hold.
    Binary a = drawn.next(50);
    Binary b = drawn.next(50);
    for (std::size_t low = 0; low < 2; ++low) a.significand[low] = b.significand[low] = 0;
    if (i % 3 == 0)
      b.significand[3] = ~std::uint64_t{0};  // where a digit of the quotient is guessed too large
    if (i % 5 == 0) a.significand[2] = 0;
    CHECK(equal(quotient(product(a, b), b), a));
    CHECK(equal(quotient(product(a, b), a), b));
  }
}

TEST_CASE("words: a product that is left over by a division makes up what was divided") {
  Drawn drawn;
  for (int i = 0; i < 2000; ++i) {
    const Binary a = drawn.next(200);
    const Binary b = drawn.next(200);
    CHECK(agree(product(quotient(a, b), b), a, "1e-75"));
    CHECK(agree(sum(sum(a, b), negated(b)), a, compare_sizes(a, b) > 0 ? "1e-75" : "1e60"));
    CHECK(equal(sum(a, b), sum(b, a)));
    CHECK(equal(product(a, b), product(b, a)));
    CHECK(sum(a, negated(a)).is_zero());
  }
}

TEST_CASE("a difference of neighbours keeps its last bit") {
  const Binary one = binary_of(std::int64_t{1});
  Binary below;  // 1 - 2^-256
  below.significand = {~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}};
  const Binary gap = sum(one, negated(below));
  CHECK(gap.exponent == -255);
  CHECK(gap.significand == Words<4>{0, 0, 0, top_bit});
  CHECK(equal(sum(below, negated(one)), negated(gap)));
  CHECK(equal(sum(below, gap), one));
}

TEST_CASE("short decimals and integers come out as they went in") {
  for (const char* written :
       {"1", "-1", "0.5", "0.25", "-0.375", "3", "10", "1234567890123456789012345678901234567890", "1e30",
        "0.0009765625", "9007199254740993", "1e60", "-7e55"}) {
    CAPTURE(written);
    const Binary value = binary(written);
    CHECK(digits(value) == number(written).digits);
    CHECK(limbs_of(value).exponent == limbs_of(number(written).digits, number(written).exponent).exponent);
  }
  CHECK(equal(binary("0.5"), quotient(binary_of(std::int64_t{1}), binary_of(std::int64_t{2}))));
  CHECK(equal(binary("-12345"), binary_of(std::int64_t{-12345})));
  CHECK(equal(binary("0.1328125"), binary_of(0.1328125)));
  CHECK(leading_bits(binary("-0.1328125")) == -0.1328125);
  CHECK(equal(binary_of(0.0), Binary()));
}

TEST_CASE("decimals of any size go to binary and back") {
  Drawn drawn;
  for (int i = 0; i < 500; ++i) {
    const Binary value = drawn.positive(i < 250 ? 300 : 200'000'000);
    const Binary again = binary_of(limbs_of(value), false);
    CHECK(agree(again, value, i < 250 ? "1e-70" : "1e-68"));
  }
  for (const char* power : {"1e8", "1e-8", "9999999.99999999e-8", "99999999.9999999999999999999999999999",
                            "1e16", "1e-67000000"}) {
    CAPTURE(power);
    CHECK(limbs_of(binary(power)).limb[0] < Limbs::base);
    CHECK(limbs_of(binary(power)).limb[0] > 0);
    CHECK(agree(binary_of(limbs_of(binary(power)), false), binary(power), "1e-68"));
  }
}

TEST_CASE("functions of binary floats") {
  const Row exponentials[] = {
      {"1", "2.718281828459045235360287471352662497757247093699959574966967627724077"},
      {"-1", "0.3678794411714423215955237701614608674458111310317678345078368016974615"},
      {"0.5", "1.648721270700128146848650787814163571653776100710148011575079311640661"},
      {"-0.3775", "0.6855732015842932354615206656949878846410289995191554983856892299400189"},
      {"1e-20", "1.000000000000000000010000000000000000000050000000000000000000166666667"},
      {"-12.75", "2.902320408650403885636985130628258815810820544004038528009453868528627e-6"},
      {"40", "235385266837019985.4078999107490348045088716172545554672366512511892892"},
      {"-1000", "5.075958897549456765291809479574336919305599282892837361832393845410541e-435"},
      {"0.6931471805599453094172321",
       "1.999999999999999999999999957083646863848999731279489952211981607717662"},
      {"-1e-40", "0.9999999999999999999999999999999999999999000000000000000000000000000000"},
      {"150000000", "1.929691012567261201497704385128458480414231883827372353024905738527920e65144172"},
  };
  check_values(exponentials, exp);
  const Row logarithms[] = {
      {"2", "0.6931471805599453094172321214581765680755001343602552541206800094933936"},
      {"0.5", "-0.6931471805599453094172321214581765680755001343602552541206800094933936"},
      {"10", "2.302585092994045684017991454684364207601101488628772976033327900967573"},
      {"0.3775", "-0.9741847102930576580742108528006052610954668533982665850253217804494926"},
      {"1.0000000000009094947017729282379150390625",
       "9.094947017725146476087627994346924709042431104579023069761902898019847e-13"},
      {"0.9999999999990905052982270717620849609375",
       "-9.094947017733418282213158271095638799384269562032691617930800251636052e-13"},
      {"1.00000095367431640625",
       "9.536738616591882339084155149633361436031480709793028581122546934338184e-7"},
      {"1.0000019073486328125", "1.907346813825409415469442511204082252649496958460302589148481147549101e-6"},
      {"0.999999046325683593750",
       "-9.536747711538900072502437362791632531670280094062590613814164865138435e-7"},
      {"1e-300", "-690.7755278982137052053974364053092622803304465886318928099983702902718"},
      {"1e50000000", "115129254.6497022842008995727342182103800550744314386488016663950483786"},
      {"0.75", "-0.2876820724517809274392190059938274315035097108977610565066656853492930"},
  };
  check_values(logarithms, log);
  const Row roots[] = {
      {"2", "1.414213562373095048801688724209698078569671875376948073176679737990732"},
      {"0.5", "0.7071067811865475244008443621048490392848359376884740365883398689953662"},
      {"10", "3.162277660168379331998893544432718533719555139325216826857504852792594"},
      {"0.3775", "0.6144102863722253795906081777320925687249374489496503792834629560537615"},
      {"1e-301", "3.162277660168379331998893544432718533719555139325216826857504852792594e-151"},
      {"1e3000001", "3.162277660168379331998893544432718533719555139325216826857504852792594e1500000"},
      {"3", "1.732050807568877293527446341505872366942805253810380628055806979451933"},
  };
  check_values(roots, sqrt);
  const Row tangents[] = {
      {"0.5", "0.4621171572600097585023184836436725487302892803301130385527318158380809"},
      {"-0.3775", "-0.3605343933972969039303153863697626665185030815711036287912560730133426"},
      {"0.003", "2.999991000032399881971859027001338714004445109303425933251311796781017e-3"},
      {"-0.004", "-3.999978666803199115789859902154942822530457257749284265267612194061727e-3"},
      {"1e-10", "9.999999999999999999966666666666666666666799999999999999999999460317460e-11"},
      {"1e-50", "1.000000000000000000000000000000000000000000000000000000000000000000000e-50"},
      {"3", "0.9950547536867304513318801852554884750978138547002824918238788151306647"},
      {"-25", "-0.9999999999999999999996142500304072164433966058382141179017686926493198"},
      {"60", "0.9999999999999999999999999999999999999999999999999998466470385255600074"},
      {"0.0039", "3.899980227120298191392782677220217043458401520380806197736490899206835e-3"},
      {"1", "0.7615941559557648881194582826047935904127685972579365515968105001219532"},
  };
  check_values(tangents, tanh);
  CHECK(equal(exp(Binary()), binary_of(std::int64_t{1})));
}

TEST_CASE("functions of binary floats undo each other") {
  Drawn drawn;
  const Binary one = binary_of(std::int64_t{1});
  for (int i = 0; i < 1000; ++i) {
    const Binary x = drawn.next(i % 2 == 0 ? 4 : 20);
    CHECK(agree(product(exp(x), exp(negated(x))), one, "1e-74"));
    CHECK(agree(log(exp(x)), x, "1e-66"));
    const Binary size = drawn.positive(300);
    CHECK(agree(product(sqrt(size), sqrt(size)), size, "1e-74"));
    CHECK(agree(exp(log(size)), size, "1e-70"));
    const Binary z = drawn.next(5);
    const Binary square = exp(sum(z, z));
    CHECK(agree(product(tanh(z), sum(square, one)), sum(square, negated(one)), "1e-72"));
  }
}

}  // namespace backstep::numbers
