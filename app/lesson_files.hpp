// Files of lessons: what stands beside them, in which language they are, what is told of them.
#pragma once

#include <string>
#include <vector>

#include "app/session.hpp"
#include "reports/exchange/lesson_json.hpp"
#include "reports/lesson/build_lesson.hpp"

namespace backstep::app {

/// "zh-Hans" of "one-neuron/zh-Hans.xml"; English for a name that is no language.
[[nodiscard]] std::string language_of(const std::string& path);

/// Reads files in the folder of a file: regular ones alone.
[[nodiscard]] lesson::Load beside(const std::string& path);

/// Faults of a lesson with the paths of their files.
[[nodiscard]] std::vector<lesson::FileFaults> with_paths(std::vector<lesson::FileFaults> faults,
                                                         const std::string& lesson);

/// Tells all of them, on stderr or as one JSON record. Precondition: there are some.
[[nodiscard]] Exit fail_lesson(const Settings& settings, Session& session,
                               const std::vector<lesson::FileFaults>& faults);

[[nodiscard]] exchange::LessonPart lesson_part(const std::string& file, const std::string& language,
                                               const lesson::Built& built);

}  // namespace backstep::app
