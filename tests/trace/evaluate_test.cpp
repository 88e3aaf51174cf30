// Values of a pass.
#include "tests/trace/helpers.hpp"
#include "tests/trace/nets.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

std::string faults_of(std::string_view text) { return told(evaluate(model_of(text)).faults); }

}  // namespace

TEST_CASE("the published 2-2-2 network comes out as published") {
  const Traced net(nets::two_layers);
  CHECK(net.text("z1[1]") == "0.3775");
  CHECK(net.number("z1[1]").exact);
  CHECK(net.text("a1[1]", 9) == "0.593269992");
  CHECK_FALSE(net.number("a1[1]").exact);
  CHECK(net.text("L", 9) == "0.298371108");
  CHECK(net.text("dW2[1,1]", 9) == "0.082167040");
  CHECK(net.text("W2'[1,1]", 8) == "0.35891647");
  CHECK(net.text("W1'[1,1]", 9) == "0.149780716");
}

TEST_CASE("a batch adds up the gradients of its samples") {
  const Traced net(nets::xor_batch);
  const auto part = [&](const std::string& n) {
    return numbers::to_double(net.number("dz2[" + n + ",1]")) *
           numbers::to_double(net.number("a1[" + n + ",2]"));
  };
  CHECK(numbers::to_double(net.number("dW2[1,2]")) == Approx(part("1") + part("2") + part("3") + part("4")));
  CHECK(numbers::to_double(net.number("mse")) == Approx(numbers::to_double(net.number("L")) / 2));
}

TEST_CASE("a pass in doubles is near the pass in decimals") {
  for (const std::string_view text :
       {nets::two_layers, nets::xor_batch, nets::normalised_softmax, nets::convolution, nets::attention}) {
    const model::Model model = model_of(text);
    const Trace decimals = trace_of(model);
    const Trace doubles = trace_of(model, Arithmetic::float64);
    REQUIRE(doubles.doubles().size() == static_cast<std::size_t>(doubles.slots().total));
    CHECK(decimals.doubles().empty());
    for (std::int64_t slot = 0; slot < doubles.slots().total; ++slot) {
      const double exact = numbers::to_double(decimals.at(slot));
      CHECK(doubles.doubles()[static_cast<std::size_t>(slot)] == Approx(exact).epsilon(1e-12).margin(1e-15));
      CHECK(numbers::to_double(doubles.at(slot)) == doubles.doubles()[static_cast<std::size_t>(slot)]);
    }
  }
}

TEST_CASE("the functions of the kernel") {
  const Traced net(R"(
const a = 4
const m = -2
const o = 0
r = sqrt(a)
e = exp(o)
l = log(o + 1)
t = tanh(o)
f = erf(o)
b = abs(m)
s0 = step(o)
s1 = step(a)
g = sign(m)
lo = min(a, m)
hi = max(a, m)
w = pow(m, 3)
x0 = xlogy(o, o)
x1 = xlogy(a, 1)
q = m^-2
)");
  const std::pair<const char*, const char*> expected[] = {
      {"r", "2"},  {"e", "1"},  {"l", "0"},  {"t", "0"},  {"f", "0"},
      {"b", "2"},  {"s0", "0"}, {"s1", "1"}, {"g", "-1"}, {"lo", "-2"},
      {"hi", "4"}, {"w", "-8"}, {"x0", "0"}, {"x1", "0"}, {"q", "0.25"}};
  for (const auto& [name, value] : expected) {
    INFO(name);
    CHECK(net.text(name) == value);
    CHECK(net.number(name).exact);
  }
}

TEST_CASE("whether a number is above zero is known exactly, even if the number is not") {
  const Traced net("const z = 0.3\na = exp(z)\ns = step(a)\ng = sign(-a)\nr = max(0, -a)\n");
  CHECK(net.number("s").exact);
  CHECK(net.text("g") == "-1");
  CHECK(net.number("r").exact);
}

