// A program of the build: generate_catalogue TABLE.cpp messages.LANG.xml ...
// Turns message catalogues into the tables that table.hpp declares. A fault in a catalogue stops the build
// and is told as FILE:LINE: what is wrong.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Source {
  std::string path;
  std::string language;
  std::string text;
  std::map<std::string, std::string> messages;  // sorted by id
  int faults = 0;
};

void report(Source& source, std::ptrdiff_t offset, std::string_view what) {
  const auto end = source.text.begin() + std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(source.text));
  std::cerr << source.path << ':' << 1 + std::count(source.text.begin(), end, '\n') << ": " << what << '\n';
  ++source.faults;
}

/// "messages.zh-Hans.xml" -> "zh-Hans"; "" if the name has another shape.
std::string language_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  constexpr std::string_view prefix = "messages.", suffix = ".xml";
  if (!name.starts_with(prefix) || !name.ends_with(suffix)) return "";
  if (name.size() <= prefix.size() + suffix.size()) return "";
  return std::string(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()));
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Runs of blanks and line breaks become one blank; none at the ends.
std::string normalised(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!is_blank(c)) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool is_placeholder_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// What is wrong with the braces of a pattern, "" if nothing.
std::string_view brace_fault(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}') return "'}' without '{'";
    if (text[i] != '{') continue;
    const std::size_t start = ++i;
    while (i < text.size() && is_placeholder_character(text[i])) ++i;
    if (i == text.size() || text[i] == '{') return "'{' without '}'";
    if (text[i] != '}') return "a placeholder holds something else than small letters, digits and '_'";
    if (i == start) return "an empty placeholder {}";
  }
  return "";
}

/// All text and CDATA pieces of a node; a child element is a fault.
std::string content_of(Source& source, const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& piece : node.children()) {
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) {
      text += piece.value();
    } else if (piece.type() == pugi::node_element) {
      report(source, piece.offset_debug(), "an element inside <m>");
    }
  }
  return normalised(text);
}

void read_message(Source& source, const pugi::xml_node& node) {
  const std::ptrdiff_t place = node.offset_debug();
  if (std::string_view(node.name()) != "m")
    return report(source, place, "only <m id=\"...\"> may stand here");
  const std::string id = node.attribute("id").value();
  if (id.empty()) return report(source, place, "a message without id");
  const std::string text = content_of(source, node);
  if (text.empty()) return report(source, place, "message '" + id + "' has no text");
  const std::string_view fault = brace_fault(text);
  if (!fault.empty()) return report(source, place, "message '" + id + "': " + std::string(fault));
  if (!source.messages.emplace(id, text).second)
    report(source, place, "message '" + id + "' stands here twice");
}

Source read(const std::string& path) {
  Source source{path, language_of(path), "", {}, 0};
  std::ifstream file(path, std::ios::binary);
  source.text.assign(std::istreambuf_iterator<char>(file), {});
  if (source.language.empty()) report(source, 0, "a catalogue is named messages.LANG.xml");
  pugi::xml_document document;
  const auto result =
      document.load_buffer(source.text.data(), source.text.size(),
                           pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!result) {
    report(source, result.offset, result.description());
    return source;
  }
  for (const pugi::xml_node& node : document.document_element().children()) {
    if (node.type() == pugi::node_element) read_message(source, node);
  }
  return source;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string table(const std::vector<Source>& sources) {
  std::string arrays, rows;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string name = "messages_" + std::to_string(i);
    arrays += "static constexpr std::array<Message, " + std::to_string(sources[i].messages.size()) + "> " +
              name + "{{\n";
    for (const auto& [id, text] : sources[i].messages)
      arrays += "    {" + quoted(id) + ", " + quoted(text) + "},\n";
    arrays += "}};\n\n";
    rows += "    Catalogue{" + quoted(sources[i].language) + ", " + name + "},\n";
  }
  return "// Made by reports/narrate/catalogue/generate.cpp.\n"
         "#include <array>\n\n#include \"reports/narrate/catalogue/table.hpp\"\n\n"
         "namespace backstep::narrate {\n\n" +
         arrays + "static constexpr std::array<Catalogue, " + std::to_string(sources.size()) +
         "> all_catalogues{{\n" + rows +
         "}};\n\nstd::span<const Catalogue> catalogues() { return all_catalogues; }\n\n" +
         "}  // namespace backstep::narrate\n";
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<Source> sources;
  int faults = 0;
  for (int i = 2; i < count; ++i) {
    sources.push_back(read(arguments[i]));
    faults += sources.back().faults;
  }
  if (count < 2 || faults > 0) return 1;
  std::ranges::sort(sources, {}, &Source::language);
  std::ofstream file(arguments[1], std::ios::binary);
  file << table(sources);
  return file.flush() ? 0 : 1;
}
