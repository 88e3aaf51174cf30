// The arrows between rooms: docs/architecture.md against the #include lines.
#include <algorithm>
#include <array>
#include <regex>

#include "tests/catch.hpp"
#include "tests/house/rooms.hpp"
#include "tests/house/sources.hpp"

using namespace backstep::house;

namespace {

struct Library {
  std::string_view prefix;
  std::string_view name;
};

constexpr std::array libraries{
    Library{"boost/", "Boost"}, Library{"pugixml", "pugixml"},     Library{"nlohmann/", "nlohmann-json"},
    Library{"zip.h", "libzip"}, Library{"unistd.h", "the system"}, Library{"malloc.h", "the system"},
    Library{"sys/", "POSIX"},   Library{"CLI/", "CLI11"},          Library{"catch2/", "Catch2"}};

constexpr std::array outside_world{"iostream",
                                   "fstream",
                                   "sstream",
                                   "ostream",
                                   "istream",
                                   "iomanip",
                                   "cstdio",
                                   "filesystem",
                                   "thread",
                                   "mutex",
                                   "future",
                                   "atomic",
                                   "condition_variable",
                                   "locale"};

struct Include {
  std::string name;
  bool quoted = false;
};

std::vector<Include> includes(const Source& source) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> result;
  for (const std::string& line : lines(source.text)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) result.push_back({match[2], match[1] == "\""});
  }
  return result;
}

bool is_standard(std::string_view name) { return name.find_first_of("/.") == std::string_view::npos; }

std::string library_of(std::string_view name) {
  for (const Library& library : libraries) {
    if (name.starts_with(library.prefix)) return std::string(library.name);
  }
  return "";
}

/// The rooms that also run inside a page.
bool is_core(std::string_view folder) {
  return folder.starts_with("engine/") || folder == "reports/document" || folder == "reports/narrate" ||
         folder == "reports/render";
}

/// What is wrong with an include, "" if nothing.
std::string fault(const std::vector<Room>& rooms, const Room& from, const Include& include, bool in_header) {
  if (include.quoted) {
    const Room* to = room_of(rooms, include.name);
    if (!to) return "no room holds it; paths start at the project's root";
    return may_include(from, *to, in_header) ? "" : "no arrow to " + to->folder;
  }
  if (is_standard(include.name)) {
    const bool forbidden =
        is_core(from.folder) && std::ranges::find(outside_world, include.name) != outside_world.end();
    return forbidden ? "the core uses no files, streams or threads" : "";
  }
  if (include.name.starts_with("fmt/")) return from.folder == "reports/document" ? "only std here" : "";
  if (library_of(include.name) == "the system")
    return from.folder == "app" ? "" : "calls of the system belong in app";
  const std::string library = library_of(include.name);
  if (library.empty()) return "an unknown library";
  return may_include(from, library, in_header) ? "" : "no arrow to " + library;
}

std::vector<std::string> faults(const std::vector<Room>& rooms, const Source& source) {
  const Room* from = room_of(rooms, source.path);
  if (!from) return {source.path + ": lies in no room of docs/architecture.md"};
  std::vector<std::string> result;
  for (const Include& include : includes(source)) {
    const std::string what = fault(rooms, *from, include, source.path.ends_with(".hpp"));
    if (!what.empty()) result.push_back(source.path + ": " + include.name + ": " + what);
  }
  return result;
}

std::vector<Room> architecture() {
  for (const Source& source : sources()) {
    if (source.path == "docs/architecture.md") return read_rooms(source.text);
  }
  return {};
}

constexpr std::string_view example = R"(
| room | holds | may include |
|---|---|---|
| `a/one` | x | - |
| `a/two` | x | one in .cpp only; remarks, with commas |
| `b/three` | x | a, Boost; nowhere else |
)";

std::vector<std::string> judged(std::string path, std::string line) {
  return faults(read_rooms(example), {std::move(path), std::move(line)});
}

}  // namespace

TEST_CASE("a room may include itself, the standard library and fmt") {
  CHECK(judged("a/one/x.hpp", "#include \"a/one/y.hpp\"\n#include <vector>\n#include <fmt/core.h>").empty());
}

TEST_CASE("an arrow that is not in the table is found") {
  CHECK(judged("a/one/x.cpp", "#include \"a/two/y.hpp\"").size() == 1);
  CHECK(judged("a/one/x.cpp", "#include <boost/version.hpp>").size() == 1);
  CHECK(judged("b/three/x.cpp", "#include <boost/version.hpp>").empty());
  CHECK(judged("a/one/x.cpp", "#include \"y.hpp\"").size() == 1);
  CHECK(judged("c/x.cpp", "").size() == 1);
}

TEST_CASE("an arrow for .cpp files does not hold in headers") {
  CHECK(judged("a/two/x.cpp", "#include \"a/one/y.hpp\"").empty());
  CHECK(judged("a/two/x.hpp", "#include \"a/one/y.hpp\"").size() == 1);
}

TEST_CASE("a folder of rooms stands for each of them") {
  CHECK(judged("b/three/x.hpp", "#include \"a/one/y.hpp\"\n#include \"a/two/y.hpp\"").empty());
}

TEST_CASE("every include follows an arrow of docs/architecture.md") {
  const std::vector<Room> rooms = architecture();
  REQUIRE(rooms.size() > 10);
  for (const Source& source : sources()) {
    if (!is_cpp(source)) continue;
    for (const std::string& what : faults(rooms, source)) FAIL_CHECK(what);
  }
}
