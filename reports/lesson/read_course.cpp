#include <algorithm>
#include <array>

#include "engine/notation/suggestion.hpp"
#include "reports/lesson/course.hpp"
#include "reports/lesson/whitespace.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::lesson {

namespace {

struct CourseRule {
  std::string_view element;
  std::string_view attribute;
};
constexpr std::array course_rules{CourseRule{"title", "lang"}, CourseRule{"summary", "lang"},
                                  CourseRule{"lesson", "name"}};

bool is_lesson_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class CourseReader {
 public:
  explicit CourseReader(std::string_view bytes) : file_(read_xml(bytes, "course")) {}

  ReadCourse run() {
    if (file_.faults.empty()) {
      for (const Element& child : file_.root.children) read(child);
      whole();
    }
    read_.source = file_.source;
    read_.faults = std::move(file_.faults);
    return std::move(read_);
  }

 private:
  void fault(const Element& at, std::string id, std::vector<notation::Argument> arguments) {
    file_.faults.push_back(
        {std::move(id), std::move(arguments), file_.source.at(at.offset, characters(at.name))});
  }

  void read(const Element& child) {
    if (child.is_text()) {
      if (!is_blank(child.text.text))
        file_.faults.push_back({"lesson.text", {{"element", "course"}}, file_.source.at(child.offset)});
      return;
    }
    const auto rule = std::ranges::find(course_rules, child.name, &CourseRule::element);
    if (rule == course_rules.end())
      return fault(child, "lesson.element.unknown",
                   {{"name", child.name}, {"parent", "course"}, {"known", "title, summary, lesson"}});
    for (const Attribute& one : child.attributes)
      if (one.name != rule->attribute)
        fault(child, "lesson.attribute.unknown",
              {{"name", one.name}, {"element", child.name}, {"known", std::string(rule->attribute)}});
    if (child.attribute(rule->attribute) == nullptr)
      return fault(child, "lesson.attribute.missing",
                   {{"name", std::string(rule->attribute)}, {"element", child.name}});
    const std::string value(child.value(rule->attribute));
    child.name == "lesson" ? lesson(child, value) : words(child, value);
  }

  void lesson(const Element& child, const std::string& name) {
    std::vector<std::string>& lessons = read_.course.lessons;
    if (!is_lesson_name(name))
      fault(child, "lesson.attribute.value",
            {{"name", "name"}, {"value", name}, {"expected", "lesson.name"}});
    else if (std::ranges::find(lessons, name) != lessons.end())
      fault(child, "course.twice", {{"name", name}});
    else
      lessons.push_back(name);
  }

  void words(const Element& child, const std::string& language) {
    const std::vector<std::string_view> known = narrate::languages();
    if (std::ranges::find(known, language) == known.end()) {
      std::string list;
      for (const std::string_view one : known) list += (list.empty() ? "" : ", ") + std::string(one);
      return fault(child, "course.language", {{"name", language}, {"known", list}});
    }
    CourseWords& said = read_.course.words[language];
    std::string& text = child.name == "title" ? said.title : said.summary;
    if (!text.empty()) return fault(child, "course.twice", {{"name", child.name + " " + language}});
    text = trimmed_words(text_of(child).text);
    if (text.empty()) return fault(child, "lesson.empty", {{"element", child.name}});
    if (child.name == "title") read_.course.languages.push_back(language);
  }

  // Every language has both.
  void whole() {
    const auto lacks = [this](const std::string& child) {
      fault(file_.root, "lesson.missing", {{"element", "course"}, {"child", child}});
    };
    if (read_.course.lessons.empty()) lacks("lesson");
    if (read_.course.words.empty()) lacks("title");
    for (const auto& [language, said] : read_.course.words) {
      if (said.title.empty()) lacks("title lang=\"" + language + "\"");
      if (said.summary.empty()) lacks("summary lang=\"" + language + "\"");
    }
  }

  ReadFile file_;
  ReadCourse read_;
};

}  // namespace

ReadCourse read_course(std::string_view bytes) { return CourseReader(bytes).run(); }

}  // namespace backstep::lesson
