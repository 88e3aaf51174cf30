// The command flow: how the error signal shrinks or grows from layer to layer.
#include <unistd.h>

#include <cstdio>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/session.hpp"
#include "reports/exchange/flow_json.hpp"
#include "reports/narrate/flow_page.hpp"
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t most_scalars = 20'000'000;

class Flow {
 public:
  Flow(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!session_.read() || !session_.evaluate(most_scalars)) return session_.exit();
    const narrate::Structure structure = narrate::structure(session_.model());
    const narrate::Symbols symbols(session_.model(), structure);
    const narrate::Printing printing(session_.model(), session_.trace(), digits(settings_));
    const narrate::Context context{session_.model(), session_.trace(), structure,
                                   symbols,          printing,         session_.words()};
    if (!session_.tell_undefined().empty()) return Exit::found;
    const std::vector<narrate::LayerFlow> flow = narrate::layer_flow(context);
    if (flow.empty()) {
      session_.fail({{"flow.no_layers", {}, {}}});
      return session_.exit();
    }
    return write(context, flow) ? Exit::done : session_.exit();
  }

 private:
  bool write(const narrate::Context& context, const std::vector<narrate::LayerFlow>& flow) {
    const std::string& path = settings_.output;
    if (settings_.json) return session_.write(path.empty() ? "-" : path, exchange::flow(flow));
    const document::Page page = narrate::flow_page(context, flow);
    if (path.empty()) return session_.write("-", render::terminal(page, {80, may_colour(STDOUT_FILENO)}));
    if (!has_extension(path, ".md")) return written(path, render::html(page));
    const render::MarkdownFiles files = render::markdown(page, file_name(with_extension(path, ".svg")));
    if (!written(path, files.text)) return false;
    for (const render::DrawingFile& drawing : files.drawings)
      if (!written(with_file_name(path, drawing.name), drawing.content)) return false;
    return true;
  }

  bool written(const std::string& file, const std::string& text) {
    if (!session_.write(file, text)) return false;
    std::fputs((session_.words().say("command.written", {{"file", file}}) + "\n").c_str(), stdout);
    return true;
  }

  const Settings& settings_;
  Session& session_;
};

}  // namespace

Exit flow(const Settings& settings) {
  Session session(settings);
  return Flow(settings, session).run();
}

}  // namespace backstep::app
