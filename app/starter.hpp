// A model file to begin with: short numbers, and comments that teach the language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/narrate/words.hpp"

namespace backstep::app {

/// Neurons of each layer, the inputs first: {2, 3, 1} for "2-3-1".
using LayerSizes = std::vector<std::size_t>;

/// Two or more whole numbers from 1 to 1000 with hyphens between them, at most 20; nothing for any other
/// text.
[[nodiscard]] std::optional<LayerSizes> read_sizes(std::string_view text);

/// Weights of a network of that many neurons a layer.
[[nodiscard]] std::size_t weights(const LayerSizes& sizes);

struct Starter {
  LayerSizes sizes;
  std::string activation = "sigmoid";
  std::size_t samples = 1;
  std::uint64_t seed = 1;
};

/// The text of the file, in the short form. Numbers are drawn by seed and rounded to one or two decimals,
/// none is zero; four samples of two inputs and one output are those of XOR. After `relu` in the hidden
/// layers the output is linear.
[[nodiscard]] std::string starter_text(const Starter& starter, const narrate::Words& words);

}  // namespace backstep::app
