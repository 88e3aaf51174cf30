// Encodings, line ends and full-width signs.
#include "engine/notation/decode.hpp"

#include "tests/catch.hpp"

using backstep::notation::decode;

TEST_CASE("byte order marks, UTF-16 and line ends of other systems are understood") {
  using namespace std::string_literals;
  CHECK(decode("\xEF\xBB\xBFx = 1\r\ny = 2\rz\n") == "x = 1\ny = 2\nz\n");
  CHECK(decode("\xFF\xFEx\0=\0\x02\x4E"s) == "x=\u4E02");
  CHECK(decode("\xFE\xFF\0x\0=\xD8\x3D\xDE\x00"s) == "x=\U0001F600");
}

TEST_CASE("full-width signs become ASCII, but for those of a title") {
  CHECK(decode("x\uFF1D\uFF11\uFF0E\uFF15\u3000\u22122") == "x=1.5 -2");
  CHECK(decode("title A\uFF082\uFF09\nx\uFF1D1") == "title A\uFF082\uFF09\nx=1");
}

TEST_CASE("what is no text stays as it is, and decoding twice changes nothing") {
  CHECK(decode("caf\xE9") == "caf\xE9");
  const std::string once = decode("\xEF\xBB\xBFx\uFF1D1\r\n");
  CHECK(decode(once) == once);
}

TEST_CASE("UTF-16 without a mark is told by its zero bytes; other zero bytes stay, to be refused") {
  using namespace std::string_literals;
  CHECK(decode("x\0=\0\x31\0\n\0"s) == "x=1\n");
  CHECK(decode("\0x\0=\0\x31\x4E\x02"s) == "x=1\u4E02");
  for (const std::string& binary :
       {"x\0\0y"s, "abc\0"s + "d", "\0"s, "PK\3\4\0\0ab"s, "\xFF\xFE\0\0x\0\0\0"s})
    CHECK(decode(binary).find('\0') != std::string::npos);
}

TEST_CASE("blanks, dashes, commas and primes of other keyboards become plain ones, names of files stay") {
  CHECK(decode("x\u00A0=\u20091\u3001\u20132\u200B") == "x = 1,-2 ");
  CHECK(decode("W1\u2019 = W1\u2032") == "W1' = W1'");
  CHECK(decode("load a\uFF11.txt\nloads\uFF11") == "load a\uFF11.txt\nloads1");
  CHECK(decode("title\uFF11 = \uFF12") == "title1 = 2");
  CHECK(decode("a \u2014 b") == "a \u2014 b");
}
