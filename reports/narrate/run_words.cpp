// The sentences about a run, shared by page and terminal.
#include <array>

#include "reports/narrate/breakdown_words.hpp"
#include "reports/narrate/training.hpp"

namespace backstep::narrate {

namespace {

std::string loss_name(const model::Model& model) {
  return model.backwards.empty() ? "" : model.backwards.front().targets.front().name;
}

std::string why(const model::Model& model, const trace::Run& run, const Words& words) {
  const std::string steps = std::to_string(run.steps);
  switch (run.stopped) {
    case trace::Stopped::loss:
      return words.say("training.stopped.loss",
                       {{"steps", steps}, {"loss", loss_name(model)}, {"bound", model.training.loss_below}});
    case trace::Stopped::gradient:
      return words.say("training.stopped.gradient",
                       {{"steps", steps}, {"bound", model.training.gradient_below}});
    case trace::Stopped::undefined: return undefined_sentence(run, words);
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

}  // namespace

std::string undefined_sentence(const trace::Run& run, const Words& words) {
  const trace::RunPass& pass = *run.broken;
  const auto cell = trace::first_undefined(pass.model, pass.trace);
  const std::string why =
      cell ? breakdown_words(pass.model, pass.trace, trace::breakdown(pass.model, pass.trace, *cell), words)
           : "";
  return words.say(run.steps == 0 ? "training.stopped.at_once" : "training.stopped.undefined",
                   {{"step", std::to_string(run.steps + 1)}, {"name", run.undefined}, {"why", why}});
}

std::vector<std::string> run_sentences(const model::Model& model, const trace::Run& run, const Words& words) {
  std::vector<std::string> found{why(model, run, words)};
  const auto not_met = [&](const std::string& name, const std::string& bound) {
    if (!bound.empty() && run.stopped == trace::Stopped::steps)
      found.push_back(words.say("training.not_met", {{"name", name}, {"bound", bound}}));
  };
  not_met(loss_name(model), model.training.loss_below);
  not_met(words.say("training.gradient"), model.training.gradient_below);
  if (run.steps_in_epoch > 1) found.push_back(batches(model, run, words));
  return found;
}

}  // namespace backstep::narrate
