// Two languages of a lesson have the same elements.
#include "reports/lesson/same_structure.hpp"
#include "reports/narrate/faults.hpp"
#include "tests/catch.hpp"
#include "tests/lesson/support.hpp"

using namespace backstep;

namespace {

std::string differences(const std::string& first, const std::string& second) {
  const lesson::ReadFile one = lesson::read_lesson(lesson_tests::wrapped(first).text);
  const lesson::ReadFile two = lesson::read_lesson(lesson_tests::wrapped(second).text);
  REQUIRE(one.faults.empty());
  REQUIRE(two.faults.empty());
  std::string text;
  for (const notation::Fault& fault : lesson::compare_structure(one, "en.xml", two))
    text += std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column) + ": " +
            narrate::sentence(fault, narrate::Words()) + "\n";
  return text;
}

}  // namespace

TEST_CASE("words, order within a text and emphasis may differ") {
  CHECK(differences("<p>The loss <value of=\"L\"/> of <em>this</em> <symbol of=\"a1\"/></p>",
                    "<p><symbol of=\"a1\"/>的损失是<value  of='L'/>，<literal>2</literal></p>") == "");
}

TEST_CASE("a value that one language lacks is told with both places") {
  CHECK(differences("<p>The loss <value of=\"L\"/></p>", "<p>损失</p>") ==
        "3:2: here value of=\"L\" is missing, which stands in en.xml:3:14\n");
  CHECK(differences("<p>损失</p>", "<p>The loss <value of=\"L\"/></p>") ==
        "3:14: value of=\"L\" has no match in en.xml:3:2\n");
}

TEST_CASE("another attribute, another block, another order are told") {
  CHECK(differences("<card of=\"z1[1]\"/>", "<card of=\"a1[1]\"/>") ==
        "3:2: here stands card of=\"a1[1]\", and in en.xml:3:2 card of=\"z1[1]\"\n");
  CHECK(differences("<diagram/><p>One</p>", "<p>One</p><diagram/>") ==
        "3:2: here stands p, and in en.xml:3:2 diagram\n");
  CHECK(differences("<p>One</p>", "<p>One</p><p>Two</p>") == "3:12: p has no match in en.xml:2:42\n");
  CHECK(differences("<p>One</p><p>Two</p>", "<p>One</p>") ==
        "2:42: here p is missing, which stands in en.xml:3:12\n");
}

TEST_CASE("formulas are compared by their text, whatever the blanks") {
  CHECK(differences("<formula>L = 1/2*(y[1] - a1[1])^2</formula>",
                    "<formula>\n L = 1/2*(y[1] -\n a1[1])^2 </formula>") == "");
  CHECK(differences("<formula>a1[1]</formula>", "<formula>z1[1]</formula>") != "");
}
