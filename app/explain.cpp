// The command explain: one value, on the terminal, as a page or as JSON.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/limits.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "app/terminal_width.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "engine/trace/explanation.hpp"
#include "reports/exchange/explanation_json.hpp"
#include "reports/exchange/neuron_json.hpp"
#include "reports/narrate/explain.hpp"
#include "reports/narrate/neuron_page.hpp"
#include "reports/narrate/signs.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace {

constexpr std::size_t rows_on_terminal = 24;
constexpr std::size_t rows_on_page = 1'000;

bool is_written_as_page(const std::string& path) {
  constexpr std::array endings{".html", ".htm", ".md"};
  return std::ranges::any_of(endings, [&](const char* ending) { return has_extension(path, ending); });
}

class Explain {
 public:
  Explain(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!output_fits()) return Exit::usage;
    if (!session_.read() || !session_.evaluate(most_scalars) || !session_.fractions_fit())
      return session_.exit();
    if (trace::names_neuron(session_.model(), settings_.cell)) return neuron();
    const trace::Lookup found = trace::look_up(session_.model(), settings_.cell);
    if (session_.fail(found.faults)) return session_.exit();
    return found.cell ? one(*found.cell) : all(*found.quantity);
  }

 private:
  // Text in a file called .pdf would be opened by the wrong program.
  [[nodiscard]] bool output_fits() const {
    const bool text = is_page_path(settings_.output) || has_extension(settings_.output, ".txt");
    if (text || settings_.json) return true;
    session_.message(session_.words().say("command.explain_output"));
    return false;
  }

  [[nodiscard]] bool is_page() const { return is_written_as_page(settings_.output); }

  [[nodiscard]] narrate::ExplainOptions options() const {
    return {settings_.language, digits(settings_), is_page() ? rows_on_page : rows_on_terminal,
            is_page(),          settings_.after,   settings_.notation};
  }

  Exit one(trace::Cell cell) {
    const model::Model& model = session_.model();
    const trace::Trace& trace = session_.trace();
    const trace::Explanation explained =
        trace::explain(model, trace, cell, static_cast<std::size_t>(settings_.paths));
    const std::string record = settings_.json ? this->record(cell, explained) : "";
    if (is_page() || !settings_.json) {
      if (!write(narrate::explanation(model, trace, explained, options()))) return session_.exit();
    }
    if (settings_.json && !session_.write(is_page() ? "-" : path(), record)) return session_.exit();
    return verdict(explained);
  }

  Exit neuron() {
    notation::Faults faults;
    const model::Model& model = session_.model();
    const auto found = trace::neuron(model, session_.trace(), settings_.cell, faults);
    if (session_.fail(faults)) return session_.exit();
    const bool text = !settings_.json || is_page();
    if (text && !write(narrate::neuron_page(model, session_.trace(), *found, options())))
      return session_.exit();
    if (settings_.json && !session_.write(is_page() ? "-" : path(), neuron_record(*found)))
      return session_.exit();
    return session_.tell_undefined().empty() ? Exit::done : Exit::found;
  }

  [[nodiscard]] Settings usual_settings() const {
    Settings usual = settings_;
    usual.notation = narrate::usual_notation;
    return usual;
  }

  [[nodiscard]] std::string neuron_record(const trace::Neuron& told) const {
    if (!narrate::turns_signs(session_.model()))
      return exchange::neuron(session_.model(), session_.trace(), told);
    const Settings usual = usual_settings();
    Session again(usual);
    if (!again.read() || !again.evaluate(most_scalars)) return "";
    notation::Faults faults;
    const auto found = trace::neuron(again.model(), again.trace(), settings_.cell, faults);
    return found ? exchange::neuron(again.model(), again.trace(), *found) : "";
  }

  // A record is the same in every notation, the signs of error signals too.
  [[nodiscard]] std::string record(trace::Cell cell, const trace::Explanation& explained) const {
    const auto of = [this](const Session& session, const trace::Explanation& told) {
      return exchange::explanation(session.model(), session.trace(), told, session_.words(),
                                   digits(settings_));
    };
    if (!narrate::turns_signs(session_.model())) return of(session_, explained);
    const Settings usual = usual_settings();
    Session again(usual);
    if (!again.read() || !again.evaluate(most_scalars)) return "";
    return of(again,
              trace::explain(again.model(), again.trace(), cell, static_cast<std::size_t>(settings_.paths)));
  }

  // The cells of a quantity, to choose from.
  Exit all(std::size_t quantity) {
    const model::Model& model = session_.model();
    if (is_page()) {
      const model::Quantity& meant = model.quantities[quantity];
      session_.fail({{"cell.several",
                      {{"name", meant.name},
                       {"count", std::to_string(model.cells(meant))},
                       {"example", model::cell_name(model, meant, 0)}},
                      {}}});
      return session_.exit();
    }
    if (settings_.json)
      return session_.write(path(), exchange::choices(model, session_.trace(), quantity, digits(settings_)))
                 ? Exit::done
                 : session_.exit();
    return write(narrate::choices(model, session_.trace(), quantity, options())) ? Exit::done
                                                                                 : session_.exit();
  }

  [[nodiscard]] std::string path() const { return settings_.output.empty() ? "-" : settings_.output; }

  bool write(const document::Page& page) {
    if (is_page()) return write_files(page);
    const bool colour = settings_.output.empty() && may_colour(STDOUT_FILENO);
    return session_.write(path(), render::terminal(page, {terminal_width(), colour}));
  }

  bool write_files(const document::Page& page) {
    std::vector<std::string> files;
    const bool done = write_page(session_, path(), page, files);
    if (done && !settings_.json) std::fputs(told(files, session_.words()).c_str(), stdout);
    return done;
  }

  Exit verdict(const trace::Explanation& explained) {
    const bool wrong = std::ranges::any_of(explained.effects, [](const trace::Effect& effect) {
      return effect.check && effect.check->verdict == trace::Verdict::wrong;
    });
    const bool given_later =
        session_.model().quantities[explained.cell.quantity].kind != model::QuantityKind::defined &&
        session_.model().quantities[explained.cell.quantity].literals.empty();
    const bool undefined = !given_later && !session_.trace().at(explained.cell).is_finite();
    if (undefined) static_cast<void>(session_.tell_undefined());
    return wrong || undefined ? Exit::found : Exit::done;
  }

  const Settings& settings_;
  Session& session_;
};

}  // namespace

// "step2.z1[1]" belongs to the second pass, "new.L" to the one after the update.
Exit explain(const Settings& asked) {
  Settings settings = asked;
  const trace::PassName pass = trace::pass_name(asked.cell);
  const bool two_steps = pass.step > 0 && asked.step > 1 && asked.step != pass.step;
  if (pass.step > 0) settings.step = pass.step;
  settings.after = pass.after;
  if (pass.after) ++settings.step;
  settings.cell = pass.cell;
  if (settings.json && !is_written_as_page(settings.output)) settings.notation = narrate::usual_notation;
  Session session(settings);
  if (two_steps) {
    session.message(session.words().say(
        "command.two_steps", {{"cell", std::to_string(pass.step)}, {"option", std::to_string(asked.step)}}));
    return Exit::usage;
  }
  return Explain(settings, session).run();
}

}  // namespace backstep::app
