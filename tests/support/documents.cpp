#include "tests/support/documents.hpp"

#include <fstream>
#include <sstream>

namespace backstep::tests {

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(BACKSTEP_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<DocumentCase> read_document(const std::string& path) {
  std::vector<DocumentCase> cases;
  std::istringstream lines(read_text(path));
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", number});
    } else if (!cases.empty()) {
      cases.back().text += line + "\n";
    }
  }
  return cases;
}

Halves split_at(const std::string& text, const std::string& mark) {
  const std::size_t at = ("\n" + text).find("\n" + mark + "\n");
  if (at == std::string::npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + mark.size() + 1)};
}

}  // namespace backstep::tests
