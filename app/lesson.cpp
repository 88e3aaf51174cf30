// The command lesson: prose with formulas, numbers and drawings that are computed, one lesson or a course.
#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/course.hpp"
#include "app/files.hpp"
#include "app/lesson_files.hpp"
#include "app/page_files.hpp"
#include "app/session.hpp"

namespace backstep::app {

namespace {

class OneLesson {
 public:
  OneLesson(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (!output_fits()) return Exit::usage;
    const FileText file = read_regular_file(settings_.model);
    if (!file.error.empty()) {
      session_.tell_file("command.cannot_read", settings_.model, file.error);
      return Exit::unreadable;
    }
    const lesson::ReadFile read = lesson::read_lesson(file.text);
    if (!read.faults.empty())
      return fail_lesson(settings_, session_, {{settings_.model, read.source.text(), read.faults}});
    const lesson::Built built = lesson::build_lesson(read, options());
    if (!built.faults.empty())
      return fail_lesson(settings_, session_, with_paths(built.faults, settings_.model));
    if (!write_page(session_, path(), built.page, written_)) return session_.exit();
    return finish(built);
  }

 private:
  [[nodiscard]] bool output_fits() const {
    if (is_page_path(settings_.output)) return true;
    session_.message(session_.words().say("command.lesson_output"));
    return false;
  }

  [[nodiscard]] std::string path() const {
    return settings_.output.empty() ? with_extension(settings_.model, ".html") : settings_.output;
  }

  // Other lessons stand in folders beside this one's, in files of the same name.
  [[nodiscard]] lesson::BuildOptions options() const {
    lesson::BuildOptions options;
    options.language = language_of(settings_.model);
    options.load = beside(settings_.model);
    const std::filesystem::path own(settings_.model);
    const std::filesystem::path folder = std::filesystem::absolute(own).parent_path().parent_path();
    options.sections_of = [folder, own](const std::string& name) -> std::optional<std::set<std::string>> {
      const FileText file = read_regular_file((folder / name / own.filename()).string());
      if (!file.error.empty()) return std::nullopt;
      return lesson::section_ids(lesson::read_xml(file.text, "lesson").root);
    };
    options.address = [own](const std::string& name) {
      return "../" + name + "/" + own.filename().replace_extension(".html").string();
    };
    return options;
  }

  Exit finish(const lesson::Built& built) {
    exchange::LessonRecord record;
    record.written = written_;
    record.lessons.push_back(lesson_part(settings_.model, language_of(settings_.model), built));
    if (settings_.json) return session_.write("-", exchange::lessons(record)) ? Exit::done : session_.exit();
    std::fputs(told(written_, session_.words()).c_str(), stdout);
    return Exit::done;
  }

  const Settings& settings_;
  Session& session_;
  std::vector<std::string> written_;
};

}  // namespace

Exit lesson(const Settings& asked) {
  Settings settings = asked;
  if (!asked.site_language.empty()) settings.language = asked.site_language;
  Session session(settings);
  std::error_code error;
  if (std::filesystem::is_directory(settings.model, error)) return course(settings, session);
  return OneLesson(settings, session).run();
}

}  // namespace backstep::app
