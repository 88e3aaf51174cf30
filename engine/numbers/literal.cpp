#include "engine/numbers/literal.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/numbers/digits.hpp"

namespace backstep::numbers {

namespace {

constexpr long longest = 4096;  // typed digits + |exponent|

/// The parts of a literal as typed.
struct Parts {
  LiteralError error = LiteralError::none;
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  long exponent = 0;

  [[nodiscard]] long typed() const { return static_cast<long>(whole.size() + fraction.size()); }
};

/// Takes one of `characters` from the front of `text`; '\0' if there is none.
char take(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text.front()) == std::string_view::npos) return '\0';
  const char taken = text.front();
  text.remove_prefix(1);
  return taken;
}

/// Takes the digits at the front, one more than allowed at most, so that no text costs more than the limit.
std::string_view take_digits(std::string_view& text) {
  const std::string_view window = text.substr(0, longest + 1);
  const std::string_view digits = window.substr(0, window.find_first_not_of("0123456789"));
  text.remove_prefix(digits.size());
  return digits;
}

/// The value of a run of digits, `longest` + 1 if it is more.
long saturated(std::string_view digits) {
  long value = 0;
  for (const char digit : digits) value = std::min(value * 10 + (digit - '0'), longest + 1);
  return value;
}

LiteralError read_exponent(std::string_view& text, Parts& parts) {
  if (!take(text, "eE")) return LiteralError::none;
  const bool negative = take(text, "+-") == '-';
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return LiteralError::malformed;
  if (static_cast<long>(digits.size()) > longest) return LiteralError::too_long;
  parts.exponent = negative ? -saturated(digits) : saturated(digits);
  return LiteralError::none;
}

LiteralError read_parts(std::string_view text, Parts& parts) {
  if (text.empty()) return LiteralError::empty;
  parts.negative = take(text, "+-") == '-';
  parts.whole = take_digits(text);
  if (take(text, ".")) parts.fraction = take_digits(text);
  if (parts.typed() == 0) return LiteralError::malformed;
  if (parts.typed() > longest) return LiteralError::too_long;
  if (const LiteralError error = read_exponent(text, parts); error != LiteralError::none) return error;
  if (!text.empty()) return LiteralError::malformed;
  return parts.typed() + std::abs(parts.exponent) > longest ? LiteralError::too_long : LiteralError::none;
}

Parts parts_of(std::string_view text) {
  Parts parts;
  parts.error = read_parts(text, parts);
  return parts;
}

Number value_of(const Parts& parts) {
  Number number;
  number.digits.append(parts.whole).append(parts.fraction);
  const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, zeros);
  drop_trailing_zeros(number.digits);
  if (number.digits.empty()) return number;
  number.exponent = static_cast<long>(parts.whole.size()) - static_cast<long>(zeros) + parts.exponent;
  number.negative = parts.negative;
  return number;
}

}  // namespace

Literal read_literal(std::string_view text) {
  const Parts parts = parts_of(text);
  if (parts.error != LiteralError::none) return {parts.error, {}};
  return {LiteralError::none, value_of(parts)};
}

int last_place(std::string_view literal) {
  const Parts parts = parts_of(literal);
  if (parts.error != LiteralError::none) return 0;
  return static_cast<int>(parts.exponent - static_cast<long>(parts.fraction.size()));
}

int typed_decimals(std::string_view literal) { return std::max(0, -last_place(literal)); }

}  // namespace backstep::numbers
