// The digits of one line: how the result is printed, and how many digits its operands carry so that the line
// recomputes from what is printed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/notation/expression.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/rounding.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::narrate {

/// Values as they stand on the page. Given ones are echoed as typed; computed ones are rounded.
struct PrintedLine {
  std::map<std::int64_t, numbers::Printed> operands;  // by slot
  numbers::Printed result;
  bool operands_exact = true;  // every operand is printed with all its digits
  bool recomputes = true;      // value of the printed operands is within half a unit of the printed result
  bool equals = true;          // it is the printed result, with + - * / alone
};

/// A printed number as running text: U+2212 for the minus, "4.4·10⁻¹⁰" for "4.4e-10".
[[nodiscard]] std::string number_words(const std::string& printed);

/// Less than half a unit of the last printed place apart. Exactly half counts only where every operand is
/// exact, so that the rule for halves has decided; from rounded operands a reader could round it the other
/// way. Where the rule cuts: the value, cut to the places of the result, is the result.
[[nodiscard]] bool recomputes(const numbers::Decimal& value, const numbers::Printed& result,
                              bool operands_exact, numbers::RoundingRule rule);

class Printing {
 public:
  enum class Fractions { shown, rounded };

  /// Values of a trace in fractions are printed as fractions, whatever the digits, unless they are to be
  /// rounded all the same; those of a pass with the pencil as they are carried on, and no digit more: what a
  /// reader puts in is just what the pass has put in.
  Printing(const model::Model& model, const trace::Trace& trace, numbers::Digits digits,
           Fractions fractions = Fractions::shown)
      : model_(model),
        trace_(trace),
        digits_(trace.pencil().value_or(digits)),
        in_fractions_(fractions == Fractions::shown && trace.arithmetic() == trace::Arithmetic::fraction) {}

  /// Whether computed values are printed as fractions.
  [[nodiscard]] bool in_fractions() const { return in_fractions_; }

  [[nodiscard]] const numbers::Digits& digits() const { return digits_; }

  /// The value that a reader puts into the formulas after it: all there is, or with a pencil what is carried.
  [[nodiscard]] numbers::Decimal operand(trace::Cell cell) const;

  /// A value on its own: as typed if it is given, else rounded.
  [[nodiscard]] numbers::Printed value(trace::Cell cell) const { return value(cell, 0); }

  /// The digits that the operands of an instance need so that it recomputes to the printed result: up to 40
  /// more than usual. `numbers_exact`: the numbers that stand in it already have all their digits.
  [[nodiscard]] PrintedLine line(const notation::Expr& instance, const numbers::Printed& result,
                                 bool numbers_exact = true) const;

  /// A value that is no cell, such as a partial sum, with some digits more than usual.
  [[nodiscard]] numbers::Printed rounded(const numbers::Number& value, int more_digits) const;
  /// The same as a result: a half-way value of numbers without end gets the one digit more that shows it.
  [[nodiscard]] numbers::Printed result(const numbers::Number& value, int more_digits = 0) const;
  /// As value(cell), with some digits more than usual.
  [[nodiscard]] numbers::Printed value(trace::Cell cell, int more_digits) const;

 private:
  [[nodiscard]] numbers::Printed carried(trace::Cell cell) const;
  [[nodiscard]] PrintedLine exact_line(const notation::Expr& instance, const numbers::Printed& result) const;
  [[nodiscard]] PrintedLine attempt(const notation::Expr& instance, const numbers::Printed& result,
                                    bool numbers_exact, int more_digits) const;

  const model::Model& model_;
  const trace::Trace& trace_;
  numbers::Digits digits_;
  bool in_fractions_;
};

}  // namespace backstep::narrate
