// Networks, and where definitions stand in them, for tests that plant mistakes.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/homework/mistake_networks.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::homework {

inline model::Model example_model(const std::string& name) {
  std::ifstream file(std::string(BACKSTEP_SOURCE_DIR) + "/examples/" + name + ".txt");
  std::ostringstream text;
  text << file.rdbuf();
  return trace::model_of(text.str());
}

inline model::Model network_called(std::string_view name) {
  for (const MistakeNetwork& network : mistake_networks)
    if (network.name == name) return trace::model_of(network.text);
  FAIL("no network is called " << name);
  return {};
}

inline std::size_t position_of(const model::Model& model, std::string_view name) {
  const model::Quantity* quantity = model.quantity(name);
  INFO(name);
  REQUIRE(quantity != nullptr);
  return static_cast<std::size_t>(quantity - model.quantities.data());
}

}  // namespace backstep::homework
