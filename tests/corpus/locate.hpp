// From a published quantity to the cell of our model that holds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/corpus/example.hpp"

namespace backstep::corpus {

/// A quantity of model_text() and its subscripts, counted from 1.
struct Cell {
  std::string quantity;
  std::vector<std::int64_t> subscripts;
};

/// "dL[2]/da1[1]" -> part1[2,1], "step2.W1'[1,1]" -> W1_3[1,1]. Nothing if the name has no meaning here.
[[nodiscard]] std::optional<Cell> locate(const Example& example, std::string_view published);

}  // namespace backstep::corpus
