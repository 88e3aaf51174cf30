// The blocks of lessons on one page, as approved: the browser looks at the same files.
#include "reports/render/html.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/terminal.hpp"
#include "tests/catch.hpp"
#include "tests/narrate/lesson_blocks_page.hpp"
#include "tests/support/approval.hpp"

using namespace backstep;

TEST_CASE("the pages with all blocks of lessons are the approved ones") {
  for (const std::string language : {"en", "zh-Hans"}) {
    const document::Page page = tests::lesson_blocks_page(language);
    const std::string name = "lesson-blocks-" + language;
    CHECK(tests::is_approved(name, "html", render::html(page, {.embed_fonts = false})));
    CHECK(tests::is_approved(name, "md", render::markdown(page, name + ".svg").text));
    CHECK(tests::is_approved(name, "txt", render::terminal(page)));
  }
}
