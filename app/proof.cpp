// The command gradcheck where a page is asked for.
#include <cstdio>

#include "app/commands.hpp"
#include "app/limits.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "engine/trace/cell_lookup.hpp"
#include "reports/narrate/proof.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t most_proved = 1'000'000;
constexpr std::string_view mistakes[]{"factor", "term", "sign"};

class ProofPage {
 public:
  ProofPage(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!session_.read() || !session_.evaluate(most_proved)) return session_.exit();
    const model::Model& model = session_.model();
    if (!choose_cell()) return exit_;
    const trace::GradientCheck check = trace::check_gradients(model, session_.trace(), check_budget);
    std::optional<trace::Sweep> sweep;
    std::optional<homework::Planted> planted;
    std::optional<trace::Comparison> swept;
    if (adjoint_) sweep = trace::sweep(model, session_.trace(), *adjoint_);
    if (sweep) swept = trace::compare(model, session_.trace(), *adjoint_);
    if (sweep && settings_.plant != "none")
      planted = homework::plant(model, session_.trace(), *adjoint_, mistake(), check_budget);
    if (!planted && mistake()) return no_mistake();
    const narrate::Proof proof{model, session_.trace(), check, sweep, swept, planted};
    if (!write(narrate::proof_page(proof, session_.words()))) return session_.exit();
    return session_.tell_undefined().empty() && check.passed() ? Exit::done : Exit::found;
  }

 private:
  /// False, with a message, if the cell that is named has no slope.
  bool choose_cell() {
    const model::Model& model = session_.model();
    if (settings_.sweep_cell.empty()) {
      adjoint_ = narrate::usual_adjoint(model, session_.trace());
      return true;
    }
    const trace::Lookup found = trace::look_up(model, settings_.sweep_cell);
    if (session_.fail(found.faults)) {
      exit_ = session_.exit();
      return false;
    }
    adjoint_ = narrate::adjoint_for(model, found.cell ? *found.cell : trace::Cell{*found.quantity, 0});
    if (!adjoint_) session_.message(session_.words().say("proof.no_slope", {{"name", settings_.sweep_cell}}));
    exit_ = Exit::usage;
    return adjoint_.has_value();
  }

  [[nodiscard]] std::optional<homework::Mistake> mistake() const {
    for (std::size_t i = 0; i < std::size(mistakes); ++i)
      if (settings_.plant == mistakes[i]) return static_cast<homework::Mistake>(i);
    return std::nullopt;
  }

  Exit no_mistake() {
    const std::string cell =
        adjoint_ ? model::cell_name(session_.model(), session_.model().quantities[adjoint_->quantity],
                                    adjoint_->index)
                 : settings_.sweep_cell;
    session_.message(session_.words().say("proof.no_mistake", {{"cell", cell}}));
    return Exit::usage;
  }

  bool write(const document::Page& page) {
    std::vector<std::string> files;
    const bool done = write_page(session_, settings_.output, page, files);
    if (done) std::fputs(told(files, session_.words()).c_str(), stdout);
    return done;
  }

  const Settings& settings_;
  Session& session_;
  std::optional<trace::Cell> adjoint_;
  Exit exit_ = Exit::usage;
};

}  // namespace

Exit proof(const Settings& settings) {
  Session session(settings);
  return ProofPage(settings, session).run();
}

}  // namespace backstep::app
