// The program that turns message catalogues into tables: what it accepts and what stops the build, with the
// line.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/catch.hpp"

namespace {

namespace fs = std::filesystem;

struct Outcome {
  bool accepted = false;
  std::string messages;  // without the folder
  std::string table;
};

std::string content(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Runs a command and returns what it said; `accepted` if it ended with 0.
std::string output_of(const std::string& command, bool& accepted) {
  std::string text;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::array<char, 256> piece{};
  while (fgets(piece.data(), piece.size(), pipe)) text += piece.data();
  accepted = pclose(pipe) == 0;
  return text;
}

Outcome generate(const std::string& xml, const std::string& name = "messages.en.xml") {
  const fs::path folder = fs::path(BACKSTEP_BINARY_DIR) / "catalogue-test";
  fs::create_directories(folder);
  std::ofstream(folder / name) << xml;
  const std::string table = folder / "table.cpp";
  Outcome outcome;
  outcome.messages = output_of(
      std::string(BACKSTEP_GENERATE_CATALOGUE) + " '" + table + "' '" + (folder / name).string() + "'",
      outcome.accepted);
  if (const auto at = outcome.messages.find(name); at != std::string::npos) outcome.messages.erase(0, at);
  outcome.table = content(table);
  return outcome;
}

std::string complaint(const std::string& inside) {
  const Outcome outcome = generate("<messages>\n" + inside + "\n</messages>\n");
  return outcome.accepted ? "" : outcome.messages;
}

}  // namespace

TEST_CASE("messages are sorted by id and their blanks are normalised") {
  const Outcome outcome = generate(
      "<messages>\n<m id=\"b\">two\n  words</m>\n<m id=\"a\">with {name} &amp; \"quotes\"</m></messages>");
  REQUIRE(outcome.accepted);
  const auto first = outcome.table.find(R"({"a", "with {name} & \"quotes\""},)");
  const auto second = outcome.table.find(R"({"b", "two words"},)");
  REQUIRE(first != std::string::npos);
  REQUIRE(second != std::string::npos);
  CHECK(first < second);
}

TEST_CASE("a faulty catalogue is refused with file and line") {
  CHECK(complaint("<m id=\"a\">x</m>\n<m id=\"a\">y</m>").starts_with("messages.en.xml:3: "));
  CHECK(complaint("\n<m id=\"\">x</m>").starts_with("messages.en.xml:3: a message without id"));
  CHECK(complaint("<m>x</m>").starts_with("messages.en.xml:2: a message without id"));
  CHECK(complaint("<m id=\"a\"> </m>").starts_with("messages.en.xml:2: message 'a' has no text"));
  CHECK(complaint("<p/>").starts_with("messages.en.xml:2: only <m"));
  CHECK(complaint("<m id=\"a\">x <b>y</b></m>").starts_with("messages.en.xml:2: an element inside"));
  CHECK(complaint("<m id=\"a\">x</n>").starts_with("messages.en.xml:2: "));
}

TEST_CASE("braces are balanced and hold a name") {
  for (const char* text : {"{a", "a}", "{}", "{a{b}}", "{A}", "{a b}"}) {
    INFO(text);
    CHECK(complaint(std::string("<m id=\"x\">") + text + "</m>")
              .starts_with("messages.en.xml:2: message 'x': "));
  }
  CHECK(complaint("<m id=\"x\">{a}{b_2}</m>").empty());
}

TEST_CASE("the language stands in the name of the file") {
  CHECK(generate("<messages><m id=\"a\">b</m></messages>", "messages.zh-Hans.xml")
            .table.find("Catalogue{\"zh-Hans\", ") != std::string::npos);
  CHECK_FALSE(generate("<messages/>", "words.xml").accepted);
}
