#include "tests/house/sources.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace backstep::house {

namespace {

namespace fs = std::filesystem;

bool is_foreign_folder(const std::string& name) {
  constexpr std::array names{".git", ".cache", "node_modules", "out"};
  return std::ranges::find(names, name) != names.end() || name.starts_with("build");
}

bool is_text(const fs::path& path) {
  constexpr std::array binary{".woff2", ".png", ".ttf", ".otf", ".pdf", ".npz", ".gz"};
  return std::ranges::find(binary, path.extension().string()) == binary.end();
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<Source> sources() {
  const fs::path root = BACKSTEP_SOURCE_DIR;
  std::vector<Source> result;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
    if (at->is_directory() && is_foreign_folder(at->path().filename().string())) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file() && is_text(at->path())) {
      result.push_back({fs::relative(at->path(), root).generic_string(), content(at->path())});
    }
  }
  std::ranges::sort(result, {}, &Source::path);
  return result;
}

bool is_cpp(const Source& source) { return source.path.ends_with(".cpp") || source.path.ends_with(".hpp"); }

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace backstep::house
