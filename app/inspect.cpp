// The commands that print: trace, expand, gradcheck.
#include <unistd.h>

#include <cstdio>

#include "app/commands.hpp"
#include "app/session.hpp"
#include "engine/model/print_model.hpp"
#include "engine/trace/gradient_check.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/check_text.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t most_scalars = 20'000'000;
constexpr std::int64_t check_budget = 3'000'000;  // operations: a few seconds at most

std::string output_path(const Settings& settings) { return settings.output.empty() ? "-" : settings.output; }

}  // namespace

Exit trace(const Settings& settings) {
  Session session(settings);
  if (!session.read() || !session.evaluate(most_scalars)) return session.exit();
  const std::string text = settings.csv ? exchange::trace_table(session.model(), session.trace())
                                        : exchange::trace_records(session.model(), session.trace());
  if (!session.write(output_path(settings), text)) return session.exit();
  return session.tell_undefined().empty() ? Exit::done : Exit::found;
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
  Session session(settings);
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
