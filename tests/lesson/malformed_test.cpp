// Lessons with one thing wrong in each, and what is said about it, beside each other in malformed.txt.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;

namespace {

struct MalformedCase {
  std::string name, lesson, expected;
};

constexpr const char* file = BACKSTEP_SOURCE_DIR "/tests/lesson/malformed.txt";

// "==== name", the lesson or its blocks, "----", what is said.
std::vector<MalformedCase> malformed_cases() {
  std::ifstream stream(file);
  std::vector<MalformedCase> cases;
  bool expected = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("==== ")) cases.push_back({line.substr(5), "", ""});
    if (line.starts_with("==== ") || line == "----") {
      expected = line == "----";
    } else if (!cases.empty()) {
      (expected ? cases.back().expected : cases.back().lesson) += line + "\n";
    }
  }
  return cases;
}

std::string said_of(const MalformedCase& one) {
  if (one.name.starts_with("whole lesson: ")) return lesson_tests::faults_of(one.lesson);
  const lesson_tests::Wrapped lesson = lesson_tests::wrapped(one.lesson.substr(0, one.lesson.size() - 1));
  return lesson_tests::faults_of(lesson.text, lesson.lines_before);
}

}  // namespace

TEST_CASE("each malformed lesson is refused with the place, the reason and the remedy") {
  const std::vector<MalformedCase> cases = malformed_cases();
  CHECK(cases.size() >= 40);
  for (const MalformedCase& one : cases) {
    INFO(one.name << "\n" << one.lesson);
    CHECK(!one.expected.empty());
    CHECK(said_of(one) == one.expected);
  }
}
