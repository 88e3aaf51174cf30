// What becomes of the error signal in deeper and deeper networks, by activation and initial weights.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/notation/fault.hpp"
#include "reports/narrate/flow.hpp"

namespace backstep::narrate {

struct StudyOptions {
  std::vector<int> depths;               // numbers of layers, each 2 or more, rising
  std::vector<std::string> activations;  // as a layer takes them
  std::vector<std::string> initials;     // "glorot", "normal(0, 1)": initialisers without their seed
  int units = 4;                         // neurons of every layer, and inputs
  int samples = 4;
  std::uint64_t seed = 1;  // of the data; layer l has seed + l, at every depth
};

/// One network of the study.
struct Measured {
  int depth = 0;
  std::vector<LayerFlow> flow;  // empty where a value is beyond all range
};

/// All depths of one activation with one initialiser.
struct StudyLine {
  std::string activation, initial;
  std::vector<Measured> networks;  // one a depth
};

struct Study {
  StudyOptions options;
  std::vector<StudyLine> lines;  // activation by activation, initialiser by initialiser
  std::string example;           // the model file of the shallowest network of the first line
};

/// Inputs are drawn evenly from -1 to 1, targets from 0.1 to 0.9, both with one decimal; weights with six
/// decimals, biases are 0. `progress` is told how many networks of how many are done. Faults without a place:
/// what is wrong with an activation or an initialiser.
struct StudyResult {
  Study study;
  notation::Faults faults;
};
[[nodiscard]] StudyResult study(const StudyOptions& options,
                                const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace backstep::narrate
