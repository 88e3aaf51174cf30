// Which quantities of a model a drawing shows, and what is computed from what.
#pragma once

#include <vector>

#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

struct ModelGraph {
  struct Edge {
    std::size_t from = 0, to = 0;  // positions in `quantities`
  };
  std::vector<std::size_t> quantities;  // in the order of the model
  std::vector<Edge> edges;
};

/// What leads to the scalar that is descended, or to what a pass starts from; everything computed where there
/// is no backward pass. Constants without letters are left out.
[[nodiscard]] ModelGraph model_graph(const Context& context);

/// The quantities that a formula names, each once, in the order of the formula.
[[nodiscard]] std::vector<std::size_t> used_by(const model::Model& model, std::size_t quantity);

}  // namespace backstep::narrate
