// The command grade for error hunts: one answer, a class, or a filter, all by the key of the sheets.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/filter_lines.hpp"
#include "app/limits.hpp"
#include "app/marked_files.hpp"
#include "app/marking.hpp"
#include "app/page_files.hpp"
#include "app/sheet_files.hpp"
#include "app/terminal_width.hpp"
#include "engine/homework/hunt_marking.hpp"
#include "engine/notation/decode.hpp"
#include "reports/exchange/hunt_json.hpp"
#include "reports/exchange/hunt_table.hpp"
#include "reports/exchange/read_hunt.hpp"
#include "reports/narrate/answer_aliases.hpp"
#include "reports/narrate/hunt_marking_page.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/render/html.hpp"
#include "reports/render/sha256.hpp"
#include "reports/render/terminal.hpp"

namespace backstep::app {

namespace {

using homework::HuntMarked;

class GradeHunt {
 public:
  GradeHunt(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run(const std::string& key_text) {
    const std::vector<std::string> files = answer_files(settings_.answers);
    if (!can_be_marked(files, settings_, session_)) return Exit::usage;
    if (!session_.read() || !session_.evaluate(most_scalars) || !prepare(key_text)) return session_.exit();
    if (settings_.jsonl)
      return filter_lines(
          [this](std::string_view line) { return record(marker_->mark(exchange::read_hunt_line(line), "")); },
          session_);
    return (is_one_file(settings_, files) ? one(files.front()) : all(files)) ? Exit::done : session_.exit();
  }

 private:
  bool prepare(const std::string& text) {
    const model::Model& model = session_.model();
    exchange::ReadHuntKeys read = exchange::read_hunt_keys(text, model);
    if (read.faults.empty() && of_another_model(text))
      read.faults.push_back({"hunt.key.model", {}, {1, 1, 1}});
    if (session_.fail(read.faults, settings_.hunt_key, notation::as_utf8(text))) return false;
    names_ =
        std::make_unique<homework::AnswerNames>(model, narrate::answer_aliases(model, settings_.notation));
    marker_ = std::make_unique<homework::HuntMarker>(std::move(read.keys), *names_);
    return true;
  }

  /// Where the key says whose it is.
  [[nodiscard]] bool of_another_model(const std::string& text) const {
    const std::string fingerprint = exchange::read_hunt_head(text).fingerprint;
    return !fingerprint.empty() && fingerprint != hexadecimal(render::sha256(session_.text()));
  }

  HuntMarked mark(const std::string& path) {
    FileText file = read_file(path);
    text_ = notation::decode(file.text);
    if (file.error.empty()) return marker_->mark(exchange::read_hunt_answer(file.text), owner_of(path));
    const std::string& why = file.error;
    homework::HuntAnswer none;
    none.refused = true;
    none.faults = {
        {"answers.file", {{"why", session_.words().has(why) ? session_.words().say(why) : why}}, {}}};
    return marker_->mark(std::move(none), owner_of(path));
  }

  [[nodiscard]] std::string record(const HuntMarked& marked) const {
    return exchange::hunt_record(session_.model(), marked, session_.words());
  }

  [[nodiscard]] document::Page page_of(const HuntMarked& marked) const {
    return narrate::hunt_marking_page(session_.model(), marked, settings_.language);
  }

  bool one(const std::string& path) {
    const HuntMarked marked = mark(path);
    if (settings_.json && !session_.write("-", record(marked))) return false;
    if (marked.refused) {
      if (!settings_.json) session_.fail(marked.faults, path, text_);
      session_.set_exit(Exit::unreadable);
      return false;
    }
    if (is_table()) return write_table(settings_.output, {marked}) && tell();
    return write(page_of(marked));
  }

  bool all(const std::vector<std::string>& files) {
    std::vector<HuntMarked> marked;
    std::vector<std::string> links;
    std::set<std::string> taken;
    std::string records;
    const bool folder = is_folder_output(settings_);
    if (!make_output_folder(settings_, session_)) return false;
    for (const std::string& file : files) {
      marked.push_back(mark(file));
      const HuntMarked& last = marked.back();
      if (settings_.json) records += record(last);
      if (!folder) continue;
      links.emplace_back(last.refused ? "" : page_name(last.id, taken));
      if (!last.refused &&
          !session_.write(in_output_folder(settings_, links.back()), render::html(page_of(last))))
        return false;
    }
    if (settings_.json && !session_.write("-", records)) return false;
    if (is_table()) return write_table(settings_.output, marked) && tell();
    const document::Page page = narrate::hunt_class_page(session_.model(), marked, links, settings_.language);
    if (!folder) return write(page);
    return write_page(session_, in_output_folder(settings_, "summary.html"), page, written_) &&
           write_table(in_output_folder(settings_, "sheets.csv"), marked) && tell();
  }

  [[nodiscard]] bool is_table() const { return has_extension(settings_.output, ".csv"); }

  bool write_table(const std::string& path, const std::vector<HuntMarked>& marked) {
    written_.push_back(path);
    return session_.write(path, exchange::hunt_table(session_.model(), marked, session_.words()));
  }

  bool write(const document::Page& page) {
    if (!settings_.output.empty()) return write_page(session_, settings_.output, page, written_) && tell();
    if (settings_.json) return true;
    return session_.write("-", render::terminal(page, {terminal_width(), may_colour(STDOUT_FILENO)}));
  }

  [[nodiscard]] bool tell() const {
    if (!settings_.json) std::fputs(told(written_, session_.words()).c_str(), stdout);
    return true;
  }

  const Settings& settings_;
  Session& session_;
  std::string text_;  // of the last file that was marked, as its faults see it
  std::unique_ptr<homework::AnswerNames> names_;
  std::unique_ptr<homework::HuntMarker> marker_;
  std::vector<std::string> written_;
};

}  // namespace

Exit grade_hunt(const Settings& asked) {
  const FileText key = read_file(asked.hunt_key);
  if (!key.error.empty()) {
    const Session session(asked);
    session.tell_file("command.cannot_read", asked.hunt_key, key.error);
    return Exit::unreadable;
  }
  // Signs are those of the notation in which the sheets were written.
  Settings settings = asked;
  settings.notation = narrate::notation_called(exchange::read_hunt_head(key.text).notation).name;
  Session session(settings);
  return GradeHunt(settings, session).run(key.text);
}

}  // namespace backstep::app
