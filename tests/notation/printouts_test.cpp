// Numbers pasted from other programs: printouts.txt says how each reads, refused.txt what is refused and
// where.
#include <sstream>

#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"
#include "reports/narrate/faults.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

namespace {

using namespace backstep;

const std::set<std::string, std::less<>> macros{"dense"};

std::string told(const notation::Faults& faults) {
  std::string text;
  for (const notation::Fault& fault : faults)
    text +=
        std::to_string(fault.place.line) + " " + fault.id + "@" + std::to_string(fault.place.column) + "\n";
  return text;
}

std::string expected(const std::string& text) {
  std::string found;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::size_t mark = line.find("#! ");
    if (mark != std::string::npos) found += std::to_string(number) + " " + line.substr(mark + 3) + "\n";
  }
  return found;
}

std::string printed(const std::vector<notation::Statement>& statements) {
  std::string text;
  for (const notation::Statement& statement : statements) text += notation::print(statement) + "\n";
  return text;
}

std::string without_blank_lines(const std::string& text) {
  std::string found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) found += line + "\n";
  return found;
}

}  // namespace

TEST_CASE("printouts of other programs read as what they mean") {
  const auto cases = tests::read_document("tests/notation/printouts.txt");
  REQUIRE(cases.size() >= 24);
  for (const auto& one : cases) {
    INFO("printouts.txt:" << one.line << ": " << one.title);
    const tests::Halves halves = tests::split_at(one.text, "reads as");
    const notation::Parsed parsed = notation::parse(notation::decode(halves.before), macros);
    CHECK(told(parsed.faults) == "");
    CHECK(printed(parsed.statements) == without_blank_lines(halves.after));
  }
}

TEST_CASE("what is no list of numbers is refused at its place, with a remedy") {
  const auto cases = tests::read_document("tests/notation/refused.txt");
  REQUIRE(cases.size() >= 25);
  const narrate::Words words("en");
  for (const auto& one : cases) {
    INFO("refused.txt:" << one.line << ": " << one.title);
    const notation::Parsed parsed = notation::parse(one.text, macros);
    CHECK(told(parsed.faults) == expected(one.text));
    for (const notation::Fault& fault : parsed.faults) {
      CHECK(narrate::sentence(fault, words).find_first_of("{}") == std::string::npos);
      if (fault.id.starts_with("array.") && fault.id != "array.not_number")
        CHECK(narrate::hint(fault, words) != "");
    }
  }
}
