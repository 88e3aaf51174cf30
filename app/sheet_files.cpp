#include "app/sheet_files.hpp"

#include <filesystem>

#include "app/files.hpp"

namespace backstep::app {

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += {digits[value >> 4U], digits[value & 15U]};
  }
  return text;
}

std::string slug(const std::string& path) {
  std::string name;
  for (const char c : std::filesystem::path(path).stem().string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || (!name.empty() && name.back() != '-')) name += plain ? c : '-';
  }
  while (name.ends_with('-')) name.pop_back();
  constexpr std::size_t longest = 60;
  return name.empty() ? "worksheet" : name.substr(0, longest);
}

std::string sheet_path(const Settings& settings, const std::optional<homework::SheetId>& id,
                       std::string_view suffix, std::string_view ending) {
  const std::string number = id ? (id->number < 10 ? "-0" : "-") + std::to_string(id->number) : "";
  const std::string mark = number + (settings.key ? "-key" : "");
  const bool series = settings.count > 0 && id;
  if (!settings.output.empty()) {
    const std::filesystem::path path(settings.output);
    return series ? with_file_name(settings.output, path.stem().string() + mark + path.extension().string())
                  : settings.output;
  }
  if (settings.model == "-") return "-";
  return with_file_name(settings.model, std::filesystem::path(settings.model).stem().string() +
                                            std::string(suffix) + mark + std::string(ending));
}

bool is_stream(const std::string& path) { return path == "-" || path.starts_with("/dev/"); }

std::string sheet_name(const Settings& settings, const std::optional<homework::SheetId>& id) {
  return id ? slug(settings.model) + " " + homework::text(*id) : "";
}

}  // namespace backstep::app
