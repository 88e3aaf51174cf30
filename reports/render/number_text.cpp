#include "reports/render/number_text.hpp"

#include <algorithm>
#include <cstddef>

namespace backstep::render {

namespace {

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a leading sign off; true for a minus.
bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

void drop_zeros(std::string_view& text) {
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
}

}  // namespace

NumberText split_number(std::string_view text) {
  NumberText parts;
  parts.negative = take_sign(text);
  parts.digits = text;
  const std::size_t at = text.find_first_of("eE");
  if (at == std::string_view::npos) return parts;
  std::string_view exponent = text.substr(at + 1);
  const bool negative = take_sign(exponent);
  // Anything but "digits e digits" is a word, shown as it stands.
  const bool decimal = at > 0 && is_decimal_digit(text[0]) && !exponent.empty() &&
                       std::all_of(exponent.begin(), exponent.end(), is_decimal_digit);
  if (!decimal) return parts;
  drop_zeros(exponent);
  parts.digits = text.substr(0, at);
  parts.exponent_negative = negative;
  parts.exponent = exponent;
  return parts;
}

}  // namespace backstep::render
