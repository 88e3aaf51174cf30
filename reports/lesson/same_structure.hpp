// A lesson in two languages: the same elements with the same attributes, whatever the words are.
#pragma once

#include <string>

#include "reports/lesson/read_lesson.hpp"

namespace backstep::lesson {

/// What `second` lacks, or has besides, as faults of its text that name the place in `first` ("en.xml:12:5"):
/// "lesson.same.element" (another block stands there), "lesson.same.missing", "lesson.same.besides",
/// "lesson.same.attribute". Blocks are compared in order, elements in a text in any order; em and literal
/// belong to the words. Titles and authors of sources may be translated. Preconditions: neither has faults.
/// `first_name`: of its file.
[[nodiscard]] notation::Faults compare_structure(const ReadFile& first, const std::string& first_name,
                                                 const ReadFile& second);

}  // namespace backstep::lesson
