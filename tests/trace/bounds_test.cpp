// How far rounding can carry values: nothing that anybody can come to on paper lies outside.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/trace/given.hpp"
#include "tests/trace/nets.hpp"
#include "tests/trace/pencil_walk.hpp"

using namespace backstep;
using namespace backstep::trace;

namespace {

using Kind = numbers::Digits::Kind;
using numbers::Bounds;
using numbers::Decimal;
using numbers::Digits;
using numbers::RoundingRule;

constexpr std::size_t ways = 6;
constexpr Digits counts[ways] = {{Kind::decimals, 2}, {Kind::decimals, 3},    {Kind::decimals, 4},
                                 {Kind::decimals, 6}, {Kind::significant, 2}, {Kind::significant, 4}};
constexpr RoundingRule rules[] = {RoundingRule::half_up, RoundingRule::half_even, RoundingRule::truncate};

Trace carried_trace(const model::Model& model, const Digits& digits) {
  Evaluation evaluation = evaluate(model, Arithmetic::decimal, 1'000'000, digits);
  INFO(told(evaluation.faults));
  REQUIRE(evaluation.trace.has_value());
  return *evaluation.trace;
}

bool inside(const Bounds& bounds, const numbers::Number& value) {
  if (!bounds.bounded()) return true;
  const Decimal number(value);
  return value.is_finite() && Decimal(bounds.low) <= number && number <= Decimal(bounds.high);
}

/// What was looked at, and how much of it said anything.
struct Tally {
  std::size_t values = 0, unbounded = 0, outside = 0;
  std::string first;
};

std::string shown(const Bounds& bounds, const numbers::Number& value) {
  return numbers::text(value) + " in [" + numbers::text(bounds.low) + ", " + numbers::text(bounds.high) + "]";
}

/// A model with its formulas written out once.
struct Paper {
  model::Model model;
  std::vector<notation::Expr> formulas;

  void check(const Digits& digits, std::uint32_t seed, Tally& tally) const {
    const Trace trace = carried_trace(model, digits);
    const model::Model used = in_force(model, trace);
    const std::vector<notation::Expr> own = used.stated.empty() ? formulas : formulas_of(used);
    const auto start = given_values<Decimal>(model, trace.slots());
    for (const std::uint32_t share : {0U, 50U, 100U}) {
      const auto walked = PencilWalk(used, digits, share, seed + share).walk(own, trace.slots(), start);
      for (std::size_t slot = 0; slot < walked.size(); ++slot)
        note(trace, slot, walked[slot].number(), tally);
    }
    for (std::size_t slot = 0; slot < own.size(); ++slot) {
      note(trace, slot, trace.at(static_cast<std::int64_t>(slot)), tally);
      note(trace, slot, trace.exact().at(static_cast<std::int64_t>(slot)), tally);
    }
  }

 private:
  void note(const Trace& trace, std::size_t slot, const numbers::Number& value, Tally& tally) const {
    const Bounds bounds = *trace.bounds(static_cast<std::int64_t>(slot));
    ++tally.values;
    tally.unbounded += bounds.bounded() ? 0 : 1;
    if (inside(bounds, value)) return;
    if (tally.outside++ == 0) tally.first = name_at(trace, slot) + " = " + shown(bounds, value);
  }

  [[nodiscard]] std::string name_at(const Trace& trace, std::size_t slot) const {
    const auto& offset = trace.slots().offset;
    const auto after = std::ranges::upper_bound(offset, static_cast<std::int64_t>(slot));
    const auto quantity = static_cast<std::size_t>(after - offset.begin() - 1);
    return name_of(model, {quantity, static_cast<std::int64_t>(slot) - offset[quantity]});
  }
};

Paper paper(model::Model model) {
  std::vector<notation::Expr> formulas = formulas_of(model);
  return {std::move(model), std::move(formulas)};
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(BACKSTEP_SOURCE_DIR) / "examples"))
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Writes models of scalars, each computed from those before it.
class ScalarWriter {
 public:
  explicit ScalarWriter(std::uint32_t seed) : state_(seed) {}

