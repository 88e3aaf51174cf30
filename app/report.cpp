#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <variant>

#include "app/commands.hpp"
#include "app/digits.hpp"
#include "app/files.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"
#include "engine/trace/after_update.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/order.hpp"
#include "reports/exchange/json.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/lesson.hpp"
#include "reports/narrate/selection.hpp"
#include "reports/narrate/statement_words.hpp"

namespace backstep::app {

namespace {

constexpr std::int64_t lesson_scalars = 1'000'000;
// Formulas are counted as three for a card: in letters, in numbers, and the result.
constexpr std::int64_t most_formulas = 10'000;
constexpr std::int64_t most_cards = most_formulas / 3;
constexpr std::size_t most_suggestions = 6;
constexpr std::int64_t report_check_budget = 2'000'000;  // operations: about a second

class Report {
 public:
  Report(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!session_.read() || !session_.evaluate_and_train(lesson_scalars)) return session_.exit();
    if (!select()) return Exit::usage;
    if (too_many_cards() || !session_.fractions_fit()) return session_.exit();
    check_ = trace::check_gradients(session_.model(), session_.trace().exact(), report_check_budget);
    if (!write(page())) return session_.exit();
    return finish();
  }

 private:
  // The part of the lesson that is asked for; false, with a message, if there is no such part.
  bool select() {
    if (settings_.only.empty()) return true;
    std::string words;
    for (const std::string& part : settings_.only) words += (words.empty() ? "" : ", ") + part;
    auto read = narrate::read_selection(session_.model(), words);
    if (const auto* faults = std::get_if<notation::Faults>(&read)) return !session_.fail(*faults);
    only_ = std::get<narrate::Selection>(read);
    if (narrate::count_cards(session_.model(), only_) > 0) return true;
    return !session_.fail({{"only.nothing", {{"words", words}}, {}}});
  }

  // A page that nobody could open or read is not written; parts of it that can be are named.
  bool too_many_cards() {
    const std::int64_t cards = narrate::count_cards(session_.model(), only_);
    if (cards <= most_cards) return false;
    session_.fail(
        {{"limit.cards", {{"found", std::to_string(cards)}, {"limit", std::to_string(most_cards)}}, {}}});
    for (const auto& [selection, count] :
         narrate::fitting_selections(session_.model(), most_cards, most_suggestions))
      session_.message("  " + session_.words().say("only.try", {{"file", in_shell(settings_.model)},
                                                                {"selection", selection},
                                                                {"count", std::to_string(count)}}));
    return true;
  }

  // A file's name as a shell takes it for one word.
  static std::string in_shell(const std::string& name) {
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             std::string_view("-_./").find(c) != std::string_view::npos;
    };
    if (!name.empty() && std::ranges::all_of(name, plain)) return name;
    std::string quoted;
    for (const char c : name) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return "'" + quoted + "'";
  }

  document::Page page() {
    const auto after = trace::after_update(session_.model(), session_.trace());
    narrate::Material material{session_.model(), session_.trace(), check_};
    material.after = after ? &*after : nullptr;
    material.run = session_.model().training.steps > 1 ? session_.run() : nullptr;
    if (!session_.trace().pencil()) return narrate::lesson(material, options());
    const auto after_exact = trace::after_update(session_.model(), session_.trace().exact());
    hidden_ = trace::hidden_by_rounding(session_.model(), session_.trace());
    material.after_exact = after && after_exact ? &*after_exact : nullptr;
    material.hidden = &hidden_;
    return narrate::lesson(material, options());
  }

  [[nodiscard]] narrate::LessonOptions options() const {
    return {settings_.language, digits(settings_), settings_.notation, detail(), only_};
  }

  [[nodiscard]] narrate::Detail detail() const {
    if (settings_.detail == "brief") return narrate::Detail::brief;
    return settings_.detail == "full" ? narrate::Detail::full : narrate::Detail::usual;
  }

  bool write(const document::Page& page) {
    const bool piped = settings_.model == "-" && settings_.output.empty();
    const std::string path = !settings_.output.empty() ? settings_.output
                             : piped                   ? "-"
                                                       : with_extension(settings_.model, ".html");
    return write_page(session_, path, page, record_.written);
  }

  [[nodiscard]] std::string record() const {
    return exchange::report(record_, session_.model(), session_.trace(), hidden_);
  }

  // Says what was written, and what the page itself says is amiss.
  Exit finish() {
    record_.undefined = session_.tell_undefined();
    record_.check_passed = check_.passed();
    if (settings_.json) record_.float64 = exchange::float_summary(session_.model(), session_.trace());
    if (settings_.json && !session_.write("-", record())) return session_.exit();
    if (!settings_.json)
      std::fputs(told(record_.written, session_.words()).c_str(),
                 stdout);  // the page is there even if this cannot be said
    if (!check_.passed()) tell_failures();
    const bool stopped = session_.tell_stopped();
    return record_.undefined.empty() && check_.passed() && !stopped ? Exit::done : Exit::found;
  }

  void tell_failures() const {
    std::size_t count = 0;
    for (const trace::Comparison& one : check_.comparisons)
      count += one.verdict == trace::Verdict::wrong ? 1U : 0U;
    if (count > 0)
      session_.message(session_.words().say("command.check_failed", {{"count", std::to_string(count)}}));
    for (const trace::Statement& statement : check_.statements)
      if (statement.unequal)
        session_.message(narrate::statement_sentence(session_.model(), statement, session_.words()));
  }

  const Settings& settings_;
  Session& session_;
  trace::GradientCheck check_;
  narrate::Selection only_;
  trace::HiddenValues hidden_;  // of a pass with the pencil
  exchange::ReportRecord record_;
};

}  // namespace

Exit report(const Settings& settings) {
  Session session(settings);
  return Report(settings, session).run();
}

}  // namespace backstep::app
