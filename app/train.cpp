// The command train.
#include <algorithm>
#include <cstdio>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/limits.hpp"
#include "app/progress.hpp"
#include "app/session.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/curve.hpp"
#include "reports/narrate/training.hpp"
#include "reports/render/svg.hpp"

namespace backstep::app {

namespace {

class Train {
 public:
  Train(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!output_fits()) return Exit::usage;
    if (!session_.read() || nothing_to_train() || !trained()) return session_.exit();
    const std::string text =
        settings_.json ? exchange::training(session_.model(), *session_.run())
                       : narrate::training_text(session_.model(), *session_.run(), session_.words());
    if (!session_.write("-", text)) return session_.exit();
    const Exit written = write();
    const bool stopped = session_.run()->stopped == trace::Stopped::undefined;
    return written == Exit::done && stopped ? Exit::found : written;
  }

 private:
  [[nodiscard]] bool output_fits() const {
    const std::string& path = settings_.output;
    const bool page = path.ends_with(".html") || path.ends_with(".htm") || path.ends_with(".md");
    if (path.empty() || page || path.ends_with(".svg")) return true;
    session_.message(session_.words().say("command.train_output"));
    return false;
  }

  bool nothing_to_train() {
    const bool updates =
        std::ranges::any_of(session_.model().quantities,
                            [](const model::Quantity& quantity) { return !quantity.updates.empty(); });
    return !updates && session_.fail({{"train.no_update", {}, {}}});
  }

  bool trained() {
    Progress progress;
    const std::string steps = std::to_string(session_.model().training.steps);
    trace::RunOptions options;
    if (settings_.doubles) options.arithmetic = trace::Arithmetic::float64;
    options.progress = [&](std::int64_t step) {
      progress.tell([&] {
        return session_.words().say("training.progress", {{"step", std::to_string(step)}, {"steps", steps}});
      });
    };
    return session_.train(options, most_scalars);
  }

  Exit write() {
    if (settings_.output.empty()) return Exit::done;
    if (!settings_.output.ends_with(".svg")) return lesson();
    if (session_.run()->curve.size() < 2) {
      session_.message(session_.words().say("command.no_curve"));
      return Exit::cannot_write;
    }
    const std::string loss = session_.model().backwards.front().targets.front().name;
    const narrate::Curve curve = narrate::loss_curve(session_.run()->curve, loss, session_.words());
    if (!session_.write(settings_.output, render::svg_file(curve.figure))) return session_.exit();
    if (!settings_.json)
      std::printf("%s\n", session_.words().say("command.written", {{"file", settings_.output}}).c_str());
    return Exit::done;
  }

  // The page trains once more, by itself.
  [[nodiscard]] Exit lesson() const {
    Settings page = settings_;
    page.json = false;
    return report(page);
  }

  const Settings& settings_;
  Session& session_;
};

}  // namespace

Exit train(const Settings& settings) {
  Session session(settings);
  return Train(settings, session).run();
}

}  // namespace backstep::app
