#include "reports/render/code_lines.hpp"

#include <cstddef>

#include "reports/render/safe_text.hpp"
#include "reports/render/wrapping.hpp"

namespace backstep::render {

namespace {

constexpr std::size_t tab_stop = 4;  // columns

std::string code_line(std::string_view text) {
  if (text.ends_with('\r')) text.remove_suffix(1);
  std::string line;
  while (true) {
    const std::size_t tab = text.find('\t');
    line += safe_text(text.substr(0, tab));
    if (tab == std::string_view::npos) return line;
    line.append(tab_stop - columns(line) % tab_stop, ' ');
    text.remove_prefix(tab + 1);
  }
}

}  // namespace

std::vector<std::string> code_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(code_line(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  while (!lines.empty() && lines.back().find_first_not_of(' ') == std::string::npos) lines.pop_back();
  return lines;
}

}  // namespace backstep::render
