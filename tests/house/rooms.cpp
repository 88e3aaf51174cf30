#include "tests/house/rooms.hpp"

#include <algorithm>

#include "tests/house/sources.hpp"

namespace backstep::house {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '`')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '`')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Arrow arrow(std::string_view item) {
  constexpr std::string_view restriction = " in .cpp only";
  if (!item.ends_with(restriction)) return {std::string(item), false};
  item.remove_suffix(restriction.size());
  return {std::string(trimmed(item)), true};
}

Room room(std::string_view folder, std::string_view may_include) {
  Room result{std::string(folder), {}};
  for (const std::string_view item : split(may_include.substr(0, may_include.find(';')), ',')) {
    if (item != "-") result.arrows.push_back(arrow(item));
  }
  return result;
}

bool lies_in(std::string_view path, std::string_view folder) {
  return path == folder || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// "notation" and "engine" both name the folder "engine/notation".
bool names(std::string_view target, std::string_view folder) {
  const std::string_view last = folder.substr(folder.rfind('/') + 1);
  return target == "everything" || target == last || lies_in(folder, target);
}

}  // namespace

std::vector<Room> read_rooms(std::string_view page) {
  std::vector<Room> rooms;
  bool inside = false;
  for (const std::string& line : lines(page)) {
    const auto columns = split(line, '|');
    if (columns.size() != 5) {
      inside = false;
    } else if (columns[1] == "room" && columns[3] == "may include") {
      inside = true;
    } else if (inside && !columns[1].starts_with("---")) {
      rooms.push_back(room(columns[1], columns[3]));
    }
  }
  return rooms;
}

const Room* room_of(const std::vector<Room>& rooms, std::string_view path) {
  const Room* best = nullptr;
  for (const Room& room : rooms) {
    if (lies_in(path, room.folder) && (!best || room.folder.size() > best->folder.size())) best = &room;
  }
  return best;
}

bool may_include(const Room& from, const Room& to, bool in_header) {
  return from.folder == to.folder || std::ranges::any_of(from.arrows, [&](const Arrow& arrow) {
           return names(arrow.target, to.folder) && !(in_header && arrow.cpp_only);
         });
}

bool may_include(const Room& from, std::string_view library, bool in_header) {
  return std::ranges::any_of(from.arrows, [&](const Arrow& arrow) {
    return (arrow.target == library || arrow.target == "everything") && !(in_header && arrow.cpp_only);
  });
}

}  // namespace backstep::house
