// docs/lessons.md says what the schema says, and its examples are built.
#include <fstream>
#include <iterator>
#include <set>

#include "reports/lesson/course.hpp"
#include "reports/lesson/schema.hpp"
#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;

namespace {

std::string documentation() {
  std::ifstream stream(BACKSTEP_SOURCE_DIR "/docs/lessons.md");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> examples_in(const std::string& text) {
  constexpr std::string_view start = "```xml\n", end = "```\n";
  std::vector<std::string> found;
  for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
    const std::size_t first = at + start.size();
    at = text.find(end, first);
    found.push_back(text.substr(first, at - first));
  }
  return found;
}

std::string faults_of_example(const std::string& example) {
  if (example.starts_with("<course>")) return lesson::read_course(example).faults.empty() ? "" : "faults";
  if (example.starts_with("<lesson")) return lesson_tests::faults_of(example);
  const lesson_tests::Wrapped whole = lesson_tests::wrapped(example);
  return lesson_tests::faults_of(whole.text, whole.lines_before);
}

}  // namespace

TEST_CASE("the documentation has a row for each element, and no other") {
  const std::string text = documentation();
  for (const lesson::ElementRule& rule : lesson::schema()) {
    INFO(lesson::documented(rule));
    CHECK(text.find("\n" + lesson::documented(rule) + " ") != std::string::npos);
  }
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1)) ++rows;
  CHECK(rows == lesson::schema().size());
}

TEST_CASE("each example of the documentation is built without a fault") {
  const std::vector<std::string> examples = examples_in(documentation());
  CHECK(examples.size() >= 8);
  for (const std::string& example : examples) {
    INFO(example);
    CHECK(faults_of_example(example) == "");
  }
}

TEST_CASE("each element stands in an example of the documentation") {
  std::string all;
  for (const std::string& example : examples_in(documentation())) all += example;
  for (const lesson::ElementRule& rule : lesson::schema()) {
    INFO(rule.name);
    CHECK((all.find("<" + std::string(rule.name) + ">") != std::string::npos ||
           all.find("<" + std::string(rule.name) + " ") != std::string::npos));
  }
}
