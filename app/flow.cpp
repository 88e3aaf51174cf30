// The command flow: how the error signal shrinks or grows from layer to layer.
#include <unistd.h>

#include <charconv>
#include <cstdio>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/limits.hpp"
#include "app/page_files.hpp"
#include "app/progress.hpp"
#include "app/session.hpp"
#include "engine/model/expansion.hpp"
#include "engine/study/depth_study.hpp"
#include "reports/exchange/flow_json.hpp"
#include "reports/narrate/flow_page.hpp"
#include "reports/narrate/study_page.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace {

constexpr int most_layers = 100;
constexpr int most_points = 17;

/// "2..50" or "20": depths, at most so many, the ends among them.
std::vector<int> depths(const std::string& text) {
  const std::size_t dots = text.find("..");
  int first = 0, last = 0;
  const auto whole = [&text](std::size_t from, std::size_t end, int& into) {
    const auto read = std::from_chars(text.data() + from, text.data() + end, into);
    return read.ec == std::errc{} && read.ptr == text.data() + end;
  };
  const bool range = dots != std::string::npos && whole(0, dots, first) && whole(dots + 2, text.size(), last);
  if (!range || first < 2 || last <= first || last > most_layers) return {};
  std::vector<int> found;
  const int step = (last - first + most_points - 2) / (most_points - 1);
  for (int depth = first; depth < last; depth += step) found.push_back(depth);
  found.push_back(last);
  return found;
}

class Flow {
 public:
  Flow(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit one() {
    if (!output_fits()) return Exit::usage;
    if (!session_.read() || !session_.evaluate(most_scalars)) return session_.exit();
    const narrate::Structure structure = narrate::structure(session_.model());
    narrate::Words words = session_.words();
    const narrate::Symbols symbols(session_.model(), structure, words,
                                   narrate::notation_called(settings_.notation));
    words.use_letters(symbols.sum_letter(), symbols.activation_letter());
    const narrate::Printing printing(session_.model(), session_.trace(), digits(settings_));
    const narrate::Context context{session_.model(), session_.trace(), structure, symbols, printing, words};
    if (!session_.tell_undefined().empty()) return Exit::found;
    const std::vector<trace::LayerFlow> flow = trace::layer_flow(session_.model(), session_.trace());
    if (flow.empty()) {
      session_.fail({{"flow.no_layers", {}, {}}});
      return session_.exit();
    }
    const std::string record = settings_.json ? exchange::flow(flow) : "";
    return write(narrate::flow_page(context, flow), record) ? Exit::done : session_.exit();
  }

  Exit of_depth() {
    if (!output_fits()) return Exit::usage;
    study::Options options;
    options.depths = depths(settings_.depth);
    options.activations = settings_.activations;
    options.initials = settings_.initials;
    options.remedies = settings_.beside;
    options.units = settings_.units;
    options.samples = settings_.study_samples;
    options.seed = settings_.study_seed;
    if (options.depths.empty()) {
      session_.fail({{"study.depth", {{"found", settings_.depth}}, {}}});
      return Exit::usage;
    }
    Progress progress;
    const study::Result result = study::study(options, [&](std::size_t done, std::size_t all) {
      progress.tell([&] {
        return session_.words().say("study.progress",
                                    {{"done", std::to_string(done)}, {"all", std::to_string(all)}});
      });
    });
    if (session_.fail(result.faults)) return session_.exit();
    const std::string record = settings_.json ? exchange::study(result.study) : "";
    return write(narrate::study_page(result.study, session_.words()), record) ? Exit::done : session_.exit();
  }

 private:
  // Text in a file called .pdf would be opened by the wrong program.
  [[nodiscard]] bool output_fits() const {
    if (settings_.output.empty() || settings_.json || is_page_path(settings_.output)) return true;
    session_.message(session_.words().say("command.flow_output"));
    return false;
  }

  /// A page goes into its file, and the record, where one is asked for, to standard output beside it; a file
  /// of another kind holds the record.
  bool write(const document::Page& page, const std::string& record) {
    const std::string& path = settings_.output;
    const bool to_file = !path.empty() && is_page_path(path);
    std::vector<std::string> files;
    const bool good = !to_file || write_page(session_, path, page, files);
    if (!record.empty()) return session_.write(path.empty() || to_file ? "-" : path, record) && good;
    if (to_file) std::fputs(told(files, session_.words()).c_str(), stdout);
    return to_file ? good : session_.write("-", render::terminal(page, {80, may_colour(STDOUT_FILENO)}));
  }

  const Settings& settings_;
  Session& session_;
};

}  // namespace

Exit flow(const Settings& asked) {
  Settings settings = asked;
  if (settings.activations.empty()) settings.activations = {"sigmoid", "tanh", "relu"};
  if (settings.initials.empty()) settings.initials = {"normal(0, 1)", "normal(0, 0.1)", "glorot", "he"};
  if (settings.beside.empty()) settings.beside = model::study_names();
  std::erase(settings.beside, study::plain);
  if (settings.beside == std::vector<std::string>{"none"}) settings.beside.clear();
  const bool study = asked.model.empty();
  if (study) settings.model = "backstep flow";  // where faults are told to stand
  Session session(settings);
  return study ? Flow(settings, session).of_depth() : Flow(settings, session).one();
}

}  // namespace backstep::app
