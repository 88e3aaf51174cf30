#include "reports/narrate/printing.hpp"

#include <array>
#include <string_view>

#include "engine/numbers/literal.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::narrate {

using numbers::Decimal;
using numbers::Printed;
using trace::Cell;

namespace {

// As typed, but for what reads badly in a formula: "1." is 1, "-.5" is -0.5, "-0." is 0.
std::string as_typed(const std::string& literal) {
  std::string text = literal.substr(literal.starts_with('+') ? 1 : 0);
  if (text.find_first_not_of("-0.") == std::string::npos && text.starts_with('-')) text.erase(0, 1);
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  if (text.size() > first && text[first] == '.') text.insert(first, "0");
  const std::size_t point = text.find('.');
  const bool bare = point != std::string::npos &&
                    (point + 1 == text.size() || text[point + 1] == 'e' || text[point + 1] == 'E');
  if (bare) text.erase(point, 1);
  return text;
}

}  // namespace

namespace {

// Cut to the places of the result, as a reader cuts; within 1e-30 of the next multiple counts as that.
bool cut_gives(const Decimal& value, const Decimal& result, const Decimal& unit) {
  const Decimal near = unit * Decimal(numbers::read_literal("1e-30").value);
  const Decimal beyond =
      result < Decimal() || (result == Decimal() && value < Decimal()) ? result - value : value - result;
  return Decimal() - near <= beyond && beyond + near < unit;
}

}  // namespace

bool recomputes(const Decimal& value, const Printed& result, bool operands_exact,
                numbers::RoundingRule rule) {
  if (!value.is_finite()) return false;
  if (rule == numbers::RoundingRule::truncate) {
    const Decimal half = Decimal(numbers::half_unit(result.text));
    return cut_gives(value, Decimal(numbers::value_of(result)), half + half);
  }
  const Decimal distance = abs(value - Decimal(numbers::value_of(result)));
  const Decimal half = Decimal(numbers::half_unit(result.text));
  return distance < half || (operands_exact && distance == half);
}

std::string number_words(const std::string& printed) {
  static constexpr std::array<std::string_view, 10> raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string words;
  bool exponent = false;
  for (const char c : printed) {
    if (c == 'e' && !words.empty()) {
      exponent = true;
      words += "·10";
    } else if (c == '-') {
      words += exponent ? "⁻" : "−";
    } else if (exponent && c >= '0' && c <= '9') {
      words += raised[static_cast<std::size_t>(c - '0')];
    } else if (c != '+') {
      words += c;
    }
  }
  return words;
}

Printed Printing::rounded(const numbers::Number& value, int more_digits) const {
  if (in_fractions_ && !value.fraction.empty()) return {value.fraction, true, false};
  numbers::Digits digits = digits_;
  digits.count += more_digits;
  return numbers::print(value, digits);
}

Printed Printing::value(Cell cell, int more_digits) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  if (!quantity.literals.empty())
    return {as_typed(quantity.literals[static_cast<std::size_t>(cell.index)]), true, false};
  return trace_.pencil() ? carried(cell) : result(trace_.at(cell), more_digits);
}

// With all digits that are carried, "0.010", unless rounding has changed nothing on the way: a 0 that stands
// for something else is told from a true one wherever it is copied to.
Printed Printing::carried(Cell cell) const {
  numbers::Number number = trace_.at(cell);
  if (!number.is_finite()) return result(number);
  const numbers::Number without = trace_.exact().at(cell);
  number.exact = without.is_finite() && without.exact && Decimal(number) == Decimal(without);
  Printed printed = result(number);
  printed.tie = trace_.is_tie(cell);
  return printed;
}

Decimal Printing::operand(Cell cell) const {
  numbers::Number number = trace_.at(cell);
  number.exact = number.exact || trace_.pencil();
  return Decimal(number);
}

// A half-way value computed from numbers without end (3/8 of 1/3): no digits of theirs lead to its
// rounding, so it is printed with the one digit more that shows the half.
Printed Printing::result(const numbers::Number& value, int more_digits) const {
  if (!value.is_finite()) return {"undefined", false, false};
  const Printed printed = rounded(value, more_digits);
  return printed.tie && !value.exact ? rounded(value, more_digits + 1) : printed;
}

PrintedLine Printing::attempt(const notation::Expr& instance, const Printed& result, bool numbers_exact,
                              int more_digits) const {
  PrintedLine line;
  line.operands_exact = numbers_exact;
  line.result = result;
  const trace::Slots& slots = trace_.slots();
  bool finite = true;
  const Decimal recomputed = trace::value(model_, instance, [&](Cell operand) {
    const Printed printed = value(operand, more_digits);
    finite = finite && trace_.at(operand).is_finite();
    line.operands_exact = line.operands_exact && (printed.equal || trace_.pencil());
    line.operands.emplace(slots.at(operand), printed);
    return finite ? Decimal(numbers::value_of(printed)) : Decimal();
  });
  line.recomputes = finite && narrate::recomputes(recomputed, line.result, line.operands_exact, digits_.rule);
  line.equals = finite && recomputed.exact() && recomputed == Decimal(numbers::value_of(line.result));
  return line;
}

// Nothing is rounded, so that there is nothing to try: the printed fractions give the printed result.
PrintedLine Printing::exact_line(const notation::Expr& instance, const Printed& result) const {
  PrintedLine line;
  line.result = result;
  bool finite = true;
  const numbers::Fraction found = trace::fraction(model_, instance, [&](Cell operand) {
    const Printed printed = value(operand);
    finite = finite && trace_.at(operand).is_finite();
    line.operands.emplace(trace_.slots().at(operand), printed);
    return finite ? numbers::read_fraction(printed.text) : numbers::Fraction();
  });
  line.recomputes = finite && found == numbers::read_fraction(result.text);
  line.equals = line.recomputes;
  return line;
}

PrintedLine Printing::line(const notation::Expr& instance, const Printed& result, bool numbers_exact) const {
  if (in_fractions()) return exact_line(instance, result);
  constexpr int most_digits = 40;
  const PrintedLine first = attempt(instance, result, numbers_exact, 0);
  if (first.recomputes || result.text == "undefined" || trace_.pencil()) return first;
  for (int more = 1; more <= most_digits; ++more) {
    PrintedLine next = attempt(instance, result, numbers_exact, more);
    if (next.recomputes) return next;
  }
  return first;
}

}  // namespace backstep::narrate
