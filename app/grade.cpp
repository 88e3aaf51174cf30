// The command grade: one sheet, a class, or a filter.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/filter_lines.hpp"
#include "app/marked_files.hpp"
#include "app/page_files.hpp"
#include "app/progress.hpp"
#include "app/sheet_marking.hpp"
#include "app/terminal_width.hpp"
#include "engine/homework/tally.hpp"
#include "reports/exchange/read_answers.hpp"
#include "reports/exchange/result_json.hpp"
#include "reports/exchange/result_table.hpp"
#include "reports/narrate/class_page.hpp"
#include "reports/render/html.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace fs = std::filesystem;

namespace {

class Grade {
 public:
  Grade(const Settings& settings, Session& session)
      : settings_(settings), session_(session), marking_(settings, session) {}

  Exit run() {
    const std::vector<std::string> files = answer_files(settings_.answers);
    if (!can_be_marked(files, settings_, session_)) return Exit::usage;
    if (!marking_.prepare()) return session_.exit();
    if (settings_.jsonl) return lines();
    return (is_one_file(settings_, files) ? sheet(files.front()) : all(files)) ? Exit::done : session_.exit();
  }

 private:
  [[nodiscard]] bool to_folder() const { return is_folder_output(settings_); }

  [[nodiscard]] bool is_table() const { return has_extension(settings_.output, ".csv"); }

  Exit lines() {
    const exchange::ResultWriter writer(session_.model(), session_.words());
    return filter_lines(
        [&](std::string_view line) {
          return writer.record(marking_.mark(exchange::read_submission_line(line)));
        },
        session_);
  }

  /// Of a file without a title its name.
  [[nodiscard]] std::string scheme_title() const {
    const std::string& title = marking_.scheme().title;
    if (!title.empty()) return title;
    return settings_.scheme.empty() ? session_.words().say("grade.scheme.usual") : owner_of(settings_.scheme);
  }

  [[nodiscard]] narrate::MarkingOptions options() const {
    return {settings_.language, settings_.notation, scheme_title()};
  }

  [[nodiscard]] document::Page page_of(const homework::Marked& marked) const {
    const Session& own = marking_.session();
    return narrate::marking_page(own.model(), own.trace(), marked, options());
  }

  bool sheet(const std::string& file) {
    const homework::Marked marked = marking_.mark_file(file, owner_of(file));
    if (settings_.json && !write_record(marked)) return false;
    if (marked.refused) {
      if (!settings_.json) session_.fail(marked.faults, file, marking_.text());
      session_.set_exit(Exit::unreadable);
      return false;
    }
    if (settings_.output.empty()) return settings_.json || to_terminal(page_of(marked));
    if (is_table())
      return write_table(settings_.output, exchange::ledger_csv(session_.model(), marked)) && tell();
    return write_page(session_, settings_.output, page_of(marked), written_) && tell();
  }

  bool write_record(const homework::Marked& marked) {
    return session_.write("-", exchange::ResultWriter(session_.model(), session_.words()).record(marked));
  }

  bool all(const std::vector<std::string>& files) {
    homework::Tally tally(session_.model());
    std::vector<std::string> links;
    std::set<std::string> taken;
    if (!make_output_folder(settings_, session_)) return false;
    std::string records;
    {
      const exchange::ResultWriter writer(session_.model(), session_.words());
      Progress progress;
      for (const std::string& file : files) {
        progress.tell([&] {
          return session_.words().say("grade.progress", {{"count", std::to_string(tally.sheets().size())},
                                                         {"all", std::to_string(files.size())}});
        });
        const homework::Marked marked = marking_.mark_file(file, owner_of(file));
        tally.add(marked);
        if (settings_.json) records += writer.record(marked);
        if (!write_sheet(marked, taken, links)) return false;
      }
    }
    if (settings_.json && !session_.write("-", records)) return false;
    return summary(tally, links);
  }

  bool write_sheet(const homework::Marked& marked, std::set<std::string>& taken,
                   std::vector<std::string>& links) {
    if (!to_folder()) return true;
    links.emplace_back(marked.refused ? "" : page_name(marked.id, taken));
    return marked.refused ||
           session_.write(in_output_folder(settings_, links.back()), render::html(page_of(marked)));
  }

  bool summary(const homework::Tally& tally, const std::vector<std::string>& links) {
    const auto page = [&] {
      return narrate::class_page(session_.model(), session_.trace(), tally, links, options());
    };
    const std::string& output = settings_.output;
    if (output.empty()) return settings_.json || to_terminal(page());
    if (to_folder())
      return write_page(session_, in_output_folder(settings_, "summary.html"), page(), written_) &&
             tables(tally, in_output_folder(settings_, "sheets.csv")) && tell();
    return (is_table() ? tables(tally, output) : write_page(session_, output, page(), written_)) && tell();
  }

  /// The sheets, and beside them the mistakes.
  bool tables(const homework::Tally& tally, const std::string& path) {
    return write_table(path, exchange::class_csv(tally, session_.words())) &&
           write_table(with_file_name(path, fs::path(path).stem().string() + "-mistakes.csv"),
                       exchange::mistakes_csv(session_.model(), tally));
  }

  bool write_table(const std::string& path, const std::string& text) {
    written_.push_back(path);
    return session_.write(path, text);
  }

  [[nodiscard]] bool tell() const {
    if (!settings_.json) std::fputs(told(written_, session_.words()).c_str(), stdout);
    return true;
  }

  bool to_terminal(const document::Page& page) {
    return session_.write("-", render::terminal(page, {terminal_width(), may_colour(STDOUT_FILENO)}));
  }

  const Settings& settings_;
  Session& session_;
  SheetMarking marking_;
  std::vector<std::string> written_;
};

}  // namespace

Exit grade(const Settings& settings) {
  if (!settings.hunt_key.empty()) return grade_hunt(settings);
  Session session(settings);
  return Grade(settings, session).run();
}

}  // namespace backstep::app
