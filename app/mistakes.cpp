// The command mistakes: the catalogue that homework is marked with.
#include "app/commands.hpp"
#include "app/session.hpp"
#include "reports/exchange/mistakes_json.hpp"
#include "reports/narrate/mistake_words.hpp"

namespace backstep::app {

Exit mistakes(const Settings& settings) {
  Session session(settings);
  const std::string text =
      settings.json ? exchange::mistakes(session.words()) : narrate::mistake_list(session.words());
  return session.write(settings.output.empty() ? "-" : settings.output, text) ? Exit::done : session.exit();
}

}  // namespace backstep::app
