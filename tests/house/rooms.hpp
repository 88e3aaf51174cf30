// The table "room | holds | may include" of docs/architecture.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep::house {

struct Arrow {
  std::string target;  // a room or a folder of rooms by its last name, a library, or "everything"
  bool cpp_only = false;
};

struct Room {
  std::string folder;  // "engine/notation"
  std::vector<Arrow> arrows;
};

/// Reads the table out of the page. Empty if there is none.
[[nodiscard]] std::vector<Room> read_rooms(std::string_view page);

/// The room a path lies in, the deepest if one lies in another. Null if none.
[[nodiscard]] const Room* room_of(const std::vector<Room>& rooms, std::string_view path);

/// True if `from` may include a file of room `to`, which may be itself.
[[nodiscard]] bool may_include(const Room& from, const Room& to, bool in_header);

/// True if `from` may include the library.
[[nodiscard]] bool may_include(const Room& from, std::string_view library, bool in_header);

}  // namespace backstep::house
