// The texts of engine/model/macros as they are built into the program: prelude, layers, losses.
#pragma once

#include <span>
#include <string_view>

namespace backstep::model {

/// `name` is the file's name without its extension, e.g. "dense".
struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// All of them, sorted by name (bytewise).
[[nodiscard]] std::span<const EmbeddedText> embedded_texts();

}  // namespace backstep::model
