#include "app/lesson_files.hpp"

#include <algorithm>
#include <filesystem>

#include "app/files.hpp"

namespace backstep::app {

std::string language_of(const std::string& path) {
  const std::string stem = std::filesystem::path(path).stem().string();
  const std::vector<std::string_view> known = narrate::languages();
  return std::ranges::find(known, stem) == known.end() ? "en" : stem;
}

lesson::Load beside(const std::string& path) {
  return [path](const std::string& file) -> std::optional<std::string> {
    FileText loaded = read_regular_file(with_file_name(path, file));
    return loaded.error.empty() ? std::optional{std::move(loaded.text)} : std::nullopt;
  };
}

std::vector<lesson::FileFaults> with_paths(std::vector<lesson::FileFaults> faults,
                                           const std::string& lesson) {
  for (lesson::FileFaults& one : faults)
    one.file = one.file.empty() ? lesson : with_file_name(lesson, one.file);
  return faults;
}

Exit fail_lesson(const Settings& settings, Session& session, const std::vector<lesson::FileFaults>& faults) {
  std::vector<exchange::FaultsOf> records;
  bool limits = true;
  for (const lesson::FileFaults& one : faults) {
    if (!settings.json) session.fail(one.faults, one.file, one.text);
    records.push_back({one.file, one.faults});
    limits = limits && std::ranges::all_of(one.faults, [](const notation::Fault& fault) {
               return fault.id.starts_with("limit.");
             });
  }
  if (settings.json && !session.write("-", exchange::faults(records, session.words()))) return session.exit();
  return limits ? Exit::limit : Exit::unreadable;
}

exchange::LessonPart lesson_part(const std::string& file, const std::string& language,
                                 const lesson::Built& built) {
  exchange::LessonPart part{file, language, {}};
  for (const lesson::Snippet& one : built.snippets)
    part.snippets.push_back({with_file_name(file, one.file), one.code, one.output});
  return part;
}

}  // namespace backstep::app
