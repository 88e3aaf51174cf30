// The commands that print: trace, expand, gradcheck.
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/limits.hpp"
#include "app/session.hpp"
#include "engine/model/print_model.hpp"
#include "engine/trace/gradient_check.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/check_text.hpp"

namespace backstep::app {

namespace {

std::string output_path(const Settings& settings) { return settings.output.empty() ? "-" : settings.output; }

Exit trace_pass(const Settings& settings, Session& session) {
  if (!session.evaluate(most_scalars)) return session.exit();
  const std::string text = settings.csv ? exchange::trace_table(session.model(), session.trace())
                                        : exchange::trace_records(session.model(), session.trace());
  if (!session.write(output_path(settings), text)) return session.exit();
  return session.tell_undefined().empty() ? Exit::done : Exit::found;
}

/// Those asked for, in order and each once; else all of a short run, the first and the last of a long one.
std::vector<std::int64_t> traced_steps(const Settings& settings, const model::Training& training) {
  constexpr std::int64_t most_passes = 64;
  std::vector<std::int64_t> steps = settings.steps;
  if (steps.empty() && training.steps > most_passes) steps = {1, training.steps};
  for (std::int64_t step = 1;
       settings.steps.empty() && training.steps <= most_passes && step <= training.steps; ++step)
    steps.push_back(step);
  std::ranges::sort(steps);
  steps.erase(std::ranges::unique(steps).begin(), steps.end());
  return steps;
}

Exit trace_run(const Settings& settings, Session& session, const std::vector<std::int64_t>& steps) {
  const bool asked = !settings.steps.empty();
  trace::RunOptions options{.passes = steps, .only_passes = true};
  if (!asked) options.most_operations = trace::casual_run_limit;
  if (!session.has_steps(steps) || !session.train(options, most_scalars)) return session.exit();
  if (asked && !session.has_steps(steps)) return session.exit();
  std::string text = settings.csv ? exchange::trace_table_head() : "";
  for (const trace::RunPass& pass : session.run()->passes)
    text += settings.csv ? exchange::trace_table_rows(pass.model, pass.trace)
                         : exchange::trace_records(pass.model, pass.trace);
  if (!session.write(output_path(settings), text)) return session.exit();
  return session.tell_stopped() ? Exit::found : Exit::done;
}

}  // namespace

Exit trace(const Settings& settings) {
  Session session(settings);
  if (!session.read()) return session.exit();
  // With a pencil it is one pass, or refused.
  if (!settings.pencil.empty()) return trace_pass(settings, session);
  const std::vector<std::int64_t> steps = traced_steps(settings, session.model().training);
  return steps == std::vector<std::int64_t>{1} ? trace_pass(settings, session)
                                               : trace_run(settings, session, steps);
}

Exit expand(const Settings& settings) {
  Session session(settings);
  if (!session.read()) return session.exit();
  const std::string text = model::print(session.model());
  return session.write(output_path(settings), settings.json ? exchange::expanded(text) : text)
             ? Exit::done
             : session.exit();
}

Exit gradcheck(const Settings& settings) {
  const std::string& file = settings.output;
  const bool page = has_extension(file, ".html") || has_extension(file, ".htm") || has_extension(file, ".md");
  if (page && !settings.json) return proof(settings);
  Session session(settings);
  for (const auto& [option, given] :
       {std::pair("--cell", &settings.sweep_cell), {"--plant", &settings.plant}})
    if (!given->empty()) {
      session.message(session.words().say("proof.needs_page", {{"option", option}}));
      return Exit::usage;
    }
  if (!session.read() || !session.evaluate(most_scalars)) return session.exit();
  const trace::GradientCheck check = trace::check_gradients(session.model(), session.trace(), check_budget);
  const bool colour = settings.output.empty() && may_colour(STDOUT_FILENO);
  const std::string text = settings.json
                               ? exchange::gradient_check(session.model(), check)
                               : narrate::check_text(session.model(), check, session.words(), colour);
  if (!session.write(output_path(settings), text)) return session.exit();
  return session.tell_undefined().empty() && check.passed() ? Exit::done : Exit::found;
}

}  // namespace backstep::app
