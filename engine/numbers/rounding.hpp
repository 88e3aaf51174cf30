// From a number to the digits a reader sees: decimals or significant digits, rounding rule, ties, "=" or "≈".
#pragma once

#include <string>

#include "engine/numbers/number.hpp"

namespace backstep::numbers {

/// half_up rounds a half away from zero, as taught at school; half_even to the even digit; truncate cuts.
enum class RoundingRule { half_up, half_even, truncate };

/// `count` is taken as 0..48 decimals or 1..48 significant digits: no value is known to more.
struct Digits {
  enum class Kind { decimals, significant } kind = Kind::decimals;
  int count = 9;
  RoundingRule rule = RoundingRule::half_up;
};

/// A rounded number as text.
struct Printed {
  std::string text;    // ASCII: "0.3775", "-0.038098237", "4.386e-10"; "undefined", "inf", "-inf"
  bool equal = false;  // the text is the value, digit by digit, and the value is exact: "=" may be written
  bool tie = false;    // the value lies within 1e-30 of a half unit: rounded by the rule, to be marked. Where
                       // the rule cuts, a half decides nothing and is no tie
};

/// Rounds for display. Decimals: with trailing zeros dropped only if the value is then equal ("0.3775", never
/// "0.377500000", but "0.750000000" for 0.7500000004). A value below 10^-count that is not 0 keeps `count`
/// significant digits as a power of ten ("4.38567734e-10" at 9) instead of becoming 0; so does a value of
/// 10^21 and more. Significant: `count` digits, plain notation from 1e-6 to 1e21 unless zeros would have to
/// stand for digits rounded away ("1.235e5", not "123500", at 4). Never "-0". A zero that is not exact (a
/// difference that cancelled) is "0.000000000" at 9 decimals and not equal. Within 1e-30 of a unit below a
/// multiple of the unit, a value counts as that multiple: truncation cannot turn 0.2999...9 into 0.2. Hence
/// |value_of(print(v)) - v| <= half_unit(print(v).text) + 1e-30 units for the two half rules.
[[nodiscard]] Printed print(const Number& number, const Digits& digits);

/// The printed text as a number again (exact; infinite or undefined for the texts of those). A fraction is
/// one with its first 50 digits.
[[nodiscard]] Number value_of(const Printed& printed);

/// Half a unit of the last printed place of `text`, e.g. 0.00005 for "0.3775"; 0.5e-18 for "4.38567734e-10".
/// Undefined for a text that is no number.
[[nodiscard]] Number half_unit(const std::string& text);

/// The number as it is carried on after rounding by hand: to `digits.count` decimals (0.00004 at 4 becomes 0;
/// of a value of 10^21 and more, which is printed with a power of ten, so many digits are kept) or
/// significant digits, by the rule. It is exact: whoever computes on with it has just these digits. What is
/// no finite number stays as it is.
[[nodiscard]] Number carried(const Number& number, const Digits& digits);
/// Whether it was a half, so that the rule has decided. Where the rule cuts there is nothing to decide.
[[nodiscard]] bool is_tie(const Number& number, const Digits& digits);
/// The same, but a half goes away from zero or towards it as asked, where the rule is to the nearest.
[[nodiscard]] Number carried_with_ties(const Number& number, const Digits& digits, bool away);

}  // namespace backstep::numbers
