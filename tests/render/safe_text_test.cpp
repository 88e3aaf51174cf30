#include "reports/render/safe_text.hpp"

#include "reports/render/number_text.hpp"
#include "reports/render/utf8.hpp"
#include "tests/catch.hpp"

using namespace backstep;
using namespace std::string_literals;

TEST_CASE("Text that no writer could represent is mended") {
  struct {
    const char* about;
    std::string given, safe;
  } const examples[] = {
      {"plain words stay", "Weighted sum, layer 1", "Weighted sum, layer 1"},
      {"letters of every script stay", "损失 η é 😀", "损失 η é 😀"},
      {"line ends and tabs are spaces", "a\tb\r\nc", "a b  c"},
      {"control characters go", "a\x01\x1b[0m\x7f"s + "b\0c"s, "a[0mbc"},
      {"C1 controls go",
       "a\u0085\u009b"
       "b",
       "ab"},
      {"signs that reorder text go",
       "a\u202e\u2066\u200f"
       "b",
       "ab"},
      {"byte order mark and noncharacters go",
       "\ufeffa\ufdd0\uffff\U0001fffe"
       "b",
       "ab"},
      {"a lone continuation byte is replaced",
       "a\x80"
       "b",
       "a\ufffd"
       "b"},
      {"a cut character is replaced", "a\xe6\x8d", "a\ufffd\ufffd"},
      {"overlong forms are replaced", "\xc0\xaf", "\ufffd\ufffd"},
      {"surrogates are replaced", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
      {"what lies beyond Unicode is replaced", "\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd"},
      {"a replacement character stays one", "\ufffd", "\ufffd"},
  };
  for (const auto& example : examples) {
    INFO(example.about);
    CHECK(render::safe_text(example.given) == example.safe);
    CHECK(render::safe_text(example.safe) == example.safe);
  }
}

TEST_CASE("Every Unicode character is written and read back") {
  for (char32_t character = 0; character <= 0x10FFFF; ++character) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    std::string text;
    render::append_character(text, character);
    std::size_t at = 0;
    if (render::next_character(text, at) != character || at != text.size())
      FAIL(static_cast<unsigned>(character));
  }
}

TEST_CASE("Names keep what may stand in an id") {
  CHECK(render::safe_name("s-z1_2.x") == "s-z1_2.x");
  CHECK(render::safe_name("a\" onclick='b' <c> 损") == "aonclickbc");
}

TEST_CASE("Links lead to this page, to files beside it and to addresses on the web only") {
  for (const char* good : {"#s-1", "other.html", "sub/other.html#a:b", "https://example.org/a?b=c",
                           "http://example.org/chap1.html"}) {
    CHECK(render::safe_target(good) == good);
  }
  for (const char* bad : {"javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//example.org",
                          "ftp://a.b", "http:a.b", "a b", "a\"b", "java\nscript:x", "\x01javascript:x",
                          "file:"
                          "//"
                          "/etc/passwd",
                          "a<b>", "\\\\host"}) {
    CHECK(render::safe_target(bad) == "");
  }
}

TEST_CASE("Words above a line end in the colon of their language") {
  CHECK(render::with_colon("Sample 1") == "Sample 1:");
  CHECK(render::with_colon("样本 1") == "样本 1：");
  CHECK(render::with_colon("") == ":");
}

TEST_CASE("Printed decimals are split into their parts") {
  const auto parts = render::split_number("-4.10e-007");
  CHECK(parts.negative);
  CHECK(parts.digits == "4.10");
  CHECK(parts.exponent_negative);
  CHECK(parts.exponent == "7");
  CHECK(render::split_number("+1.5E3").exponent == "3");
  CHECK(render::split_number("undefined").digits == "undefined");
  CHECK(render::split_number("1e").exponent.empty());
}
