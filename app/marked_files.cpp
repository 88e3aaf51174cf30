#include "app/marked_files.hpp"

#include <filesystem>

#include "app/files.hpp"

namespace backstep::app {

namespace fs = std::filesystem;

bool is_one_file(const Settings& settings, const std::vector<std::string>& files) {
  return files.size() == 1 && files == settings.answers;
}

bool is_folder_output(const Settings& settings) {
  std::error_code error;
  return settings.output.ends_with('/') || fs::is_directory(settings.output, error);
}

bool can_be_marked(const std::vector<std::string>& files, const Settings& settings, const Session& session) {
  const narrate::Words& words = session.words();
  const auto say = [&](const std::string& text) {
    session.message(text);
    return false;
  };
  if (settings.jsonl) return true;
  if (settings.answers.empty()) return say(words.say("command.grade_nothing"));
  if (files.empty()) return say(words.say("command.grade_empty", {{"file", settings.answers.front()}}));
  const std::string& output = settings.output;
  const bool file = output.empty() || has_extension(output, ".csv") || is_page_path(output);
  const bool folder = !is_one_file(settings, files) && is_folder_output(settings);
  return file || folder || say(words.say("command.grade_output"));
}

bool make_output_folder(const Settings& settings, Session& session) {
  if (!is_folder_output(settings)) return true;
  std::error_code error;
  fs::create_directories(settings.output, error);
  if (!error) return true;
  session.tell_file("command.cannot_write", settings.output, error.message());
  session.set_exit(Exit::cannot_write);
  return false;
}

std::string in_output_folder(const Settings& settings, const std::string& name) {
  return (fs::path(settings.output) / name).string();
}

std::string page_name(const std::string& id, std::set<std::string>& taken) {
  constexpr std::size_t longest = 60;
  std::string name;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (name.size() < longest) name += plain ? c : '-';
  }
  name = "sheet-" + name;
  std::string free = name;
  for (int again = 2; !taken.insert(free).second; ++again) free = name + "-" + std::to_string(again);
  return free + ".html";
}

}  // namespace backstep::app
