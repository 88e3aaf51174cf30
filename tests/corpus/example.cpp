#include "tests/corpus/example.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

namespace backstep::corpus {

namespace {

using Json = nlohmann::json;

/// A number comes back as the shortest text that means it, as it stands in the file; one with more digits
/// than a double holds stands there as text.
std::string literal(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

Literals literals(const Json& values) {
  Literals result;
  for (const Json& value : values) result.push_back(literal(value));
  return result;
}

std::optional<Literals> optional_literals(const Json& values) {
  return values.is_null() ? std::nullopt : std::optional(literals(values));
}

Layer layer(const Json& json) {
  Layer result;
  for (const Json& row : json.at("W")) result.weights.push_back(literals(row));
  result.biases = optional_literals(json.at("b"));
  result.activation = json.at("activation");
  return result;
}

/// One step over all samples, or one step a sample if the weights change in between.
std::vector<std::vector<std::size_t>> batches(const Json& conventions, std::size_t samples) {
  if (conventions.contains("batches")) return conventions.at("batches");
  std::vector<std::size_t> all(samples);
  std::iota(all.begin(), all.end(), 1);
  if (conventions.at("mode") != "online") return {all};
  std::vector<std::vector<std::size_t>> single;
  for (const std::size_t sample : all) single.push_back({sample});
  return single;
}

void read_conventions(const Json& conventions, Example& example) {
  example.batches = batches(conventions, example.samples.size());
  example.delta_is_negative = conventions.at("delta") == "-dL/dz";
  example.update_biases = conventions.value("update_biases", true);
  example.shared_bias = conventions.value("shared_bias", false);
  example.threshold = conventions.value("threshold", false);
  example.second_pass = conventions.value("new_pass", false);
  example.shifted = conventions.value("softmax_shift", "") == "max";
}

std::string text_or_none(const Json& value) { return value.is_null() ? "" : literal(value); }

}  // namespace

Example read_example(const std::string& path) {
  std::ifstream file(path);
  const Json json = Json::parse(file);
  const Json& network = json.at("network");
  Example example;
  example.id = json.at("id");
  for (const Json& one : network.at("layers")) example.layers.push_back(layer(one));
  example.loss = network.at("loss");
  example.loss_factor = text_or_none(network.at("loss_factor"));
  example.rate = text_or_none(network.at("learning_rate"));
  for (const Json& one : network.at("samples")) {
    example.samples.push_back({literals(one.at("x")), optional_literals(one.at("y"))});
  }
  for (const Json& one : json.at("true")) example.truth.push_back({one.at("quantity"), one.at("value")});
  read_conventions(json.at("conventions"), example);
  return example;
}

std::vector<std::string> network_examples() {
  std::vector<std::string> paths;
  for (const auto& file : std::filesystem::directory_iterator(BACKSTEP_SOURCE_DIR "/tests/corpus/data")) {
    if (file.path().filename().string().starts_with("mlp-")) paths.push_back(file.path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace backstep::corpus
