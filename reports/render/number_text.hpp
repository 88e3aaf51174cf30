// The parts of a printed decimal, which each writer joins in its own way.
#pragma once

#include <string_view>

namespace backstep::render {

/// "-4.1e-7" is negative, with digits "4.1" and a negative exponent "7". The views look into the text given.
struct NumberText {
  bool negative = false;
  std::string_view digits;
  bool exponent_negative = false;
  std::string_view exponent;  // without sign and leading zeros; empty: none
};

[[nodiscard]] NumberText split_number(std::string_view text);

}  // namespace backstep::render
