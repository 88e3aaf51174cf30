#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "engine/homework/variants.hpp"
#include "engine/model/print_model.hpp"
#include "engine/numbers/literal.hpp"
#include "tests/catch.hpp"
#include "tests/homework/planting.hpp"

namespace backstep::homework {

namespace {

struct Series {
  explicit Series(model::Model read)
      : model(std::move(read)), trace(*trace::evaluate(model).trace), variants(model, trace) {}
  model::Model model;
  trace::Trace trace;
  Variants variants;
};

constexpr numbers::Digits four_decimals{numbers::Digits::Kind::decimals, 4};

double size_of_sum(const model::Model& model, const trace::Trace& trace, const char* name) {
  double greatest = 0;
  const std::size_t q = position_of(model, name);
  for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i)
    greatest = std::max(greatest, std::abs(numbers::to_double(trace.at(trace::Cell{q, i}))));
  return greatest;
}

std::vector<bool> every_cell(const Series& series) {
  return std::vector<bool>(static_cast<std::size_t>(series.variants.plan().slots()), true);
}

}  // namespace

TEST_CASE("a series has other numbers on each sheet, the same ones for the same id") {
  const Series series(example_model("two-two-two"));
  std::set<std::string> seen;
  for (std::int64_t number = 1; number <= 30; ++number) {
    const Variant variant = series.variants.draw({7, number, four_decimals});
    INFO(model::print(variant.model));
    CHECK(variant.unfit == 0);
    CHECK(variant.alike == 0);
    CHECK(series.variants.look_alikes(variant.model, every_cell(series), four_decimals).empty());
    CHECK(seen.insert(model::print(variant.model)).second);
  }
  const Series again(example_model("two-two-two"));
  CHECK(seen.contains(model::print(again.variants.draw({7, 13, four_decimals}).model)));
  CHECK(!seen.contains(model::print(again.variants.draw({8, 13, four_decimals}).model)));
}

TEST_CASE("a sheet of a series is the same on every machine") {
  const Series series(example_model("two-two-two"));
  const model::Model drawn = series.variants.draw({7, 13}).model;
  CHECK(drawn.quantity("x")->literals == std::vector<std::string>{"0.05", "0.08"});
  CHECK(drawn.quantity("W1")->literals == std::vector<std::string>{"0.22", "0.25", "0.27", "0.24"});
}

TEST_CASE("numbers of a variant are short, never 0, and like those of the model") {
  const Series series(
      trace::model_of("layout W[to,from]\nx = 3 -4\ny = 0.5\n"
                      "dense 2 tanh W = [[0.25, -0.5], [0.125, 0.1]] b = 0\n"
                      "dense 1 sigmoid W = [[1, -2]] b = 0.1\nloss half-sse\ntrain rate = 0.5\n"));
  for (std::int64_t number = 1; number <= 20; ++number) {
    const model::Model drawn = series.variants.draw({1, number}).model;
    for (const char* name : {"x", "y", "W1", "W2", "b2"})
      for (const std::string& literal : drawn.quantity(name)->literals) {
        INFO(name << " " << literal);
        CHECK(numbers::typed_decimals(literal) <= 2);
        CHECK(!numbers::read_literal(literal).value.is_zero());
      }
    CHECK(numbers::typed_decimals(drawn.quantity("x")->literals[0]) == 0);
    CHECK(drawn.quantity("b1")->literals == series.model.quantity("b1")->literals);
    CHECK(drawn.quantity("rate")->literals == std::vector<std::string>{"0.5"});
  }
}

TEST_CASE("no sum of a variant lies where a sigmoid or tanh is nearly flat") {
  const Series series(example_model("two-two-two"));
  for (std::int64_t number = 1; number <= 10; ++number) {
    const model::Model drawn = series.variants.draw({3, number}).model;
    const trace::Trace pass = *trace::evaluate(drawn).trace;
    CHECK(size_of_sum(drawn, pass, "z1") <= 3);
    CHECK(size_of_sum(drawn, pass, "z2") <= 3);
  }
}

TEST_CASE("data that stands for classes stays data of classes") {
  for (const char* example : {"softmax", "classes"}) {
    const Series series(example_model(example));
    INFO(example);
    const std::vector<std::string> before = series.model.quantity("y")->literals;
    bool moved = false;
    for (std::int64_t number = 1; number <= 8; ++number) {
      std::vector<std::string> after = series.variants.draw({2, number}).model.quantity("y")->literals;
      moved = moved || after != before;
      CHECK(std::ranges::is_permutation(after, before));
    }
    CHECK(moved);
  }
}

TEST_CASE("a table of 0 and 1 stays what it is") {
  const Series series(example_model("xor"));
  const model::Model drawn = series.variants.draw({2, 1}).model;
  CHECK(drawn.quantity("x")->literals == series.model.quantity("x")->literals);
  CHECK(drawn.quantity("y")->literals == series.model.quantity("y")->literals);
  CHECK(drawn.quantity("W1")->literals != series.model.quantity("W1")->literals);
}

TEST_CASE("where nothing can be drawn no series is possible") {
  const Series series(trace::model_of("x = 1 0\ny = 1\ndense 1 sigmoid W = [[0, 0]] b = 0\nloss half-sse\n"));
  CHECK(!series.variants.possible());
}

TEST_CASE("what the digits of a sheet hide is listed with the digits that show it") {
  const Series series(example_model("lstm"));
  const Variant variant = series.variants.draw({7, 1, four_decimals});
  const auto hidden = series.variants.look_alikes(variant.model, every_cell(series), four_decimals);
  REQUIRE(!hidden.empty());
  for (const LookAlike& one : hidden) CHECK((!one.digits || *one.digits > 4));
  numbers::Digits enough = four_decimals;
  for (const LookAlike& one : hidden) enough.count = std::max(enough.count, one.digits.value_or(0));
  for (const LookAlike& one : series.variants.look_alikes(variant.model, every_cell(series), enough))
    CHECK(!one.digits);
}

TEST_CASE("ids of sheets are read as they are written, and nothing else is") {
  for (const char* id : {"7-13", "0-1", "18446744073709551615-999", "7-13-4d", "7-13-12s"}) {
    INFO(id);
    REQUIRE(read_sheet_id(id));
    CHECK(text(*read_sheet_id(id)) == id);
  }
  for (const char* id :
       {"", "7", "7-", "-13", "7-0", "7-1000", "07-13", "7-013", "7-13-", "7-13-4", "7-13-0d", "7-13-9d",
        "7-13-41d", "7-13-4d-", "7-13-4x", "18446744073709551616-1", "7--13", "a-1", " 7-13"}) {
    INFO(id);
    CHECK(!read_sheet_id(id));
  }
}

}  // namespace backstep::homework
