// The document adjoints.txt: each backward pass as derived, word for word.
#include "engine/calculus/read.hpp"
#include "engine/model/print_model.hpp"
#include "engine/notation/printer.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

namespace {

std::string adjoints(const backstep::model::Model& model) {
  std::string text;
  for (const auto& quantity : model.quantities) {
    if (!quantity.derived) continue;
    text += backstep::notation::print_left(quantity.name, quantity.letters) + " = " +
            backstep::notation::print(quantity.formula) + "\n";
  }
  return text;
}

std::string without_blank_lines(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c != '\n' || (!result.empty() && result.back() != '\n')) result += c;
  return result;
}

}  // namespace

TEST_CASE("each backward pass is derived in the shape and order of a textbook") {
  const auto cases = backstep::tests::read_document("tests/calculus/adjoints.txt");
  REQUIRE(cases.size() > 15);
  for (const auto& one : cases) {
    INFO("adjoints.txt:" << one.line << ": " << one.title);
    const auto halves = backstep::tests::split_at(one.text, "---");
    const auto read = backstep::calculus::read(halves.before);
    for (const auto& fault : read.faults) FAIL_CHECK(fault.id << " in line " << fault.place.line);
    CHECK(adjoints(read.model) == without_blank_lines(halves.after));
  }
}

TEST_CASE("a model printed with its backward pass reads back to the same model") {
  for (const auto& one : backstep::tests::read_document("tests/calculus/adjoints.txt")) {
    INFO("adjoints.txt:" << one.line << ": " << one.title);
    const auto first = backstep::calculus::read(backstep::tests::split_at(one.text, "---").before);
    const std::string once = print(first.model);
    const auto again = backstep::calculus::read(once);
    for (const auto& fault : again.faults)
      FAIL_CHECK(fault.id << " in line " << fault.place.line << "\n" << once);
    CHECK(print(again.model) == once);
    CHECK(again.model.stated.size() == first.model.stated.size());
  }
}
