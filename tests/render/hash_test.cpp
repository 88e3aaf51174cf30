#include <fmt/format.h>

#include "reports/render/base64.hpp"
#include "reports/render/sha256.hpp"
#include "tests/catch.hpp"

using namespace backstep;

namespace {

std::string hexadecimal(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

}  // namespace

TEST_CASE("SHA-256 gives the published hashes") {
  struct {
    std::string message, hash;
  } const vectors[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopq"
       "rstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& vector : vectors) CHECK(hexadecimal(render::sha256(vector.message)) == vector.hash);
}

TEST_CASE("SHA-256 pads messages of every length") {
  // Lengths around a block's end, hashed one after the other; the hash of the hashes was computed with
  // coreutils.
  std::string hashes;
  for (std::size_t length = 50; length <= 130; ++length) hashes += render::sha256(std::string(length, 'x'));
  CHECK(hexadecimal(render::sha256(hashes)) ==
        "15bbfd6582078a1e422d503c3e93eba38544545c52feeb1d7af35ed48a1da9b1");
}

TEST_CASE("Base64 gives the vectors of RFC 4648") {
  struct {
    const char *bytes, *text;
  } const vectors[] = {{"", ""},
                       {"f", "Zg=="},
                       {"fo", "Zm8="},
                       {"foo", "Zm9v"},
                       {"foob", "Zm9vYg=="},
                       {"fooba", "Zm9vYmE="},
                       {"foobar", "Zm9vYmFy"},
                       {"\xfb\xff\xfe", "+//+"}};
  for (const auto& vector : vectors) CHECK(render::base64(vector.bytes) == vector.text);
}
