// A pass in which each value is rounded and carried on, as on paper. Expected numbers: computed by hand with
// four decimals, the functions with mpmath.
#include "engine/numbers/rounding.hpp"
#include "engine/trace/float_failures.hpp"
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

using Kind = numbers::Digits::Kind;

struct Carried {
  model::Model model;
  Trace trace;
  Carried(std::string_view text, numbers::Digits digits)
      : model(model_of(text)), trace(*evaluate(model, Arithmetic::decimal, 1'000'000, digits).trace) {}
  [[nodiscard]] numbers::Number number(std::string_view name) const { return trace.at(cell(model, name)); }
  [[nodiscard]] std::string text(std::string_view name) const { return numbers::text(number(name)); }
};

}  // namespace

TEST_CASE("each value is rounded and carried on") {
  const Carried net(nets::two_layers, {Kind::decimals, 4});
  CHECK(net.text("z1[1]") == "0.3775");
  CHECK(net.number("z1[1]").exact);
  CHECK(net.text("a1[1]") == "0.5933");
  CHECK_FALSE(net.number("a1[1]").exact);
  CHECK(net.text("a1[2]") == "0.5969");
  CHECK(net.text("z2[1]") == "1.1059");  // 0.4·0.5933 + 0.45·0.5969 + 0.6 = 1.105925
  CHECK(net.text("z2[2]") == "1.2249");  // 0.5·0.5933 + 0.55·0.5969 + 0.6 = 1.224945
  CHECK(net.text("a2[1]") == "0.7514");
  CHECK(net.text("a2[2]") == "0.7729");
}

TEST_CASE("the pass without rounding stands beside it") {
  const Carried net(nets::two_layers, {Kind::significant, 2});
  CHECK(net.text("a1[1]") == "0.59");
  CHECK(net.trace.exact().at(cell(net.model, "a1[1]")).digits.starts_with("593269992"));
  CHECK(net.trace.pencil()->count == 2);
  const Trace plain = trace_of(net.model);
  CHECK_FALSE(plain.pencil());
  CHECK(plain.exact().at(cell(net.model, "L")).digits == plain.at(cell(net.model, "L")).digits);
}

TEST_CASE("a value too small for the decimals is really zero, and not exact") {
  const Carried net("const a = 0.004\nb = a*a\nc = b*1000000\n", {Kind::decimals, 4});
  CHECK(net.text("b") == "0");
  CHECK_FALSE(net.number("b").exact);
  CHECK(net.text("c") == "0");
  CHECK(net.number("c").exact);
}

TEST_CASE("the rounding rule decides what is carried on") {
  const Carried net(nets::two_layers, {Kind::decimals, 4, numbers::RoundingRule::truncate});
  CHECK(net.text("a1[1]") == "0.5932");  // 0.593269992...
  CHECK(net.text("a1[2]") == "0.5968");  // 0.596884378...
  CHECK(net.text("z2[1]") == "1.1058");  // 0.4·0.5932 + 0.45·0.5968 + 0.6 = 1.10584
}

TEST_CASE("a half that was rounded is told, and only a half") {
  const Carried net("const a = 0.5\nb = 0.25*a\nc = 0.251*a\nd = 0.5*a\n", {Kind::decimals, 2});
  CHECK(net.text("b") == "0.13");  // 0.125
  CHECK(net.trace.is_tie(cell(net.model, "b")));
  CHECK(net.text("c") == "0.13");  // 0.1255
  CHECK_FALSE(net.trace.is_tie(cell(net.model, "c")));
  CHECK_FALSE(net.trace.is_tie(cell(net.model, "d")));
  const Carried cut("const a = 0.5\nb = 0.25*a\n", {Kind::decimals, 2, numbers::RoundingRule::truncate});
  CHECK_FALSE(cut.trace.is_tie(cell(cut.model, "b")));
}

TEST_CASE("floats are held against the pass without rounding") {
  const Carried net(nets::two_layers, {Kind::decimals, 2});
  CHECK(net.text("a1[1]") == "0.59");
  CHECK(float_failures(net.model, net.trace).empty());
  CHECK_FALSE(float_failure(net.model, net.trace, cell(net.model, "a1[1]")));
}
