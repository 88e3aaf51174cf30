// Where a line that a user's macro emits comes from: file and line, carried through the holes of the macro as
// a comment at the end of each of its lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::model {

struct Origin {
  std::string file;
  std::uint32_t line = 0;
};

/// The body with " #@LINE FILE" at the end of each line, counted from `first_line`. Braces of a file's name
/// would be holes and become '?'.
[[nodiscard]] std::string with_origins(std::string_view body, std::string_view file,
                                       std::uint32_t first_line);

[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// What such a comment says, if the line has one.
[[nodiscard]] std::optional<Origin> origin_of(std::string_view line);

/// Adds the arguments "macro_file" and "macro_line", by which the fault's sentence names the place.
void add_origin(notation::Fault& fault, const Origin& origin);

}  // namespace backstep::model
