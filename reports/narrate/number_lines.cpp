#include "reports/narrate/number_lines.hpp"

#include <algorithm>

#include "engine/trace/instance.hpp"
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using document::Box;
using document::Line;
using notation::Expr;
using numbers::Decimal;
using numbers::Printed;

namespace {

constexpr int most_digits = 40;

/// The printed numbers of one attempt, combined.
struct Attempt {
  Expr numbers_in;
  Decimal value;
  bool exact = true;
};

Expr combined(Combination combination, std::vector<Expr> parts) {
  std::vector<bool> inverse(parts.size(), false);
  return combination == Combination::sum ? notation::sum(std::move(parts), std::move(inverse))
                                         : notation::product(std::move(parts), std::move(inverse));
}

Attempt attempt(const model::Model& model, Combination combination, const std::vector<NamedNumber>& parts,
                int more_digits) {
  Attempt made;
  std::vector<Expr> numbers_in;
  for (const NamedNumber& part : parts) {
    const Printed printed = part.printed(more_digits);
    made.exact = made.exact && printed.equal;
    numbers_in.push_back(notation::signed_number(printed.text));
  }
  made.numbers_in = combined(combination, std::move(numbers_in));
  made.value = trace::value(model, made.numbers_in, [](trace::Cell) { return Decimal(); });
  return made;
}

bool is_fraction(const Printed& printed) { return printed.text.find('/') != std::string::npos; }

numbers::Fraction exactly(const model::Model& model, const Expr& numbers_in) {
  return trace::fraction(model, numbers_in, [](trace::Cell) { return numbers::Fraction(); });
}

Line symbols(Combination combination, const NamedNumber& left, const std::vector<NamedNumber>& parts) {
  const bool sum = combination == Combination::sum;
  Line line{Line::Kind::formula, left.symbol, "=", {}, left.text + " = "};
  for (const NamedNumber& part : parts) {
    const bool first = line.terms.empty();
    line.terms.push_back(first ? part.symbol
                               : document::row({document::operation(sum ? "+" : "·"), part.symbol}));
    line.spoken += (first ? "" : sum ? " + " : "*") + part.text;
  }
  return line;
}

}  // namespace

std::vector<Line> number_lines(const model::Model& model, Combination combination, const NamedNumber& left,
                               const std::vector<NamedNumber>& parts, numbers::RoundingRule rule) {
  const Printed result = left.printed(0);
  Attempt shown = attempt(model, combination, parts, 0);
  const bool in_fractions = is_fraction(result) || std::ranges::any_of(parts, [](const NamedNumber& part) {
                              return is_fraction(part.printed(0));
                            });
  const auto good = [&] { return in_fractions || recomputes(shown.value, result, shown.exact, rule); };
  for (int more = 1; more <= most_digits && !good(); ++more) shown = attempt(model, combination, parts, more);
  std::vector<Line> lines{symbols(combination, left, parts)};
  const Leaves leaves{true, nullptr, nullptr};
  const std::string relation = shown.exact ? "=" : "≈";
  if (parts.size() > 1)
    lines.push_back({Line::Kind::substitution,
                     {},
                     relation,
                     FormulaBoxes(model, leaves).terms(shown.numbers_in),
                     relation + " " + linear(shown.numbers_in, nullptr)});
  const bool equals =
      in_fractions ? exactly(model, shown.numbers_in) == numbers::read_fraction(result.text)
                   : result.equal && shown.value.exact() && shown.value == Decimal(numbers::value_of(result));
  const std::string last = equals ? "=" : "≈";
  lines.push_back({Line::Kind::result,
                   {},
                   last,
                   {document::toned(document::number(result.text), left.symbol.tone, left.symbol.anchor)},
                   last + " " + result.text});
  return lines;
}

}  // namespace backstep::narrate
