// Numbers as people type or paste them: flat lists and nested brackets.
#pragma once

#include <optional>

#include "engine/notation/cursor.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::notation {

class ArrayParser {
 public:
  explicit ArrayParser(Cursor& cursor) : cursor_(cursor) {}

  /// True if numbers may begin here.
  [[nodiscard]] bool starts() const;
  /// True if from here to the end of the line there are only numbers, brackets, commas and signs.
  [[nodiscard]] bool fills_line() const;
  /// A number, a flat list (with or without commas), or nested brackets. Nothing after a reported fault.
  [[nodiscard]] std::optional<Array> array();

 private:
  [[nodiscard]] bool number_ahead(std::size_t by) const;
  bool number(Array& into);
  bool flat(Array& into);
  bool nested(Array& into, std::size_t level);
  bool item(Array& into, std::size_t level);
  bool count(Array& into, std::size_t level, std::size_t items, Place place);

  Cursor& cursor_;
  bool leaf_seen_ = false;  // a bracket without brackets inside was closed: its level is the innermost one
};

}  // namespace backstep::notation
