// A run: a model trained step by step. Each step is a pass and the update that follows it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Why a run ended: all its steps are made, the loss or the norm of the gradient fell below its bound, or a
/// value was not finite.
enum class Stopped { steps, loss, gradient, undefined };

/// How things stand after some steps, over all samples.
struct Reading {
  std::int64_t step = 0;                 // steps made before
  std::optional<numbers::Number> loss;   // of the first `backward`; none without one
  std::vector<numbers::Number> reports;  // one each of Model::reports
  numbers::Number gradient;              // Euclidean norm of the adjoints of all updated parameters
};

struct CurvePoint {
  std::int64_t step = 0;
  double loss = 0;
};

/// One pass of a run, shown as a model of its own. Parameters that an earlier step made are `carried`; with
/// batches the model has the samples of its step, which keep their numbers. Passes of a run in double take
/// the parameters as printed for given.
struct RunPass {
  std::int64_t step = 1;
  model::Model model;
  Trace trace;
};

/// Operations that are done in 50 digits at most, and operations that are done at all.
inline constexpr std::int64_t decimal_run_limit = 10'000'000;
inline constexpr std::int64_t run_limit = 100'000'000'000;
/// Operations of a run that nobody asked for by name: a second or two.
inline constexpr std::int64_t casual_run_limit = 200'000'000;

struct RunOptions {
  std::optional<Arithmetic> arithmetic{};             // none: by decimal_run_limit
  std::vector<std::int64_t> passes{};                 // to be kept, from 1 to one after the last step
  bool only_passes = false;                           // ends after the last of them; nothing is read
  std::function<void(std::int64_t step)> progress{};  // told now and then
  std::int64_t most_operations = run_limit;
};

struct Run {
  notation::Faults faults;  // those of evaluate(), "limit.run"
  Arithmetic arithmetic = Arithmetic::decimal;
  std::int64_t steps = 0;           // made
  std::int64_t steps_in_epoch = 1;  // more than 1 with batches
  std::int64_t every = 1;           // steps between two readings
  Stopped stopped = Stopped::steps;
  std::vector<Reading> readings;  // at the start, every so many steps, and at the end
  std::vector<CurvePoint> curve;  // at most 400 points, evenly spaced; every one finite
  std::vector<RunPass> passes;    // those asked for that were reached, in order
  std::optional<RunPass> last;    // all samples with the parameters at the end; none after an undefined value
  std::string undefined;          // the first cell that is not finite, in pass steps + 1
  std::optional<RunPass> broken;  // that pass
};

/// Trains the model as its `train` says: after a step each Q' replaces Q. With batches, stop conditions are
/// looked at after each epoch, over all samples. `scalar_limit` is that of evaluate().
[[nodiscard]] Run run(const model::Model& model, const RunOptions& options,
                      std::int64_t scalar_limit = 1'000'000);

/// What the network gives beside what it should give.
struct Prediction {
  Cell output;
  std::optional<Cell> target;
  bool of_sample = false;  // the target is the class number of a sample, the same for all its outputs
};

/// The last quantity of the forward pass with the letters of the target, cell by cell; for class numbers the
/// last one with a letter more; without a target of such letters the last quantity of the forward pass alone.
[[nodiscard]] std::vector<Prediction> predictions(const model::Model& model);

/// About as many lines as a screen takes: 1, 2 or 5 times a power of ten, at least a tenth of the steps.
[[nodiscard]] std::int64_t listing_stride(std::int64_t steps);

}  // namespace backstep::trace
