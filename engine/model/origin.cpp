#include "engine/model/origin.hpp"

#include <algorithm>
#include <charconv>

namespace backstep::model {

namespace {

constexpr std::string_view mark = " #@";

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string with_origins(std::string_view body, std::string_view file, std::uint32_t first_line) {
  std::string name(file);
  std::ranges::replace_if(
      name, [](char c) { return c == '{' || c == '}'; }, '?');
  std::string text;
  for (const std::string_view line : lines_of(body)) {
    text += line;
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    if (!blank) text.append(mark).append(std::to_string(first_line)).append(" ").append(name);
    text += "\n";
    ++first_line;
  }
  return text;
}

std::optional<Origin> origin_of(std::string_view line) {
  const std::size_t at = line.rfind(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view said = line.substr(at + mark.size());
  Origin origin;
  const auto number = std::from_chars(said.data(), said.data() + said.size(), origin.line);
  if (number.ec != std::errc{} || number.ptr == said.data() + said.size() || *number.ptr != ' ')
    return std::nullopt;
  origin.file = said.substr(static_cast<std::size_t>(number.ptr - said.data()) + 1);
  return origin;
}

void add_origin(notation::Fault& fault, const Origin& origin) {
  fault.arguments.push_back({"macro_file", origin.file});
  fault.arguments.push_back({"macro_line", std::to_string(origin.line)});
}

}  // namespace backstep::model
