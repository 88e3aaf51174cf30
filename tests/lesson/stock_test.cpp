// Models of a lesson are computed once, and stay where they are.
#include "reports/lesson/stock.hpp"
#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;

namespace {

std::unique_ptr<lesson::Stock> stock_of_neuron(lesson::RunCache* runs = nullptr) {
  auto stock = std::make_unique<lesson::Stock>("en", "standard", runs);
  const auto text = lesson_tests::file_beside("neuron.txt");
  CHECK(stock->add("neuron", *text, lesson_tests::file_beside).empty());
  return stock;
}

}  // namespace

TEST_CASE("a pass stays where it is when the model is trained later") {
  const auto stock = stock_of_neuron();
  notation::Faults faults;
  const lesson::Pass* first = stock->pass("neuron", 0, faults);
  for (const std::int64_t step : {0, 2}) stock->announce("neuron", step);
  const lesson::Pass* trained = stock->pass("neuron", 2, faults);
  CHECK(stock->pass("neuron", 0, faults) == first);
  // A step that nobody has announced is made as well, and moves none of the others.
  CHECK(stock->pass("neuron", 5, faults) != nullptr);
  CHECK(stock->pass("neuron", 2, faults) == trained);
  CHECK(stock->pass("neuron", 0, faults) == first);
  CHECK(faults.empty());
}

TEST_CASE("a run of another language is used again") {
  lesson::RunCache runs;
  notation::Faults faults;
  const auto one = stock_of_neuron(&runs), two = stock_of_neuron(&runs);
  for (const auto* stock : {&one, &two}) {
    (*stock)->announce("neuron", 3);
    REQUIRE((*stock)->pass("neuron", 3, faults) != nullptr);
  }
  CHECK(runs.size() == 1);
  const lesson::Pass& first = *one->pass("neuron", 3, faults);
  const lesson::Pass& second = *two->pass("neuron", 3, faults);
  for (std::int64_t slot = 0; slot < first.trace.slots().total; ++slot)
    CHECK(numbers::text(first.trace.at(slot)) == numbers::text(second.trace.at(slot)));
}
