// The steps of a recurrent network, read from what its quantities say: what stands at which step, what is
// handed on, what comes after the last.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "reports/narrate/cell_table.hpp"
#include "reports/narrate/model_graph.hpp"

namespace backstep::narrate {

/// Quantities that are drawn as one thing within a step: those of a cell of the layer together, what is a
/// part of a longer sequence alone.
struct StepPart {
  bool cell = false;
  std::vector<std::size_t> quantities;
};

struct TimeStep {
  std::int64_t number = 0;
  std::vector<StepPart> parts;  // from input to output
};

struct TimeSteps {
  std::vector<TimeStep> steps;       // one after another
  std::vector<std::size_t> initial;  // what the first step takes over
  std::vector<std::size_t> tail;     // what is computed from the steps at the end, and its targets
  std::vector<std::size_t> shared;   // parameters of the steps
  std::vector<std::size_t> tail_parameters;
  std::map<std::size_t, FixedLetter>
      sequences;  // which letter of a quantity counts steps; value: see part_of
  ModelGraph graph;

  /// The cells of a quantity at a step.
  [[nodiscard]] std::vector<FixedLetter> part_of(const model::Model& model, std::size_t quantity,
                                                 std::int64_t step) const;
};

/// Nothing if no two steps are alike.
[[nodiscard]] std::optional<TimeSteps> time_steps(const Context& context);

}  // namespace backstep::narrate