  std::string model() {
    std::string text;
    for (int i = 1; i <= 4; ++i) {
      const std::string name = "g" + std::to_string(i);
      const std::string sign = below(2) == 0 ? "-" : "";
      const std::string number =
          std::to_string(below(4)) + "." + std::to_string(100 + below(900)) + std::to_string(below(1000));
      text += "const " + name + " = " + sign + number + "\n";
      names_.push_back(name);
    }
    for (int i = 1; i <= 8; ++i) {
      const std::string name = "r" + std::to_string(i);
      text += name + " = " + expression(3) + "\n";
      names_.push_back(name);
    }
    return text;
  }

 private:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % limit;
  }

  template <std::size_t count>
  std::string one_of(const char* const (&choices)[count]) {
    return choices[below(static_cast<std::uint32_t>(count))];
  }

  std::string expression(int depth) {
    if (depth == 0) return leaf();
    const std::string inner = expression(depth - 1);
    switch (below(8)) {
      case 0: return "(" + inner + one_of({" + ", " - "}) + expression(depth - 1) + ")";
      case 1: return "(" + inner + ")" + one_of({"*", "/"}) + "(" + expression(depth - 1) + ")";
      case 2: return one_of({"exp", "tanh", "erf", "abs", "step", "sign", "sigmoid"}) + "(" + inner + ")";
      case 3: return one_of({"sqrt", "log"}) + "(0.75 + abs(" + inner + "))";
      case 4: return one_of({"max", "min", "xlogy"}) + "(" + leaf() + "*1, " + inner + ")";
      case 5: return "(" + inner + ")^" + one_of({"2", "3", "4", "0.5"});
      case 6: return "pow(abs(" + leaf() + "), " + inner + ")";
      default: return leaf() + one_of({"*", " + "}) + leaf();
    }
  }

  std::string leaf() {
    if (below(5) == 0) return one_of({"2", "1/3", "0.3", "10"});
    return names_[below(static_cast<std::uint32_t>(names_.size()))];
  }

  std::uint32_t state_;
  std::vector<std::string> names_;
};

Bounds bounds_of(std::string_view text, std::string_view name, const Digits& digits) {
  const model::Model model = model_of(text);
  return *carried_trace(model, digits).bounds(cell(model, name));
}

std::string ends(const Bounds& bounds) {
  return numbers::text(bounds.low) + " " + numbers::text(bounds.high);
}

}  // namespace

TEST_CASE("no example leaves its bounds, however the pencil rounds") {
  Tally tally;
  for (const auto& path : examples()) {
    const Paper net = paper(model_of(content(path)));
    for (const Digits& count : counts) {
      for (const RoundingRule rule : rules) {
        INFO(path.filename().string() << " " << count.count);
        net.check({count.kind, count.count, rule}, static_cast<std::uint32_t>(tally.values), tally);
        CAPTURE(tally.first);
        REQUIRE(tally.outside == 0);
      }
    }
  }
  CHECK(tally.values > 500'000);
  CHECK(tally.unbounded < tally.values / 20);
}

TEST_CASE("no formula made at random leaves its bounds") {
  Tally tally;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    const std::string text = ScalarWriter(seed).model();
    INFO(text);
    Digits digits = counts[seed % ways];
    digits.rule = rules[seed % 3];
    paper(model_of(text)).check(digits, seed, tally);
    CAPTURE(tally.first);
    REQUIRE(tally.outside == 0);
  }
  CHECK(tally.unbounded < tally.values / 2);
}

TEST_CASE("without a pencil there are no bounds") {
  const Traced net(nets::two_layers);
  CHECK_FALSE(net.trace.bounds(cell(net.model, "L")));
}

