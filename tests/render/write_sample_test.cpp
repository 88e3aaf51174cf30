// Not a test of its own: writes the sample pages for the browser tests and for looking at.
#include <cstdlib>
#include <fstream>

#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "tests/catch.hpp"
#include "tests/render/hostile_page.hpp"
#include "tests/render/sample_page.hpp"

using namespace backstep;

static void write(const std::string& folder, const std::string& name, const document::Page& page) {
  std::ofstream(folder + name + ".html") << render::html(page);
  const render::MarkdownFiles files = render::markdown(page, name + ".svg");
  std::ofstream(folder + name + ".md") << files.text;
  for (const render::DrawingFile& file : files.drawings) std::ofstream(folder + file.name) << file.content;
}

TEST_CASE("Sample pages are written to the folder BACKSTEP_SAMPLES", "[.samples]") {
  const char* folder = std::getenv("BACKSTEP_SAMPLES");
  REQUIRE(folder != nullptr);
  const std::string path = std::string(folder) + "/";
  write(path, "lesson", tests::lesson_page());
  write(path, "rich", tests::rich_page());
  write(path, "hostile", tests::hostile_page());
}
