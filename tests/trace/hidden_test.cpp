// What the digits of a pencil hide. Expected: worked out by hand.
#include "engine/trace/hidden.hpp"

#include "engine/numbers/rounding.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

using Digits = numbers::Digits;

// With four decimals: b = 0.000016 becomes 0.0000 and takes d = 0.016 along, log(b) has no value; e = 0.00006
// becomes 0.0001; v = 0.500045 becomes 0.5000, so that 1000 v - 500.02 = 0.025 becomes -0.02; w does not
// move.
constexpr std::string_view all_kinds = R"(const a = 0.004
b = a*a
d = 1000*b
f = log(b)
e = 0.015*a
const u = 0.5
v = 1.00009*u
s = 1000*v - 500.02
param w = 0.5
w' = w - 0.00002
)";

Trace carried(const model::Model& model, const Digits& digits) {
  return *evaluate(model, Arithmetic::decimal, 1'000'000, digits).trace;
}

std::vector<std::pair<std::string, Hidden::Kind>> named(const model::Model& model,
                                                        const HiddenValues& hidden) {
  std::vector<std::pair<std::string, Hidden::Kind>> found;
  for (const Hidden& one : hidden.values)
    found.emplace_back(model::cell_name(model, model.quantities[one.cell.quantity], one.cell.index),
                       one.kind);
  return found;
}

}  // namespace

TEST_CASE("each way in which rounding hides a value is found") {
  using enum Hidden::Kind;
  const model::Model model = model_of(all_kinds);
  const HiddenValues hidden = hidden_by_rounding(model, carried(model, {Digits::Kind::decimals, 4}));
  CHECK(named(model, hidden) ==
        std::vector<std::pair<std::string, Hidden::Kind>>{
            {"b", zero}, {"d", zero}, {"f", undefined}, {"e", below_unit}, {"s", sign}, {"w'", unmoved}});
  CHECK(numbers::text(hidden.values[0].without) == "0.000016");
  CHECK(numbers::text(hidden.values[4].without) == "0.025");
  CHECK(numbers::text(hidden.values[5].without) == "-0.00002");
}

TEST_CASE("the fewest digits are told that hide nothing and leave two right digits") {
  const model::Model model = model_of(all_kinds);
  const HiddenValues hidden = hidden_by_rounding(model, carried(model, {Digits::Kind::decimals, 4}));
  CHECK(hidden.decimals == 6);     // b, e and the step of w begin with the fifth decimal
  CHECK(hidden.significant == 6);  // with five v is 0.50005, and s 0.03
}

TEST_CASE("digits that are too few whatever their number are told as none") {
  const model::Model model = model_of("const a = 0.00000000001\nb = 0.05*a\n");
  const HiddenValues hidden = hidden_by_rounding(model, carried(model, {Digits::Kind::decimals, 12}));
  REQUIRE(hidden.values.size() == 1);  // 5e-13: it begins with the thirteenth decimal
  CHECK_FALSE(hidden.decimals);
}

TEST_CASE("nothing is hidden where nothing is rounded, and without a pencil") {
  const model::Model model = model_of(nets::two_layers);
  CHECK(hidden_by_rounding(model, trace_of(model)).values.empty());
  const HiddenValues hidden = hidden_by_rounding(model, carried(model, {Digits::Kind::decimals, 12}));
  CHECK(hidden.values.empty());
  CHECK_FALSE(hidden.decimals);
}