TEST_CASE("reductions add, multiply and compare in row order") {
  const Traced net(R"(
index i = 2, j = 3
input x[i,j] = [[1, 5, 2], [5, 0.5, -1]]
s = sum(i, j, x[i,j])
m = mean(i, j, x[i,j])
p = prod(i, j, x[i,j])
hi = max(i, j, x[i,j])
lo = min(i, j, x[i,j])
row[i] = mean(j, x[i,j])
column[j] = sum(i, x[i,j])
)");
  CHECK(net.text("s") == "12.5");
  CHECK(net.text("m", 5) == "2.08333");
  CHECK(net.text("p") == "-25");
  CHECK(net.text("hi") == "5");
  CHECK(net.text("lo") == "-1");
  CHECK(net.text("row[2]") == "1.5");
  CHECK(net.text("column[1]") == "6");
}

TEST_CASE("a filter leaves cells out, and a mean counts the rest") {
  const Traced net(R"(
index k = 4, m = 4, n = 2
input x[k] = 1 2 3 4
target y[n] = 3 1
others[n] = sum(k: k != y[n], x[k])
looked[n] = sum(k: k = y[n], x[k])
before[k] = sum(m: m < k, x[m])
near[k] = mean(m: m >= k - 1 and m <= k + 1, x[m])
even = sum(k, m: k = 2*m, x[k])
none = sum(k: k > 9, x[k])
largest = max(k: k != 4, x[k])
product = prod(k: 2*k <= 7, x[k])
empty = max(k: k > 9, x[k])
)");
  CHECK(net.text("others[1]") == "7");
  CHECK(net.text("looked[1]") == "3");
  CHECK(net.text("looked[2]") == "1");
  CHECK(net.text("before[1]") == "0");
  CHECK(net.text("before[4]") == "6");
  CHECK(net.text("near[1]") == "1.5");
  CHECK(net.text("near[4]") == "3.5");
  CHECK(net.text("even") == "6");
  CHECK(net.text("none") == "0");
  CHECK(net.text("largest") == "3");
  CHECK(net.text("product") == "6");
  CHECK(net.text("empty") == "undefined");
  check_plan_is_walk(net);
}

TEST_CASE("indicators, zeros around an array, and references that a filter keeps inside") {
  const Traced net(R"(
index k = 4, u = 0..2, p = 3, r = 7
input x[k] = 1 2 3 4
shifted[k] = pad(x[k-1])
guarded[k] = [k >= 2]*x[k-1] + 10
chosen[k] = [k = 2]
window[p] = max(u: inside(x), x[p+u-1])
joined[r] = pad(x[r]) + pad(x[r-4])
conv[p] = sum(u, x[u+1]*pad(x[2*p-u]))
spread[k] = sum(p: inside(x), x[k]*x[2*p-k])
)");
  CHECK(net.text("shifted[1]") == "0");
  CHECK(net.text("shifted[4]") == "3");
  CHECK(net.text("guarded[1]") == "10");
  CHECK(net.text("guarded[4]") == "13");
  CHECK(net.text("chosen[2]") == "1");
  CHECK(net.text("chosen[3]") == "0");
  CHECK(net.text("window[1]") == "2");
  CHECK(net.text("window[3]") == "4");
  CHECK(net.text("joined[5]") == "1");
  CHECK(net.text("joined[7]") == "3");
  CHECK(net.text("conv[1]") == "4");
  CHECK(net.text("conv[3]") == "12");
  CHECK(net.text("spread[1]") == "4");
  check_plan_is_walk(net);
}

TEST_CASE("a factor that is not there keeps what is infinite out") {
  const Traced net("index k = 2\ninput x[k] = 0 1\ng[k] = [k = 2]*(1/x[k])\ns = sum(k, g[k])\n");
  CHECK(net.text("g[1]") == "0");
  CHECK(net.text("s") == "1");
  check_plan_is_walk(net);
}

