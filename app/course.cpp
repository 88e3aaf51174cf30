#include "app/course.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "app/files.hpp"
#include "app/lesson_files.hpp"
#include "app/progress.hpp"
#include "reports/lesson/course.hpp"
#include "reports/lesson/same_structure.hpp"
#include "reports/render/html.hpp"

namespace backstep::app {

namespace {

/// A lesson in one language.
struct CourseFile {
  std::string path;
  lesson::ReadFile read;
  lesson::Built built;
};

class CourseSite {
 public:
  CourseSite(const Settings& settings, Session& session) : settings_(settings), session_(session) {}

  Exit run() {
    if (settings_.output.empty() || settings_.output == "-") {
      session_.message(session_.words().say("command.course_output"));
      return Exit::usage;
    }
    if (!read_course() || !read_lessons()) return exit_;
    compare_languages();
    if (!faults_.empty() || !build()) return fail_lesson(settings_, session_, faults_);
    collect_pages();
    return write() ? finish() : session_.exit();
  }

 private:
  [[nodiscard]] std::string in_course(const std::string& name) const {
    return (std::filesystem::path(settings_.model) / name).string();
  }

  // Says why a file cannot be read.
  bool refuse(const std::string& path, const std::string& error) {
    session_.tell_file("command.cannot_read", path, error);
    exit_ = Exit::unreadable;
    return false;
  }

  bool read_course() {
    const std::string path = in_course("course.xml");
    const FileText file = read_regular_file(path);
    if (!file.error.empty()) return refuse(path, file.error);
    lesson::ReadCourse read = lesson::read_course(file.text);
    course_ = std::move(read.course);
    if (!read.faults.empty()) {
      exit_ = fail_lesson(settings_, session_, {{path, read.source.text(), read.faults}});
      return false;
    }
    if (!settings_.site_language.empty()) {
      const auto known = std::ranges::find(course_.languages, settings_.site_language);
      if (known == course_.languages.end()) return refuse(path, "course.no_language");
      course_.languages = {settings_.site_language};
    }
    return true;
  }

  // All faults of all files are told at once.
  bool read_lessons() {
    for (const std::string& language : course_.languages) {
      for (const std::string& name : course_.lessons) {
        const std::string path = in_course(name + "/" + language + ".xml");
        const FileText file = read_regular_file(path);
        if (!file.error.empty()) return refuse(path, file.error);
        CourseFile& made = files_[language].emplace_back();
        made.path = path;
        made.read = lesson::read_lesson(file.text);
        if (!made.read.faults.empty()) faults_.push_back({path, made.read.source.text(), made.read.faults});
      }
    }
    return true;
  }

  void compare_languages() {
    if (!faults_.empty()) return;
    const std::vector<CourseFile>& first = files_[course_.languages.front()];
    for (std::size_t i = 1; i < course_.languages.size(); ++i) {
      const std::vector<CourseFile>& other = files_[course_.languages[i]];
      for (std::size_t lesson = 0; lesson < first.size(); ++lesson) {
        notation::Faults found =
            lesson::compare_structure(first[lesson].read, first[lesson].path, other[lesson].read);
        if (!found.empty())
          faults_.push_back({other[lesson].path, other[lesson].read.source.text(), std::move(found)});
      }
    }
  }

  [[nodiscard]] lesson::BuildOptions options(const std::string& language, const std::string& path) {
    lesson::BuildOptions options;
    options.language = language;
    options.load = beside(path);
    options.sections_of = [this, language](const std::string& name) -> std::optional<std::set<std::string>> {
      const auto found = std::ranges::find(course_.lessons, name);
      if (found == course_.lessons.end()) return std::nullopt;
      const auto position = static_cast<std::size_t>(found - course_.lessons.begin());
      return lesson::section_ids(files_[language][position].read.root);
    };
    options.address = [](const std::string& name) { return name + ".html"; };
    options.runs = &runs_[std::filesystem::path(path).parent_path().string()];
    return options;
  }

  bool build() {
    Progress progress;
    const std::size_t all = course_.languages.size() * course_.lessons.size();
    std::size_t done = 0;
    for (const std::string& language : course_.languages) {
      for (CourseFile& file : files_[language]) {
        ++done;
        progress.tell([&] {
          return session_.words().say("course.progress",
                                      {{"done", std::to_string(done)}, {"all", std::to_string(all)}});
        });
        file.built = lesson::build_lesson(file.read, options(language, file.path));
        for (lesson::FileFaults& one : with_paths(file.built.faults, file.path)) faults_.push_back(one);
      }
    }
    return faults_.empty();
  }

  [[nodiscard]] std::vector<lesson::CourseEntry> entries(const std::string& language) {
    std::vector<lesson::CourseEntry> made;
    for (std::size_t i = 0; i < course_.lessons.size(); ++i) {
      const lesson::Built& built = files_[language][i].built;
      made.push_back({course_.lessons[i], built.page.title, built.page.summary, built.terms});
    }
    return made;
  }

  void collect_pages() {
    pages_.emplace_back("index.html", render::html(lesson::course_door(course_)));
    for (const std::string& language : course_.languages) {
      const std::vector<lesson::CourseEntry> all = entries(language);
      pages_.emplace_back(language + "/index.html",
                          render::html(lesson::course_index(course_, language, all)));
      for (std::size_t i = 0; i < all.size(); ++i) {
        document::Page& page = files_[language][i].built.page;
        lesson::add_ways(page, course_, all, i, language);
        pages_.emplace_back(language + "/" + all[i].name + ".html", render::html(page));
      }
    }
  }

  bool write() {
    const std::filesystem::path site(settings_.output);
    for (const auto& [name, text] : pages_) {
      const std::filesystem::path path = site / name;
      std::error_code error;
      std::filesystem::create_directories(path.parent_path(), error);
      if (!session_.write(path.string(), text)) return false;
      record_.written.push_back(path.string());
    }
    return true;
  }

  Exit finish() {
    for (const std::string& language : course_.languages)
      for (const CourseFile& file : files_[language])
        record_.lessons.push_back(lesson_part(file.path, language, file.built));
    if (settings_.json) return session_.write("-", exchange::lessons(record_)) ? Exit::done : session_.exit();
    std::printf("%s\n", session_.words()
                            .say("command.course_written", {{"count", std::to_string(pages_.size())},
                                                            {"file", record_.written.front()}})
                            .c_str());
    return Exit::done;
  }

  const Settings& settings_;
  Session& session_;
  lesson::Course course_;
  std::map<std::string, std::vector<CourseFile>> files_;  // by language, in the order of the course
  std::vector<lesson::FileFaults> faults_;
  std::map<std::string, lesson::RunCache> runs_;            // by folder, as macros stand beside a lesson
  std::vector<std::pair<std::string, std::string>> pages_;  // file in the site, its text
  exchange::LessonRecord record_;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit course(const Settings& settings, Session& session) { return CourseSite(settings, session).run(); }

}  // namespace backstep::app
