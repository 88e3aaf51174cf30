#include "engine/numbers/rounding.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "engine/numbers/digits.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::numbers {

namespace {

constexpr int most_places = 48;
constexpr long largest_plain = 21;            // 10^21 and more is printed with a power of ten
constexpr std::size_t tolerance_digits = 30;  // what lies within 1e-30 of a unit counts as the same

/// What the digits behind the last kept one amount to, in units of that one. In rising order.
enum class Tail { nothing, below_half, half, above_half, whole };

/// Whether the first thirty digits of `tail` are `first` and then only `rest`.
bool begins(std::string_view tail, char first, char rest) {
  for (std::size_t i = 0; i < tolerance_digits; ++i) {
    const char digit = i < tail.size() ? tail[i] : '0';
    if (digit != (i == 0 ? first : rest)) return false;
  }
  return true;
}

Tail classify(std::string_view tail) {
  if (begins(tail, '0', '0')) return Tail::nothing;
  if (begins(tail, '9', '9')) return Tail::whole;
  if (begins(tail, '5', '0') || begins(tail, '4', '9')) return Tail::half;
  return tail.front() >= '5' ? Tail::above_half : Tail::below_half;
}

bool is_odd(char digit) { return (digit - '0') % 2 != 0; }

bool rounds_up(Tail tail, RoundingRule rule, char last) {
  if (tail == Tail::whole) return true;
  if (rule == RoundingRule::truncate) return false;
  if (tail == Tail::half) return rule == RoundingRule::half_up || is_odd(last);
  return tail == Tail::above_half;
}

/// The digits kept, as 0.d1d2d3... · 10^exponent.
struct Rounded {
  std::string digits;
  long exponent = 0;
  bool unchanged = true;
  bool tie = false;
};

/// Keeps the first `keep` digits, at least one.
Rounded round_digits(const Number& number, long keep, RoundingRule rule) {
  Rounded rounded{number.digits, number.exponent};
  const auto kept = static_cast<std::size_t>(keep);
  if (kept >= number.digits.size()) return rounded;
  const Tail tail = classify(std::string_view(number.digits).substr(kept));
  rounded.digits.resize(kept);
  rounded.unchanged = false;
  rounded.tie = tail == Tail::half && rule != RoundingRule::truncate;
  if (rounds_up(tail, rule, rounded.digits.back()) && add_unit(rounded.digits)) ++rounded.exponent;
  return rounded;
}

std::string with_power(Rounded rounded, long keep, bool equal) {
  if (!equal) rounded.digits.resize(static_cast<std::size_t>(keep), '0');
  return power_text(rounded.digits, rounded.exponent);
}

/// Plain notation with `decimals` decimals, or as few as there are if the text is equal to the value.
std::string plainly(const Rounded& rounded, long decimals, bool equal) {
  const long used = static_cast<long>(rounded.digits.size()) - rounded.exponent;
  return plain_text(rounded.digits, rounded.exponent, std::max(0L, equal ? used : decimals));
}

Printed print_zero(const Number& zero, const Digits& digits) {
  const bool padded = !zero.exact && digits.kind == Digits::Kind::decimals;
  return {plain_text("", 0, padded ? digits.count : 0), zero.exact, false};
}

Printed finish(const Number& number, const Rounded& rounded, bool equal, const std::string& text) {
  return {number.negative ? "-" + text : text, equal, rounded.tie};
}

Printed print_significant(const Number& number, const Digits& digits) {
  const long keep = std::max(1, digits.count);
  const Rounded rounded = round_digits(number, keep, digits.rule);
  const bool equal = number.exact && rounded.unchanged;
  const bool plain = reads_plainly(rounded.exponent) && (equal || rounded.exponent <= keep);
  return finish(number, rounded, equal,
                plain ? plainly(rounded, keep - rounded.exponent, equal) : with_power(rounded, keep, equal));
}

Printed print_decimals(const Number& number, const Digits& digits) {
  const bool plain = number.exponent > -digits.count && number.exponent <= largest_plain;
  const long keep = plain ? number.exponent + digits.count : std::max(1, digits.count);
  const Rounded rounded = round_digits(number, keep, digits.rule);
  const bool equal = number.exact && rounded.unchanged;
  return finish(number, rounded, equal,
                plain ? plainly(rounded, digits.count, equal) : with_power(rounded, keep, equal));
}

Number special_value(const std::string& text) {
  const bool infinite = text == "inf" || text == "-inf";
  Number number;
  number.kind = infinite ? Number::Kind::infinite : Number::Kind::undefined;
  number.negative = infinite && text.front() == '-';
  number.exact = false;
  return number;
}

/// A printed text before and behind its power of ten. Computed values have greater powers than literals may
/// have.
struct PowerSplit {
  std::string_view mantissa;
  long power = 0;
};

PowerSplit split_power(std::string_view text) {
  const std::size_t mark = std::min(text.find('e'), text.size());
  PowerSplit split{text.substr(0, mark)};
  std::string_view power = text.substr(std::min(mark + 1, text.size()));
  if (power.substr(0, 1) == "+") power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), split.power);
  return split;
}