TEST_CASE("softmax sums to one, excludes what its filter excludes, and survives great numbers in doubles") {
  const Traced net(R"(
index t = 3, s = 3
input z[t,s] = [[1, 2, 3], [0, 0, 5], [1000, 999, 1]]
p[t,s] = softmax(s, z[t,s])
c[t,s] = softmax(s: s <= t, z[t,s])
total[t] = sum(s, p[t,s])
)");
  CHECK(net.text("p[1,3]", 6) == "0.665240");
  CHECK(net.text("total[3]") == "1");
  CHECK(net.text("c[1,1]") == "1");
  CHECK(net.text("c[1,2]") == "0");
  CHECK(net.number("c[1,2]").exact);
  CHECK(net.text("c[2,1]") == "0.5");
  check_plan_is_walk(net);
  const Trace doubles = trace_of(net.model, Arithmetic::float64);
  CHECK(numbers::to_double(doubles.at(cell(net.model, "p[3,1]"))) == Approx(0.7310585786));
}

TEST_CASE("functions of the user are computed, with conditions on their parameters too") {
  const Traced net(R"(
function ramp(z) = [z > 0]*z derivative [z > 0]
function swish(z) = z*sigmoid(z)
function twice(z) = swish(z) + swish(ramp(z) + 1)
index k = 2
input x[k] = -1.5 2
a[k] = ramp(x[k])
b[k] = twice(x[k]*2)
)");
  CHECK(net.text("a[1]") == "0");
  CHECK(net.text("a[2]") == "2");
  CHECK(net.text("b[1]", 6) == "0.588780");
  check_plan_is_walk(net);
}

TEST_CASE("one literal fills parameters, states and constants") {
  const Traced net("index k = 3\nparam w[k] = 0.5\nstate v[k] = 0\ns = sum(k, w[k] + v[k])\n");
  CHECK(net.text("s") == "1.5");
}

TEST_CASE("what cannot be computed is a fault") {
  CHECK(faults_of("index k = 3\nparam w[k]\ns = sum(k, w[k])\n") ==
        "trace.no_values line 2 name=w kind=param left=w[k]; ");
  CHECK(faults_of("index k = 3\nparam w[k]\nparam v = 1\ns = v\n") == "");
}

TEST_CASE("great models are refused before anything is computed") {
  const std::string_view text = "index i = 1000, j = 1000, k = 1000\nconst a = 2\ns = sum(i, j, k, a*a)\n";
  CHECK(faults_of(text).starts_with("limit.operations"));
  const Evaluation many = evaluate(model_of("index i = 1000, j = 1001\nconst a[i,j] = 2\ns = a[1,1]\n"));
  CHECK(told(many.faults).starts_with("limit.scalars"));
}

TEST_CASE("functions that call functions are limited where they are put in place") {
  std::string text = "function f0(z) = z + 1\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "f" + std::to_string(i - 1) + "(z)";
    text += "function f" + std::to_string(i) + "(z) = " + before + "*" + before + "\n";
  }
  CHECK(faults_of(text + "const x = 1\na = f39(x)\n").starts_with("limit.nodes"));
}

TEST_CASE("rows longer than what is computed at once") {
  std::string text = "index i = 1050, j = 3\ninput x[i] =";
  for (int i = 0; i < 1050; ++i) text += " " + std::to_string(i % 7 - 3);
  text += R"(
const w[j] = 0.5 -2 0.25
a[i] = x[i]^2 - 1
b[j,i] = w[j]*a[i] + sigmoid(w[j])
c[i] = sum(j, w[j]*b[j,i])
d[i] = [i > 600]*x[i-600]
e[j] = sum(i, b[j,i]*a[i])
)";
  const Traced net(text);
  const Trace doubles = trace_of(net.model, Arithmetic::float64);
  for (const std::string name : {"a[1]", "a[512]", "a[513]", "a[1050]", "b[2,17]", "b[3,1025]", "c[16]",
                                 "c[1050]", "d[600]", "d[601]", "d[1050]", "e[1]", "e[3]"}) {
    const Cell at = cell(net.model, name);
    const numbers::Decimal walked =
        value(net.model, instance(net.model, at), [&](Cell operand) { return net.decimal(operand); });
    INFO(name);
    CHECK(same(net.decimal(at), walked));
    CHECK(numbers::to_double(doubles.at(at)) == Approx(walked.to_double()));
  }
}
