// Faults in words: every one has a sentence, a place and an excerpt.
#include "reports/narrate/faults.hpp"

#include "engine/calculus/read.hpp"
#include "tests/catch.hpp"
#include "tests/support/documents.hpp"

using namespace backstep;

namespace {

std::string told(const std::string& text, const std::string& file = "net.txt") {
  const narrate::Words words;
  std::string all;
  for (const auto& fault : calculus::read(text).faults) all += narrate::tell(fault, file, text, words);
  return all;
}

}  // namespace

TEST_CASE("every fault has words for all it says") {
  for (const auto& one : tests::read_document("tests/model/faults.txt")) {
    const std::string words = told(one.text);
    INFO("faults.txt:" << one.line << ": " << one.title << "\n" << words);
    CHECK(words.find("[fault.") == std::string::npos);
    CHECK(words.find('{') == std::string::npos);
  }
}

TEST_CASE("a fault shows its line, a caret under the place, and what to do") {
  CHECK(told("index i = 2\nparam Wide[i] = 1 2\nz = sum(i, Wdie[i]^2)\n") ==
        "net.txt:3:12: nothing above is called “Wdie”\n"
        "    z = sum(i, Wdie[i]^2)\n"
        "               ^^^^\n"
        "  Hint: did you mean “Wide”?\n");
  CHECK(told("a = later\nlater = 1\n") ==
        "net.txt:1:5: “later” is used before it is defined\n"
        "    a = later\n"
        "        ^^^^^\n"
        "  Hint: it is defined below, in line 2; a definition may only use what stands above it.\n");
}

TEST_CASE("a word in another case is found, however many letters differ") {
  for (const auto& [written, meant] : {std::pair{"ReLU", "relu"}, {"SIGMOID", "sigmoid"}, {"TanH", "tanh"}}) {
    const std::string words =
        told("x = 1 2\ny = 1\ndense 1 " + std::string(written) + " W = 1 2\nloss sse\n");
    INFO(words);
    CHECK(words.find("did you mean “" + std::string(meant) + "”?") != std::string::npos);
  }
}

TEST_CASE("an index out of range names both ranges and the way out") {
  CHECK(told("index i = 3, n = 2\ninput x[n] = 1 2\nz = sum(i, x[i])\n") ==
        "net.txt:3:12: the index i runs from 1 to 3, but index 1 of x[n] runs from 1 to 2\n"
        "    z = sum(i, x[i])\n"
        "               ^\n"
        "  Hint: write pad(x[i]) if zeros are meant outside.\n");
}

TEST_CASE("a square matrix shows both readings of the first weighted sum") {
  const std::string words =
      told("x = 1 2\ny = 1 0\ndense 2 sigmoid W = [[0.15, 0.20], [0.25, 0.30]]\nloss sse\n");
  CHECK(words.find("By rows z1 = 0.15*x1 + 0.20*x2") != std::string::npos);
  CHECK(words.find("by columns z1 = 0.15*x1 + 0.25*x2") != std::string::npos);
  CHECK(words.find("layout W[to,from]") != std::string::npos);
}

TEST_CASE("long lines are cut around the place and control characters are not repeated") {
  const std::string long_line =
      "z = " + std::string(500, '1') + " + \x1b[31mq + " + std::string(500, '2') + "\n";
  const std::string words = told(long_line);
  CHECK(words.find('\x1b') == std::string::npos);
  CHECK(words.size() < 1500);
}
