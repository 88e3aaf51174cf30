// What tests of lessons share: a neuron beside the lesson, and faults as lines of text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reports/lesson/build_lesson.hpp"

namespace backstep::lesson_tests {

/// Files beside every lesson of these tests: neuron.txt and check.py.
[[nodiscard]] std::optional<std::string> file_beside(const std::string& name);

/// Surroundings in which there is one other lesson, "paths", with the section "two".
[[nodiscard]] lesson::BuildOptions surroundings(const std::string& language = "en");

/// A lesson with these blocks in its only section, "start"; the first line of them is line 1.
struct Wrapped {
  std::string text;
  std::uint32_t lines_before = 0;
};
[[nodiscard]] Wrapped wrapped(const std::string& blocks);

/// All faults of reading, or else of building: "3:5: sentence", and "  hint" where there is one, a line each.
[[nodiscard]] std::string faults_of(const std::string& lesson, std::uint32_t lines_before = 0);

/// The page of a lesson with these blocks. Fails if there are faults.
[[nodiscard]] lesson::Built built(const std::string& blocks, const std::string& language = "en");

}  // namespace backstep::lesson_tests
