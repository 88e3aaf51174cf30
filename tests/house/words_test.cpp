// What stands in no file of the project: unfinished business, paths and hosts of one machine.
#include <array>

#include "tests/catch.hpp"
#include "tests/house/sources.hpp"

using namespace backstep::house;

namespace {

// Cut in two so that this file does not hold them itself.
struct Word {
  const char* head;
  const char* tail;
  [[nodiscard]] std::string whole() const { return std::string(head) + tail; }
};

constexpr std::array words{Word{"TO", "DO"},   Word{"FIX", "ME"},  Word{"XX", "X:"},     Word{"/ho", "me/"},
                           Word{"/ro", "ot/"}, Word{"/tm", "p/"},  Word{"/wo", "rk/"},   Word{"/Us", "ers/"},
                           Word{"C:", "\\"},   Word{"10.", "0.0"}, Word{"local", "host"}};

}  // namespace

TEST_CASE("no file holds unfinished business or a path of one machine") {
  for (const Source& source : sources()) {
    for (const Word& word : words) {
      if (source.text.find(word.whole()) != std::string::npos)
        FAIL_CHECK(source.path + " holds " + word.whole());
    }
  }
}

TEST_CASE("lock files name no registry, so that everyone's own is used") {
  for (const Source& source : sources()) {
    if (!source.path.ends_with("package-lock.json")) continue;
    INFO(source.path << ": write it with `npm install --omit-lockfile-registry-resolved`");
    CHECK(source.text.find("\"resolved\": \"http") == std::string::npos);
  }
}
