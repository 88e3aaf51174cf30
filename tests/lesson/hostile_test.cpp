// Files that are meant to do harm: they are refused, or do none.
#include "reports/lesson/course.hpp"
#include "reports/render/html.hpp"
#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;

namespace {

std::string repeated(const std::string& text, std::size_t count) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += text;
  return made;
}

}  // namespace

TEST_CASE("a file of more than a mebibyte is not looked at") {
  const std::string lesson = "<lesson>" + std::string(lesson::largest_lesson, 'a') + "</lesson>";
  CHECK(lesson_tests::faults_of(lesson) == "1:1: a lesson file has at most 1048576 bytes\n");
}

TEST_CASE("elements that are nested without end are refused once") {
  const std::string lesson = repeated("<p>", 100'000) + repeated("</p>", 100'000);
  CHECK(lesson_tests::faults_of("<lesson>" + lesson + "</lesson>")
            .find("elements stand in each other more than 64 deep") != std::string::npos);
}

TEST_CASE("formulas nested without end are refused") {
  const std::string deep = repeated("(", 5'000) + "L" + repeated(")", 5'000);
  const lesson_tests::Wrapped lesson = lesson_tests::wrapped("<p><formula>" + deep + "</formula></p>");
  CHECK(!lesson_tests::faults_of(lesson.text).empty());
}

TEST_CASE("a thousand faults are enough") {
  const lesson_tests::Wrapped lesson = lesson_tests::wrapped(repeated("<nothing/>", 20'000));
  CHECK(lesson::read_lesson(lesson.text).faults.size() <= notation::fault_limit);
}

TEST_CASE("what is no UTF-8, or holds a zero byte, is refused") {
  CHECK(!lesson_tests::faults_of("<lesson>\xff\xfe\xfd</lesson>").empty());
  CHECK(!lesson_tests::faults_of(std::string("<lesson>\0</lesson>", 18)).empty());
}

TEST_CASE("signs of markup in words stay words") {
  const lesson::Built made = lesson_tests::built(
      "<p>&lt;script>alert(&quot;x&quot;)&lt;/script> <code>&lt;img src=x onerror=y></code></p>"
      "<p><link href=\"https://example.org/?a='&amp;b=c\">x</link></p>");
  const std::string page = render::html(made.page);
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("<img src=x") == std::string::npos);
}

TEST_CASE("files are read beside the lesson alone") {
  for (const char* name : {"../neuron.txt", "/etc/passwd", "a/b.txt", ".hidden", "C:x", "a\\b", "..", ""}) {
    const lesson_tests::Wrapped lesson =
        lesson_tests::wrapped("<model name=\"x\" file=\"" + std::string(name) + "\"/>");
    INFO(name);
    CHECK(lesson_tests::faults_of(lesson.text).find("expected the name of a file beside the lesson") !=
          std::string::npos);
  }
}

TEST_CASE("names of lessons in a course are folders beside it alone") {
  const lesson::ReadCourse read = lesson::read_course(
      "<course><title lang=\"en\">A</title><summary lang=\"en\">B</summary><lesson name=\"../x\"/></course>");
  CHECK(!read.faults.empty());
}
