#include "reports/lesson/numbers_apart.hpp"

#include <algorithm>

#include "reports/narrate/printing.hpp"

namespace backstep::lesson {

using numbers::Decimal;

namespace {

constexpr int most_apart_digits = 40;

}  // namespace

bool same_value(const Decimal& a, const Decimal& b) {
  if (!a.is_finite() || !b.is_finite()) return !a.is_finite() && !b.is_finite();
  static const Decimal rounding = numbers::decimal_literal("1e-28");
  const Decimal larger = std::max(abs(a), abs(b), [](const Decimal& x, const Decimal& y) { return x < y; });
  return abs(a - b) <=
         rounding * std::min(Decimal(1), larger, [](const Decimal& x, const Decimal& y) { return x < y; });
}

std::pair<std::string, std::string> printed_apart(const Decimal& a, const Decimal& b,
                                                  numbers::Digits digits) {
  const auto printed = [&](const Decimal& value) { return numbers::print(value.number(), digits).text; };
  while (digits.count < most_apart_digits && printed(a) == printed(b)) ++digits.count;
  return {narrate::number_words(printed(a)), narrate::number_words(printed(b))};
}

}  // namespace backstep::lesson
