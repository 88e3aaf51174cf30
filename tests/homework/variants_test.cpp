#include <set>
#include <string>

#include "engine/homework/variants.hpp"
#include "engine/model/print_model.hpp"
#include "tests/catch.hpp"
#include "tests/homework/planting.hpp"

namespace backstep::homework {

namespace {

struct Series {
  explicit Series(const std::string& example)
      : model(example_model(example)), trace(*trace::evaluate(model).trace), variants(model, trace) {}
  model::Model model;
  trace::Trace trace;
  Variants variants;
};

SheetId sheet(std::uint64_t seed, std::int64_t number, numbers::Digits digits = {}) {
  return {seed, number, digits};
}

}  // namespace

TEST_CASE("a series has other numbers on each sheet, the same ones for the same id") {
  const Series series("two-two-two");
  std::set<std::string> seen;
  for (std::int64_t number = 1; number <= 5; ++number) {
    const Variant variant = series.variants.draw(sheet(7, number));
    INFO(model::print(variant.model));
    CHECK(variant.unfit == 0);
    CHECK(variant.alike == 0);
    CHECK(seen.insert(model::print(variant.model)).second);
    CHECK(model::print(series.variants.draw(sheet(7, number)).model) == model::print(variant.model));
  }
}

}  // namespace backstep::homework
