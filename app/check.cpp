// The command check: a learner's own answers, and help in steps.
#include <unistd.h>

#include <cstdio>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/page_files.hpp"
#include "app/sheet_marking.hpp"
#include "app/terminal_width.hpp"
#include "reports/exchange/help_json.hpp"
#include "reports/narrate/help_page.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace {

class Check {
 public:
  Check(const Settings& settings, Session& session)
      : settings_(settings), session_(session), marking_(settings, session) {}

  Exit run() {
    if (!is_page_path(settings_.output)) {
      session_.message(session_.words().say("command.check_output"));
      return Exit::usage;
    }
    if (!marking_.prepare()) return session_.exit();
    const std::string& file = settings_.answers.front();
    const homework::Marked marked = marking_.mark_file(file, "");
    if (marked.refused) {
      session_.fail(marked.faults, file, marking_.text());
      return session_.exit();
    }
    if (!write(marked)) return session_.exit();
    const bool done = marked.is_gradable() && !marked.judgement.first_wrong && marked.faults.empty();
    return done ? Exit::done : Exit::found;
  }

 private:
  [[nodiscard]] narrate::HelpOptions options() const {
    return {settings_.language, settings_.notation, static_cast<narrate::HelpStep>(settings_.help_step)};
  }

  // With the numbers of the sheet that the answers are of.
  [[nodiscard]] const model::Model& model() const { return marking_.session().model(); }
  [[nodiscard]] const trace::Trace& trace() const { return marking_.session().trace(); }

  bool write(const homework::Marked& marked) {
    const narrate::HelpOptions options = this->options();
    if (settings_.json) {
      const narrate::Help help = narrate::help(model(), trace(), marked, options);
      if (!session_.write("-", exchange::help(marked, help, options.step, session_.words()))) return false;
      if (settings_.output.empty()) return true;
    }
    const document::Page page = narrate::help_page(model(), trace(), marked, options);
    if (settings_.output.empty())
      return session_.write("-", render::terminal(page, {terminal_width(), may_colour(STDOUT_FILENO)}));
    std::vector<std::string> files;
    const bool done = write_page(session_, settings_.output, page, files);
    if (done && !settings_.json) std::fputs(told(files, session_.words()).c_str(), stdout);
    return done;
  }

  const Settings& settings_;
  Session& session_;
  SheetMarking marking_;
};

}  // namespace

Exit check(const Settings& settings) {
  Session session(settings);
  return Check(settings, session).run();
}

}  // namespace backstep::app
