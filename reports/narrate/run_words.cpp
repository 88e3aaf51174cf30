// The sentences about a run, shared by page and terminal.
#include <algorithm>
#include <cmath>
#include <optional>

#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/training.hpp"

namespace backstep::narrate {

namespace {

std::string loss_name(const model::Model& model) {
  return model.backwards.empty() ? "" : model.backwards.front().targets.front().name;
}

std::string why(const model::Model& model, const trace::Run& run, std::int64_t shown, const Words& words) {
  const std::string steps = std::to_string(run.steps);
  switch (run.stopped) {
    case trace::Stopped::loss:
      return words.say("training.stopped.loss",
                       {{"steps", steps}, {"loss", loss_name(model)}, {"bound", model.training.loss_below}});
    case trace::Stopped::gradient:
      return words.say("training.stopped.gradient",
                       {{"steps", steps}, {"bound", model.training.gradient_below}});
    case trace::Stopped::undefined: return undefined_sentence(run, shown, words);
    default: return words.say("training.stopped.steps", {{"steps", steps}});
  }
}

std::string batches(const model::Model& model, const trace::Run& run, const Words& words) {
  const bool shuffled = model.training.order == model::Training::Order::shuffled;
  return words.say(shuffled ? "training.batches.shuffled" : "training.batches",
                   {{"batch", std::to_string(model.training.batch)},
                    {"steps", std::to_string(run.steps_in_epoch)},
                    {"seed", std::to_string(model.training.seed)},
                    {"epochs", std::to_string(run.steps / run.steps_in_epoch)}});
}

/// The first reading of a run in decimals whose loss is beyond a 64-bit float.
std::optional<std::int64_t> overflow_in_floats(const trace::Run& run) {
  if (run.arithmetic == trace::Arithmetic::float64) return std::nullopt;
  const auto found = std::ranges::find_if(run.readings, [](const trace::Reading& reading) {
    return reading.loss && reading.loss->is_finite() && std::isinf(numbers::to_double(*reading.loss));
  });
  return found == run.readings.end() ? std::nullopt : std::optional{found->step};
}

}  // namespace

std::string undefined_sentence(const trace::Run& run, std::int64_t shown, const Words& words) {
  const trace::RunPass& pass = *run.broken;
  if (pass.step == shown)
    return words.say(run.steps == 0 ? "training.stopped.here.at_once" : "training.stopped.here",
                     {{"step", std::to_string(shown)}, {"name", run.undefined}});
  const auto cell = trace::first_undefined(pass.model, pass.trace);
  const std::string why =
      cell ? breakdown_words(pass.model, pass.trace, trace::breakdown(pass.model, pass.trace, *cell), words)
           : "";
  return words.say(run.steps == 0 ? "training.stopped.at_once" : "training.stopped.undefined",
                   {{"step", std::to_string(run.steps + 1)}, {"name", run.undefined}, {"why", why}});
}

std::vector<std::string> run_sentences(const model::Model& model, const trace::Run& run, std::int64_t shown,
                                       const Words& words) {
  std::vector<std::string> found{why(model, run, shown, words)};
  const auto not_met = [&](const std::string& name, const std::string& bound) {
    if (!bound.empty() && run.stopped == trace::Stopped::steps)
      found.push_back(words.say("training.not_met", {{"name", name}, {"bound", bound}}));
  };
  not_met(loss_name(model), model.training.loss_below);
  not_met(words.say("training.gradient"), model.training.gradient_below);
  if (const auto step = overflow_in_floats(run))
    found.push_back(words.say("training.floats", {{"step", std::to_string(*step)}}));
  if (run.steps_in_epoch > 1) found.push_back(batches(model, run, words));
  return found;
}

}  // namespace backstep::narrate
