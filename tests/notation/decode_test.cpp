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
