// Offsets in a text as lines and columns, for readers that go through it once.
#pragma once

#include <string_view>

#include "engine/notation/characters.hpp"
#include "engine/notation/fault.hpp"

namespace backstep::homework {

/// Remembers the last place, so that places in the order of the text cost one walk in all, and one further
/// back on the same line a walk along that line.
class TextPlaces {
 public:
  explicit TextPlaces(std::string_view text) : text_(text) {}

  /// Of `length` bytes from `offset` on. Columns and lengths count characters.
  [[nodiscard]] notation::Place at(std::size_t offset, std::size_t length) {
    if (offset < offset_) restart(offset);
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
      if (text_[offset_] == '\n') {
        ++line_;
        column_ = 1;
        line_start_ = offset_ + 1;
      } else if (!notation::is_continuation(text_[offset_])) {
        ++column_;
      }
    }
    std::uint32_t characters = 0;
    for (const char c : text_.substr(offset_, length)) characters += notation::is_continuation(c) ? 0U : 1U;
    return {line_, column_, characters};
  }

 private:
  void restart(std::size_t offset) {
    if (offset < line_start_) {
      line_ = 1;
      line_start_ = 0;
    }
    offset_ = line_start_;
    column_ = 1;
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace backstep::homework
