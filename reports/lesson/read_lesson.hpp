// A lesson file read: a tree that keeps to the schema, or all that is wrong with it, with places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/notation/fault.hpp"
#include "reports/lesson/source_text.hpp"
#include "reports/lesson/tree.hpp"

namespace backstep::lesson {

inline constexpr std::size_t largest_lesson = std::size_t{1} << 20;  // bytes
inline constexpr std::size_t deepest_lesson = 64;                    // elements in elements

struct ReadFile {
  SourceText source{""};
  Element root;  // meaningful without faults
  notation::Faults faults;
};

/// XML to a tree. Faults: "text.encoding", "text.binary", "text.control", "limit.lesson.size",
/// "limit.lesson.depth", "lesson.doctype", "lesson.entity", "lesson.root" (`root`: the name it must have),
/// "lesson.attribute.twice", and "lesson.xml" with what is malformed.
[[nodiscard]] ReadFile read_xml(std::string_view bytes, std::string_view root);

/// A lesson: the same, and what the schema says of elements, attributes and text. Faults besides:
/// "lesson.element.unknown", ".similar", ".place", "lesson.attribute.unknown", ".similar", ".missing",
/// ".value", "lesson.text", "lesson.missing", "lesson.empty", "lesson.digit", "lesson.section.twice".
[[nodiscard]] ReadFile read_lesson(std::string_view bytes);

}  // namespace backstep::lesson