TEST_CASE("given values are points, and so is what no rounding has touched") {
  const Digits four{Kind::decimals, 4};
  CHECK(ends(bounds_of(nets::two_layers, "W1[1,1]", four)) == "0.15 0.15");
  CHECK(ends(bounds_of(nets::two_layers, "z1[1]", four)) == "0.3775 0.3775");
}

// 1/3 = 0.333... rounds to 0.33, which is below; three of either, rounded again or not, lie from 0.99 to 1.
TEST_CASE("bounds reach from what was rounded to what was not") {
  const std::string_view third = "const a = 1\nconst b = 3\nc = a/b\nd = b*c\n";
  const Bounds c = bounds_of(third, "c", {Kind::decimals, 2});
  CHECK(numbers::text(c.low) == "0.33");
  CHECK(numbers::text(c.high).starts_with("0.33333"));
  CHECK(numbers::text(bounds_of(third, "d", {Kind::decimals, 2}).low) == "0.99");
}

TEST_CASE("a half may go either way, unless digits are cut") {
  const std::string_view half = "const a = 0.125\nb = a*1\n";
  CHECK(ends(bounds_of(half, "b", {Kind::decimals, 2})) == "0.12 0.13");
  CHECK(ends(bounds_of(half, "b", {Kind::decimals, 2, RoundingRule::half_even})) == "0.12 0.13");
  CHECK(ends(bounds_of(half, "b", {Kind::decimals, 2, RoundingRule::truncate})) == "0.12 0.125");
  const std::string_view below = "const a = -0.125\nb = a*1\n";
  CHECK(ends(bounds_of(below, "b", {Kind::decimals, 2})) == "-0.13 -0.12");
}

TEST_CASE("each operation inside a formula may be rounded") {
  // 0.12·0.12 = 0.0144, or 0.01; ten of it 0.144, or 0.14, or 0.1.
  const std::string_view inner = "const a = 0.12\nb = a*a*10\n";
  CHECK(ends(bounds_of(inner, "b", {Kind::decimals, 2})) == "0.1 0.144");
}

TEST_CASE("nothing is known behind a divisor that may be 0, or the logarithm of what may be") {
  const Digits two{Kind::decimals, 2};
  for (const char* formula : {"1/(b - 0.004)", "log(b)", "log(b - 0.01)", "1/log(1 + b)"}) {
    INFO(formula);
    const std::string text = std::string("const a = 0.004\nb = a*1\nc = ") + formula + "\nd = 0*c + b\n";
    CHECK(ends(bounds_of(text, "c", two)) == "-inf inf");
    CHECK_FALSE(bounds_of(text, "d", two).bounded());
    CHECK(bounds_of(text, "b", two).bounded());
  }
}

TEST_CASE("a comparison that rounding decides is 0 or 1") {
  const model::Model model = model_of("const a = 0.0049\nz = a*1\nr = step(z)\ns = sign(-z)\n");
  const Trace trace = carried_trace(model, {Kind::decimals, 2});
  CHECK(ends(*trace.bounds(cell(model, "r"))) == "0 1");
  CHECK(ends(*trace.bounds(cell(model, "s"))) == "-1 0");
}

TEST_CASE("a square of one number is never negative") {
  const std::string_view squares = "const a = 0.004\nb = a*1 - 0.002\nc = b*b\nd = b^2\ne = b^4\n";
  for (const char* name : {"c", "d", "e"}) {
    INFO(name);
    CHECK_FALSE(bounds_of(squares, name, {Kind::decimals, 2}).low.negative);
  }
}

TEST_CASE("beyond a million operations nothing is said") {
  const std::string text =
      "index i = 1100\nconst a[i] = 0.5\nindex j = 1000\nconst b[j] = 0.5\n"
      "c = sum(i, j, a[i]*b[j])\n";
  const model::Model model = model_of(text);
  const Trace trace = carried_trace(model, {Kind::decimals, 2});
  CHECK_FALSE(trace.bounds(cell(model, "c")));
}