struct Carried {
  Number number;
  bool tie = false;
};

Carried carry(const Number& number, const Digits& digits) {
  if (!number.is_finite() || number.is_zero()) return {number};
  const bool decimals = digits.kind == Digits::Kind::decimals && number.exponent <= largest_plain;
  const long keep = decimals ? number.exponent + digits.count : std::max(1, digits.count);
  if (keep < 0) return {};
  Number padded = number;  // a zero in front, so that a digit is kept even if all of them are cut off
  padded.digits.insert(0, 1, '0');
  Rounded rounded = round_digits(padded, keep + 1, digits.rule);
  const std::size_t zeros = std::min(rounded.digits.find_first_not_of('0'), rounded.digits.size());
  rounded.digits.erase(0, zeros);
  drop_trailing_zeros(rounded.digits);
  if (rounded.digits.empty()) return {{}, rounded.tie};
  Number result;
  result.negative = number.negative;
  result.digits = rounded.digits;
  result.exponent = rounded.exponent + 1 - static_cast<long>(zeros);
  return {result, rounded.tie};
}

}  // namespace

Printed print(const Number& number, const Digits& digits) {
  if (!number.is_finite()) return {text(number), false, false};
  Digits wanted = digits;
  wanted.count = std::clamp(digits.count, 0, most_places);
  if (number.is_zero()) return print_zero(number, wanted);
  return wanted.kind == Digits::Kind::decimals ? print_decimals(number, wanted)
                                               : print_significant(number, wanted);
}

Number value_of(const Printed& printed) {
  if (printed.text.find('/') != std::string::npos) return read_fraction(printed.text).number();
  const PowerSplit split = split_power(printed.text);
  Literal literal = read_literal(split.mantissa);
  if (literal.error != LiteralError::none) return special_value(printed.text);
  if (!literal.value.is_zero()) literal.value.exponent += split.power;
  return literal.value;
}

Number half_unit(const std::string& text) {
  const PowerSplit split = split_power(text);
  if (read_literal(split.mantissa).error != LiteralError::none) return special_value("");
  Number half;
  half.digits = "5";
  half.exponent = last_place(split.mantissa) + split.power;
  return half;
}

Number carried(const Number& number, const Digits& digits) { return carry(number, digits).number; }

bool is_tie(const Number& number, const Digits& digits) { return carry(number, digits).tie; }

Number carried_with_ties(const Number& number, const Digits& digits, bool away) {
  if (digits.rule == RoundingRule::truncate) return carried(number, digits);
  const Carried nearest = carry(number, {digits.kind, digits.count, RoundingRule::half_up});
  if (away || !nearest.tie) return nearest.number;
  return carried(number, {digits.kind, digits.count, RoundingRule::truncate});
}

}  // namespace backstep::numbers
