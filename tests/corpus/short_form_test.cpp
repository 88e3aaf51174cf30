// The published networks once more, as people would type them: one line a layer, a loss by name, steps as a
// run.
#include <regex>

#include "engine/calculus/read.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/trace/run.hpp"
#include "engine/trace/trace.hpp"
#include "tests/catch.hpp"
#include "tests/corpus/example.hpp"

using namespace backstep;
using corpus::Example;

namespace {

std::string list(const corpus::Literals& literals) {
  std::string text;
  for (const std::string& literal : literals) text += (text.empty() ? "[" : ", ") + literal;
  return text + "]";
}

/// "" for a loss that has no name in the short form.
std::string loss_name(const Example& example) {
  if (example.loss == "sse") return example.loss_factor == "1/2" ? "half-sse" : "sse";
  if (example.loss == "bce") return "bce";
  return example.loss == "cross_entropy" ? "cross-entropy" : "";
}

/// Parameters that the author leaves as they are cannot be told so in one line; a batch of half its mean
/// neither.
bool is_short(const Example& example) {
  return !loss_name(example).empty() && !example.in_batches() &&
         (example.update_biases || example.batches.size() == 1) && example.samples.front().target;
}

std::string data(const Example& example) {
  std::string inputs;
  std::string targets;
  for (const corpus::Sample& sample : example.samples) {
    inputs += (inputs.empty() ? "" : ", ") + list(sample.input);
    targets += (targets.empty() ? "" : ", ") + list(*sample.target);
  }
  const bool several = example.samples.size() > 1;
  return several ? "X = [" + inputs + "]\nY = [" + targets + "]\n"
                 : "x = " + inputs + "\ny = " + targets + "\n";
}

std::string layer(const corpus::Layer& layer, bool shared) {
  std::string rows;
  for (const corpus::Literals& row : layer.weights) rows += (rows.empty() ? "[" : ", ") + list(row);
  std::string line =
      "dense " + std::to_string(layer.weights.size()) + " " + layer.activation + "  W = " + rows + "]";
  if (!layer.biases) return line + "  b = none\n";
  return line + (shared ? "  shared = " + layer.biases->front() : "  b = " + list(*layer.biases)) + "\n";
}

std::string short_text(const Example& example) {
  std::string text = "layout W[to,from]\n" + data(example);
  for (const corpus::Layer& one : example.layers) text += layer(one, example.shared_bias);
  text += "loss " + loss_name(example) + "\n";
  if (!example.updates()) return text;
  const std::size_t steps = example.batches.size();
  text += "train rate = " + example.rate;
  if (steps > 1) text += ", steps = " + std::to_string(steps) + ", batch = 1";
  return text + "\n";
}

/// A published quantity that the short form has too.
struct Wanted {
  std::int64_t step = 1;
  std::string name;
  std::string subscripts;
};

std::optional<Wanted> wanted(const Example& example, const std::string& quantity) {
  static const std::regex known(
      R"((?:step(\d+)\.|(new\.))?((?:dL/d)?[za]\d|d[Wb]\d|[Wb]\d'|L(?!\[))(?:\[([\d,]+)\])?)");
  std::smatch parts;
  if (!std::regex_match(quantity, parts, known)) return std::nullopt;
  Wanted found{1, parts[3], parts[4]};
  if (found.name.starts_with("dL/d")) found.name = "d" + found.name.substr(4);
  if (parts[1].matched) found.step = std::stol(parts[1]);
  if (!parts[2].matched) return found;
  if (!example.update_biases) return std::nullopt;
  found.step = static_cast<std::int64_t>(example.batches.size()) + 1;
  return found;
}

/// "" for what only some authors name: the part of one neuron in the gradient of a bias for all. Quantities
/// of single samples carry the number of their sample where there are several.
std::string cell_name(const Example& example, const model::Model& model, const Wanted& wanted) {
  const model::Quantity* quantity = model.quantity(wanted.name);
  const bool part_of_shared = quantity != nullptr && quantity->letters.empty() && !wanted.subscripts.empty();
  if (quantity == nullptr || part_of_shared) return "";
  std::string subscripts = wanted.subscripts;
  const bool sampled = !quantity->letters.empty() && quantity->letters.front() == "n";
  if (sampled)
    subscripts =
        std::to_string(example.batches[static_cast<std::size_t>(wanted.step - 1)].front()) + "," + subscripts;
  return subscripts.empty() ? wanted.name : wanted.name + "[" + subscripts + "]";
}

bool near(const numbers::Number& ours, const std::string& theirs) {
  const numbers::Decimal published(numbers::read_literal(theirs).value);
  const numbers::Decimal unit(numbers::read_literal("1e-19").value);
  return ours.is_finite() && abs(numbers::Decimal(ours) - published) <= unit * (abs(published) + unit);
}

}  // namespace

TEST_CASE("typed in the short form, the published networks give the same values, step by step") {
  std::size_t networks = 0;
  std::size_t compared = 0;
  std::size_t later_steps = 0;
  for (const std::string& path : corpus::network_examples()) {
    const Example example = corpus::read_example(path);
    if (!is_short(example)) continue;
    ++networks;
    const std::string text = short_text(example);
    INFO(example.id << "\n" << text);
    const auto read = calculus::read(text);
    REQUIRE(read.faults.empty());
    for (const corpus::Expected& expected : example.truth) {
      const auto one = wanted(example, expected.quantity);
      if (!one || (one->step > 1 && !example.updates())) continue;
      const trace::Run run = trace::run(read.model, {.passes = {one->step}, .only_passes = true});
      REQUIRE(run.passes.size() == 1);
      const trace::RunPass& pass = run.passes.front();
      const std::string name = cell_name(example, pass.model, *one);
      const auto cell = trace::find_cell(pass.model, name);
      INFO(expected.quantity << " is " << name);
      if (name.empty() || example.threshold) continue;
      REQUIRE(cell);
      CHECK(near(pass.trace.at(*cell), expected.value));
      ++compared;
      if (one->step > 1) ++later_steps;
    }
  }
  CHECK(networks == 29);
  CHECK(compared > 500);
  CHECK(later_steps > 50);
}
