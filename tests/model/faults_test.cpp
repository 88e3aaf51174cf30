// The document faults.txt: each fault stands beside the line that must give it.
#include <map>
#include <set>
#include <sstream>

#include "engine/calculus/read.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

namespace {

using ByLine = std::map<std::uint32_t, std::multiset<std::string>>;

ByLine expected(const std::string& text) {
  ByLine found;
  std::istringstream lines(text);
  std::string line;
  for (std::uint32_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t mark = line.find("#! ");
    if (mark == std::string::npos) continue;
    std::istringstream words(line.substr(mark + 3));
    for (std::string id; words >> id;) found[number].insert(id);
  }
  return found;
}

ByLine actual(const std::string& text) {
  ByLine found;
  for (const auto& fault : backstep::calculus::read(text).faults) found[fault.place.line].insert(fault.id);
  return found;
}

std::string told(const ByLine& faults) {
  std::string text;
  for (const auto& [line, ids] : faults)
    for (const std::string& id : ids) text += std::to_string(line) + " " + id + "\n";
  return text;
}

}  // namespace

TEST_CASE("each line with a fault gives the fault written beside it, and no other") {
  const auto cases = backstep::tests::read_document("tests/model/faults.txt");
  REQUIRE(cases.size() > 60);
  for (const auto& one : cases) {
    INFO("faults.txt:" << one.line << ": " << one.title);
    CHECK(told(actual(one.text)) == told(expected(one.text)));
  }
}
