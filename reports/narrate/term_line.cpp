// The line of a sum in which each of its terms is one number.
#include <algorithm>
#include <functional>

#include "engine/trace/instance.hpp"
#include "reports/narrate/derivation.hpp"
#include "reports/narrate/formula.hpp"

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;
using numbers::Printed;
using trace::Cell;

namespace {

constexpr int most_term_digits = 12;  // more than usual

// A term as one number; a minus before it stays a sign of the sum.
Expr worked_out(const Expr& term, const std::function<Printed(const Expr&)>& print, bool& exact) {
  if (term->kind == Kind::negate) return notation::negate(worked_out(term->children[0], print, exact));
  if (term->kind == Kind::number) return term;
  const Printed printed = print(term);
  exact = exact && printed.equal;
  return notation::signed_number(printed.text);
}

bool is_signed_leaf(const Expr& term) {
  return notation::is_leaf(term) || (term->kind == Kind::negate && notation::is_leaf(term->children[0]));
}

}  // namespace

std::optional<document::Line> Derivations::terms(const Expr& computed, const PrintedLine& printed,
                                                 const Printed& value) const {
  const Expr numbers_in = as_written(computed);
  const bool sum = numbers_in->kind == Kind::sum && numbers_in->children.size() > 1;
  if (!sum || !numbers::value_of(value).is_finite() ||
      std::ranges::all_of(numbers_in->children, is_signed_leaf))
    return std::nullopt;
  const auto put_in = [&](Cell cell) {
    return numbers::Decimal(numbers::value_of(printed.operands.at(trace_.slots().at(cell))));
  };
  for (int more = 2; more <= most_term_digits; ++more) {
    bool exact = true;
    bool finite = true;
    const auto print = [&](const Expr& term) {
      if (notation::is_leaf(term))
        return printed.operands.at(trace_.slots().at(trace::referenced(model_, *term)));
      if (printing_.in_fractions()) return printing_.result(exact_sum(term).number());
      const numbers::Decimal worked = trace::value(model_, term, put_in);
      finite = finite && worked.number().is_finite();
      return printing_.rounded(worked.number(), more);
    };
    const Expr worked =
        notation::with_parts(numbers_in, [&](const Expr& term) { return worked_out(term, print, exact); });
    if (!finite) return std::nullopt;
    if (!printing_.line(worked, value, exact).recomputes) continue;
    const std::string relation = exact && printed.operands_exact ? "=" : "≈";
    const Expr shown = as_written(worked);
    return document::Line{document::Line::Kind::substitution,
                          {},
                          relation,
                          FormulaBoxes(model_, {true, nullptr, nullptr}).terms(shown),
                          relation + " " + linear(shown, nullptr)};
  }
  return std::nullopt;
}

}  // namespace backstep::narrate
