// The text of a file, and which line and column a byte of it is in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"
#include "reports/lesson/tree.hpp"

namespace backstep::lesson {

class SourceText {
 public:
  explicit SourceText(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// `length`: in characters.
  [[nodiscard]] notation::Place at(std::size_t offset, std::uint32_t length = 1) const;
  /// Where byte `inner` of a run of text stands in the file: entities count as what they stand for.
  [[nodiscard]] std::size_t offset_in(const Text& run, std::size_t inner) const;
  /// Where a place within a run of text, counted in its own lines and columns, stands in the file.
  [[nodiscard]] notation::Place inside(const Text& run, const notation::Place& place) const;
  /// The same for faults.
  [[nodiscard]] notation::Faults inside(const Text& run, notation::Faults faults) const;

 private:
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

/// Number of characters of a text in UTF-8.
[[nodiscard]] std::uint32_t characters(std::string_view text);

}  // namespace backstep::lesson
