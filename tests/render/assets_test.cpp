// What scripts/embed.cmake made of the files.
#include <fstream>
#include <iterator>

#include "reports/render/assets/page_css.hpp"
#include "reports/render/assets/page_js.hpp"
#include "reports/render/assets/stix_two_math_woff2.hpp"
#include "tests/catch.hpp"

using namespace backstep::render;

namespace {

std::string file(const std::string& name) {
  std::ifstream in(BACKSTEP_SOURCE_DIR "/reports/render/assets/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("A binary file is embedded byte for byte") {
  CHECK(assets::stix_two_math_woff2 == file("stix-two-math.woff2"));
}

TEST_CASE("Style sheet and script lose indentation, blank lines and comments, nothing else") {
  for (const std::string_view text : {assets::page_css, assets::page_js}) {
    CHECK(text.find("\n ") == std::string_view::npos);
    CHECK(text.find("\n\n") == std::string_view::npos);
    CHECK(text.find("\n//") == std::string_view::npos);
    CHECK(text.find("/*") == std::string_view::npos);
  }
  const std::string_view rule = "code{font:.92em ui-monospace";
  CHECK(assets::page_css.find(rule) != std::string_view::npos);
  CHECK(assets::page_css.size() < file("page.css").size());
}
