// A run as lines of text.
#include <fmt/format.h>

#include "reports/narrate/training.hpp"

namespace backstep::narrate {

namespace {

constexpr std::size_t most_lines = 20;

std::string digits(const numbers::Number& number) {
  return numbers::print(number, {numbers::Digits::Kind::significant, 9}).text;
}

std::string cell_name(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

std::string head(const model::Model& model, const trace::Run& run, const Words& words) {
  std::string text = fmt::format("{:>10}", words.say("table.training.step"));
  if (run.steps_in_epoch > 1) text += fmt::format(" {:>8}", words.say("table.training.epoch"));
  const bool loss = !run.readings.empty() && run.readings.front().loss;
  if (loss) text += fmt::format(" {:>16}", model.backwards.front().targets.front().name);
  for (const std::string& name : model.reports) text += fmt::format(" {:>16}", name);
  if (loss) text += fmt::format(" {:>16}", words.say("table.training.gradient"));
  return text + "\n";
}

std::string line(const trace::Reading& reading, const trace::Run& run) {
  std::string text = fmt::format("{:>10}", reading.step);
  if (run.steps_in_epoch > 1) text += fmt::format(" {:>8}", reading.step / run.steps_in_epoch);
  if (reading.loss) text += fmt::format(" {:>16}", digits(*reading.loss));
  for (const numbers::Number& report : reading.reports) text += fmt::format(" {:>16}", digits(report));
  if (reading.loss) text += fmt::format(" {:>16}", digits(reading.gradient));
  return text + "\n";
}

// Given numbers stand as typed.
std::string target(const trace::RunPass& pass, trace::Cell cell, const Words& words) {
  const std::string& literal =
      pass.model.quantities[cell.quantity].literals[static_cast<std::size_t>(cell.index)];
  return fmt::format("   {} {} = {}", words.say("training.target"), cell_name(pass.model, cell), literal);
}

std::string predictions(const trace::Run& run, const Words& words) {
  if (!run.last) return "";
  const trace::RunPass& last = *run.last;
  const std::vector<trace::Prediction> all = trace::predictions(last.model);
  if (all.empty()) return "";
  std::string text = words.say("table.predictions.caption", {{"steps", std::to_string(run.steps)}}) + "\n";
  for (std::size_t i = 0; i < std::min(all.size(), most_lines); ++i) {
    text += fmt::format("{:>10} {:>16}", cell_name(last.model, all[i].output),
                        digits(last.trace.at(all[i].output)));
    if (all[i].target) text += target(last, *all[i].target, words);
    if (is_chosen(last, all, i)) text += "   " + words.say("training.largest");
    text += "\n";
  }
  if (all.size() > most_lines)
    text +=
        words.say("table.predictions.left_out", {{"count", std::to_string(all.size() - most_lines)}}) + "\n";
  return text;
}

}  // namespace

std::string training_text(const model::Model& model, const trace::Run& run, const Words& words) {
  std::string text = head(model, run, words);
  for (const trace::Reading& reading : run.readings) text += line(reading, run);
  for (const std::string& sentence : run_sentences(model, run, 0, words)) text += sentence + "\n";
  if (run.arithmetic == trace::Arithmetic::float64) text += words.say("training.double.text") + "\n";
  return text + predictions(run, words);
}

}  // namespace backstep::narrate
