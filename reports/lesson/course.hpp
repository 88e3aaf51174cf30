// A course: its lessons in their order, titles in each language, and the pages around the lessons.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/document/page.hpp"
#include "reports/lesson/build_lesson.hpp"
#include "reports/lesson/read_lesson.hpp"

namespace backstep::lesson {

struct CourseWords {
  std::string title, summary;
};

struct Course {
  std::vector<std::string> languages;        // in the order of their titles
  std::map<std::string, CourseWords> words;  // one a language
  std::vector<std::string> lessons;          // names: folders beside course.xml
};

struct ReadCourse {
  Course course;
  SourceText source{""};
  notation::Faults faults;
};

/// <course> with <title lang="…">, <summary lang="…">, <lesson name="…"/>. Faults: those of read_xml(), and
/// "lesson.element.unknown", "lesson.attribute.missing", ".unknown", ".value", "course.language",
/// "course.twice", "lesson.missing".
[[nodiscard]] ReadCourse read_course(std::string_view bytes);

/// A lesson as an index speaks of it.
struct CourseEntry {
  std::string name, title;
  document::Inline summary;
  std::vector<TermPlace> terms;
};

/// The page of one language: its lessons, and where terms are explained. Pages of lessons are files beside
/// it.
[[nodiscard]] document::Page course_index(const Course& course, const std::string& language,
                                          const std::vector<CourseEntry>& entries);
/// The page before all languages: a choice.
[[nodiscard]] document::Page course_door(const Course& course);
/// Adds the way from a lesson to the one before and behind it, up, and to the same in other languages.
void add_ways(document::Page& page, const Course& course, const std::vector<CourseEntry>& entries,
              std::size_t position, const std::string& language);

}  // namespace backstep::lesson
