// A worked example that someone published, as its JSON file tells it. tests/corpus/README.md explains the
// fields.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace backstep::corpus {

using Literals = std::vector<std::string>;  // numbers as decimal text

struct Layer {
  std::vector<Literals> weights;  // a row per receiving unit
  std::optional<Literals> biases;
  std::string activation;
};

struct Sample {
  Literals input;
  std::optional<Literals> target;
};

struct Expected {
  std::string quantity;  // in the naming of the file, e.g. "dL/da2[1]"
  std::string value;     // 20 significant digits or more, fewer if exact
};

struct Example {
  std::string id;
  std::vector<Layer> layers;
  std::string loss;         // sse, bce, cross_entropy, output (the output is descended), perceptron, none
  std::string loss_factor;  // "1/2", "1"; "" if it has none
  std::string rate;         // "" if nothing is updated
  std::vector<Sample> samples;
  std::vector<Expected> truth;

  std::vector<std::vector<std::size_t>> batches;  // sample numbers (from 1) of each step
  bool delta_is_negative = false;                 // delta is -dL/dz
  bool update_biases = true;
  bool shared_bias = false;  // one bias a layer
  bool threshold = false;    // net = sum - theta, theta = -bias
  bool second_pass = false;  // a forward pass with the updated parameters follows
  bool shifted = false;      // softmax of z - max z

  [[nodiscard]] bool in_batches() const { return batches.front().size() > 1; }
  [[nodiscard]] bool backward() const { return loss != "none"; }
  [[nodiscard]] bool updates() const { return !rate.empty(); }
  [[nodiscard]] bool updates_bias(const Layer& layer) const {
    return updates() && update_biases && layer.biases.has_value();
  }
};

/// Reads one file; throws what nlohmann-json throws if it is not as expected.
[[nodiscard]] Example read_example(const std::string& path);

/// Paths of all examples about fully connected networks, sorted.
[[nodiscard]] std::vector<std::string> network_examples();

}  // namespace backstep::corpus
