#include "tests/lesson/support.hpp"

#include "reports/narrate/faults.hpp"
#include "tests/catch.hpp"

namespace backstep::lesson_tests {

namespace {

constexpr const char* neuron = R"(title  One neuron
x = 1.0 2.0
y = 1
dense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1
loss  half-sse
train rate = 0.5
)";

std::string told(const notation::Faults& faults, const std::string& file, std::uint32_t lines_before) {
  const narrate::Words words;
  std::string text;
  for (const notation::Fault& fault : faults) {
    const std::uint32_t line = fault.place.line - (file.empty() ? lines_before : 0);
    text += file + (file.empty() ? "" : ":") + std::to_string(line) + ":" +
            std::to_string(fault.place.column) + ": " + narrate::sentence(fault, words) + "\n";
    if (const std::string hint = narrate::hint(fault, words); !hint.empty()) text += "  " + hint + "\n";
  }
  return text;
}

}  // namespace

std::optional<std::string> file_beside(const std::string& name) {
  if (name == "check.py") return "print(1)\n";
  return name == "neuron.txt" ? std::optional<std::string>(neuron) : std::nullopt;
}

lesson::BuildOptions surroundings(const std::string& language) {
  lesson::BuildOptions options;
  options.language = language;
  options.load = file_beside;
  options.sections_of = [](const std::string& name) -> std::optional<std::set<std::string>> {
    if (name != "paths") return std::nullopt;
    return std::set<std::string>{"two"};
  };
  options.address = [](const std::string& name) { return name + ".html"; };
  return options;
}

Wrapped wrapped(const std::string& blocks) {
  return {
      "<lesson><title>One neuron</title><summary>What it does</summary>\n"
      "<model name=\"neuron\" file=\"neuron.txt\"/><section id=\"start\"><title>Start</title>\n" +
          blocks + "\n</section></lesson>\n",
      2};
}

std::string faults_of(const std::string& lesson, std::uint32_t lines_before) {
  const lesson::ReadFile read = lesson::read_lesson(lesson);
  if (!read.faults.empty()) return told(read.faults, "", lines_before);
  std::string text;
  for (const lesson::FileFaults& one : lesson::build_lesson(read, surroundings()).faults)
    text += told(one.faults, one.file, lines_before);
  return text;
}

lesson::Built built(const std::string& blocks, const std::string& language) {
  const Wrapped lesson = wrapped(blocks);
  INFO(faults_of(lesson.text, lesson.lines_before));
  const lesson::ReadFile read = lesson::read_lesson(lesson.text);
  REQUIRE(read.faults.empty());
  lesson::Built made = lesson::build_lesson(read, surroundings(language));
  REQUIRE(made.faults.empty());
  return made;
}

}  // namespace backstep::lesson_tests
