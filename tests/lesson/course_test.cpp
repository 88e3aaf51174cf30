// The pages around the lessons of a course.
#include "reports/lesson/course.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

constexpr const char* two_languages = R"(<course>
  <title lang="en">Numbers</title><title lang="zh-Hans">数</title>
  <summary lang="en">All of them.</summary><summary lang="zh-Hans">全部。</summary>
  <lesson name="one"/><lesson name="two"/><lesson name="three"/>
</course>)";

std::vector<lesson::CourseEntry> entries() {
  return {{"one", "First", document::text("Begin."), {{"loss", "Loss", "a"}}},
          {"two", "Second", document::text("Go on."), {{"bias", "bias", "b"}, {"loss", "loss", "c"}}},
          {"three", "Third", document::text("End."), {}}};
}

std::string targets(const document::Page& page) {
  std::string text;
  for (const document::Link& link : page.links) text += link.target + " " + link.words + "; ";
  return text;
}

std::string item_targets(const document::Section& section) {
  std::string text;
  for (const document::Inline& item : std::get<document::ListBlock>(section.blocks.at(0)).items)
    text += item.front().text + " " + item.front().target + "; ";
  return text;
}

}  // namespace

TEST_CASE("a course is read with its languages in order") {
  const lesson::ReadCourse read = lesson::read_course(two_languages);
  REQUIRE(read.faults.empty());
  CHECK(read.course.languages == std::vector<std::string>{"en", "zh-Hans"});
  CHECK(read.course.lessons == std::vector<std::string>{"one", "two", "three"});
  CHECK(read.course.words.at("zh-Hans").summary == "全部。");
}

TEST_CASE("a lesson leads to the one before, the one behind, up, and to the other language") {
  const lesson::Course course = lesson::read_course(two_languages).course;
  document::Page page;
  lesson::add_ways(page, course, entries(), 1, "en");
  CHECK(targets(page) ==
        "one.html First; three.html Third; index.html Numbers; ../zh-Hans/two.html 简体中文; ");
  document::Page first;
  lesson::add_ways(first, course, entries(), 0, "zh-Hans");
  CHECK(targets(first) == "two.html Second; index.html 数; ../en/one.html English; ");
}

TEST_CASE("the index has all lessons, and each term once, in the order of the alphabet") {
  const lesson::Course course = lesson::read_course(two_languages).course;
  const document::Page page = lesson::course_index(course, "en", entries());
  REQUIRE(page.sections.size() == 2);
  CHECK(item_targets(page.sections[0]) == "First one.html; Second two.html; Third three.html; ");
  CHECK(item_targets(page.sections[1]) == "bias two.html#b; Loss one.html#a; ");
}

TEST_CASE("the door leads to each language") {
  const document::Page page = lesson::course_door(lesson::read_course(two_languages).course);
  CHECK(item_targets(page.sections.at(0)) ==
        "English: Numbers en/index.html; 简体中文: 数 zh-Hans/index.html; ");
}

TEST_CASE("what is wrong with a course is told") {
  const auto ids = [](const std::string& text) {
    std::string all;
    for (const notation::Fault& fault : lesson::read_course(text).faults)
      all +=
          fault.id + " " + std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column) + "; ";
    return all;
  };
  CHECK(ids("<course/>") == "lesson.missing 1:2; lesson.missing 1:2; ");
  CHECK(ids("<course>\n<title lang=\"xx\">A</title>\n<lesson/>\n<leson name=\"a\"/>\nwords</course>") ==
        "course.language 2:2; lesson.attribute.missing 3:2; lesson.element.unknown 4:2; lesson.text 4:18; "
        "lesson.missing 1:2; lesson.missing 1:2; ");
  CHECK(ids("<course><title lang=\"en\">A</title><lesson name=\"a\"/><lesson name=\"a\"/></course>") ==
        "course.twice 1:54; lesson.missing 1:2; ");
}
