// What becomes of the error signal in deeper and deeper networks, by activation and initial weights, and what
// helps where it goes wrong.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/notation/fault.hpp"
#include "engine/trace/flow.hpp"

namespace backstep::study {

/// The kind of network whose lines come first; all others are remedies: see model::study_names().
inline constexpr std::string_view plain = "plain";

struct Options {
  std::vector<int> depths;               // numbers of layers, each 2 or more, rising
  std::vector<std::string> activations;  // as a layer takes them
  std::vector<std::string> initials;     // "glorot", "normal(0, 1)": initialisers without their seed
  std::vector<std::string> remedies;     // names of studies: "batch-norm", ...
  int units = 4;                         // neurons of every layer, and inputs
  int samples = 4;
  std::uint64_t seed = 1;  // of the data; layer l has seed + l, at every depth
};

/// One network of the study.
struct Measured {
  int depth = 0;
  std::vector<trace::LayerFlow> flow;  // empty where a value is beyond all range
  trace::StepSize step;

  [[nodiscard]] std::optional<trace::Arrival> arrival() const { return trace::arrival(flow); }
};

/// All depths of one kind of network with one activation and one initialiser.
struct Line {
  std::string network, activation, initial;
  std::vector<Measured> networks;  // one a depth; none where `faults` tell why it cannot be built
  notation::Faults faults;
  std::string
      example;  // the model file of the shallowest network; of a remedy, where there is one, of three layers
};

/// Remedies beside a line of plain networks, and what goes wrong in its deepest one.
struct Beside {
  /// vanishes: the first layer gets less than a thousandth of the error signal of the last. explodes: the
  /// gradient of all parameters has a norm above a thousand, or none that could be computed. little: neither.
  enum class Trouble { vanishes, explodes, little };
  Trouble trouble = Trouble::little;
  std::size_t line = 0;  // position in Study::lines
  std::vector<Line> remedies;
};

struct Study {
  Options options;
  std::vector<Line> lines;  // plain ones: activation by activation, initialiser by initialiser
  /// For each activation: where most of the error signal is lost, if it vanishes; where the gradient is
  /// greatest, if it explodes; if there is neither, the line that is furthest from handing the error signal
  /// on as it is.
  std::vector<Beside> beside;
};

/// Inputs are drawn evenly from -1 to 1, targets from 0.1 to 0.9, both with one decimal; weights with six
/// decimals, biases are 0. `progress` is told how many networks of how many are done. Faults without a place:
/// what is wrong with an activation, an initialiser or the name of a remedy ("study.unknown").
struct Result {
  Study study;
  notation::Faults faults;
};
[[nodiscard]] Result study(const Options& options,
                           const std::function<void(std::size_t, std::size_t)>& progress);

/// Whether the error signals of two lines are the same in every layer of every network: such a remedy acts on
/// the update alone.
[[nodiscard]] bool same_flow(const Line& one, const Line& other);

}  // namespace backstep::study
