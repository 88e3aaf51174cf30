// Every mistake of the catalogue, planted wherever it has a place in the examples and in small networks.
#include <filesystem>
#include <map>
#include <set>

#include "engine/homework/mistakes.hpp"
#include "engine/model/print_model.hpp"
#include "engine/notation/printer.hpp"
#include "tests/homework/planting.hpp"

using namespace backstep;
using namespace backstep::homework;

namespace {

bool equal_values(const trace::Traced& one, const trace::Traced& other, std::string_view name) {
  const std::size_t a = position_of(one.model, name);
  const std::size_t b = position_of(other.model, name);
  for (std::int64_t cell = 0; cell < one.model.cells(one.model.quantities[a]); ++cell)
    if (!trace::same(one.decimal({a, cell}), other.decimal({b, cell}))) return false;
  return true;
}

bool all_finite(const trace::Traced& traced, std::string_view name) {
  const std::size_t at = position_of(traced.model, name);
  for (std::int64_t cell = 0; cell < traced.model.cells(traced.model.quantities[at]); ++cell)
    if (!traced.trace.at(trace::Cell{at, cell}).is_finite()) return false;
  return true;
}

/// Plants everything that the catalogue makes of every definition of one network.
class Planting {
 public:
  Planting(std::string name, model::Model model) : name_(std::move(name)), right_(std::move(model)) {}

  /// The mistakes that changed a value.
  std::set<std::size_t> run() {
    const Facts facts(right_.model);
    for (std::size_t at = 0; at < right_.model.quantities.size(); ++at) {
      const std::vector<bool> below = facts.computed_from(at);
      const std::vector<Rewrite> all = rewrites(facts, at);
      CHECK(all.size() <= most_rewrites);
      for (const Rewrite& one : all) plant(at, one, below);
    }
    return std::move(seen_);
  }

 private:
  void plant(std::size_t at, const Rewrite& one, const std::vector<bool>& below) {
    const std::string& name = right_.model.quantities[at].name;
    INFO(name_ << ", " << mistakes()[one.mistake].name << ": " << name << " = "
               << notation::print(one.formula));
    const auto changed = with_rewrite(right_.model, at, one.formula);
    if (!changed && mistakes()[one.mistake].from_earlier_cells) {  // planted by order_of_samples_test.cpp
      seen_.insert(one.mistake);
      return;
    }
    REQUIRE(changed.has_value());
    const trace::Traced wrong(*changed);
    for (std::size_t i = 0; i < below.size(); ++i)
      if (!below[i]) CHECK(equal_values(right_, wrong, right_.model.quantities[i].name));
    if (all_finite(right_, name)) CHECK(all_finite(wrong, name));
    const bool differs = !equal_values(right_, wrong, name);
    if (!differs || !seen_.insert(one.mistake).second) return;
    const std::string text = model::print(written_out(*changed));
    const trace::Traced read(text);
    CHECK(model::print(read.model) == text);
    // A derived adjoint that a stated one replaces is not written out.
    if (read.model.quantity(name) != nullptr) CHECK(equal_values(wrong, read, name));
  }

  std::string name_;
  trace::Traced right_;
  std::set<std::size_t> seen_;
};

}  // namespace

TEST_CASE("each mistake can be planted in at least four networks, and spares what stands above it",
          "[long]") {
  std::map<std::size_t, std::set<std::string>> places;
  const auto plant_in = [&](const std::string& name, model::Model model) {
    for (const std::size_t mistake : Planting(name, std::move(model)).run()) places[mistake].insert(name);
  };
  for (const auto& file : std::filesystem::directory_iterator(std::string(BACKSTEP_SOURCE_DIR) + "/examples"))
    if (file.path().extension() == ".txt") plant_in(file.path().stem(), example_model(file.path().stem()));
  for (const MistakeNetwork& network : mistake_networks)
    plant_in(std::string(network.name), trace::model_of(network.text));
  for (std::size_t mistake = 0; mistake < mistakes().size(); ++mistake) {
    INFO(mistakes()[mistake].name);
    CHECK(places[mistake].size() >= 4);
  }
}
