// Small files with one idea.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/house/sources.hpp"

using namespace backstep::house;

namespace {

constexpr std::ptrdiff_t longest = 400;

bool is_code(const Source& source) {
  return is_cpp(source) || source.path.ends_with(".cmake") || source.path.ends_with("CMakeLists.txt") ||
         source.path.ends_with(".mjs") || source.path.starts_with("scripts/");
}

}  // namespace

TEST_CASE("no source file is longer than 400 lines") {
  for (const Source& source : sources()) {
    if (!is_code(source)) continue;
    INFO(source.path);
    CHECK(std::ranges::count(source.text, '\n') <= longest);
  }
}

TEST_CASE("a source file ends with a line break and holds no tab and no carriage return") {
  for (const Source& source : sources()) {
    if (!is_cpp(source)) continue;
    INFO(source.path);
    CHECK((source.text.empty() || source.text.back() == '\n'));
    CHECK(source.text.find_first_of("\t\r") == std::string::npos);
  }
}
