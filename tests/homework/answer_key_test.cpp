// Names that mean the same have the same key, and others have not.
#include "engine/homework/answer_key.hpp"

#include <vector>

#include "tests/catch.hpp"

using namespace backstep;
using homework::name_keys;

TEST_CASE("names typed, pasted and read from a page have one key") {
  const std::vector<std::vector<const char*>> same{
      {"z_1^(2)", "z^(2)_1", "z_{1}^{(2)}", "z^{(2)}_{1}", "$z_1^{(2)}$", "z\u2081\u207D\u00B2\u207E",
       "z_1^2", "z ^ (2) _ 1"},
      {"z1[2]", "z1(2)", "z1_2", "z1_{2}", "z1.2", "z1 [ 2 ]", "`z1[2]`"},
      {"W1'[1,2]", "W1_next[1,2]", "W1_new[1,2]", "W1\u2032[1,2]", "W1.1.2'", "W1'[1][2]"},
      {"\u03B4_1", "delta_1", "\\delta_{1}", "delta[1]"},
      {"\u2202L/\u2202w_5", "dL/dw_5", "\\frac{\\partial L}{\\partial w_{5}}", "\u2202L / \u2202w\u2085"},
      {"\\mathrm{net}_{h1}", "net_h1", "net_{h1}", "net[h1]"},
      {"E_{total}", "E_total", "\\mathrm{E_{total}}"},
      {"w_{12}^{(1)\\prime}", "w_12^(1)'", "w_{12}^{(1)+}", "w'_12^1"},
      {"w5+", "w5'", "w5*"},
      {"a^{[2](3)}_1", "a^[2](3)_1", "a_1^{2,3}"},
  };
  for (const auto& names : same)
    for (const char* name : names) {
      INFO(name << " -> " << name_keys(name).strict << ", " << names[0] << " -> "
                << name_keys(names[0]).strict);
      CHECK(name_keys(name).strict == name_keys(names[0]).strict);
    }
}

TEST_CASE("a loose key leaves out what people leave out") {
  CHECK(name_keys("w5").loose == name_keys("w_5").loose);
  CHECK(name_keys("w12").loose == name_keys("w_{1,2}").loose);
  CHECK(name_keys("neth1").loose == name_keys("net_{h1}").loose);
  CHECK(name_keys("dL/dw5").loose == name_keys("\\frac{\\partial L}{\\partial w_5}").loose);
  // Where the letter has a number, "z12" could be z1[2] or a letter z12.
  CHECK(name_keys("z12").loose != name_keys("z1[2]").loose);
}

TEST_CASE("what is not the same has another key") {
  const std::vector<std::pair<const char*, const char*>> different{{"z_1^(2)", "z_2^(1)"},
                                                                   {"W1[1,2]", "W1[2,1]"},
                                                                   {"W1[1,12]", "W1[11,2]"},
                                                                   {"W1'[1,2]", "W1[1,2]"},
                                                                   {"dL/dw_5", "dw_5"},
                                                                   {"z1[2]", "z_1^(2)"},
                                                                   {"w", "W"}};
  for (const auto& [one, other] : different) {
    INFO(one << " and " << other);
    CHECK(name_keys(one).strict != name_keys(other).strict);
  }
}

TEST_CASE("any bytes have a key") {
  for (const char* name : {"", "_", "^", "[", "\\", "\\frac", "\\frac{", "\\frac{a}", "a_{", "a^(", "/", "a/",
                           "\xFF\xFE", "a_{{{", "}}}", "\u207D", "''''", "a[[[[", "\\frac{\\frac{a}{b}}{c}"})
    CHECK(name_keys(name).strict.size() < 64);
}
