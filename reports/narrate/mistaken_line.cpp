#include "reports/narrate/mistaken_line.hpp"

#include <algorithm>

#include "engine/homework/mistakes.hpp"
#include "engine/trace/instance.hpp"
#include "reports/narrate/desk.hpp"
#include "reports/narrate/own_lines.hpp"

namespace backstep::narrate {

using document::Line;
using homework::Answer;
using numbers::Decimal;
using trace::Cell;

namespace {

constexpr std::int64_t most_scalars_again = 20'000;

/// A rewritten model has the same quantities by name, in an order that may differ.
std::optional<Cell> moved(const model::Model& from, const model::Model& to, Cell cell) {
  const model::Quantity* found = to.quantity(from.quantities[cell.quantity].name);
  if (found == nullptr) return std::nullopt;
  return Cell{static_cast<std::size_t>(found - to.quantities.data()), cell.index};
}

std::vector<Answer> moved(const model::Model& from, const model::Model& to,
                          const std::vector<Answer>& answers) {
  std::vector<Answer> made;
  for (const Answer& answer : answers) {
    const auto cell = moved(from, to, answer.cell);
    if (!cell) continue;
    made.push_back(answer);
    made.back().cell = *cell;
  }
  return made;
}

/// One unit of the last written place apart at most, or of the tenth digit where there is none.
bool is_written_value(const Decimal& value, const homework::WrittenNumber& written) {
  if (!value.is_finite()) return false;
  const Decimal unit = written.fraction ? abs(written.value) * numbers::decimal_literal("1e-10")
                                        : numbers::decimal_literal("1e" + std::to_string(written.last_place));
  return abs(value - written.value) <= unit;
}

/// Nothing where this formula does not lead to the number that is written for the item.
std::vector<Line> lines_with(const model::Model& model, const homework::Marked& marked,
                             const homework::Item& item, Cell shown, const notation::Expr& formula,
                             const ExplainOptions& options) {
  const auto rewritten = homework::with_rewrite(model, item.definition, formula);
  if (!rewritten) return {};
  const auto cell = moved(model, *rewritten, item.cell);
  const auto step = moved(model, *rewritten, shown);
  const trace::Evaluation pass = trace::evaluate(*rewritten, trace::Arithmetic::decimal, most_scalars_again);
  if (!cell || !step || !pass.trace) return {};
  const std::vector<Answer> answers = moved(model, *rewritten, marked.answered.answers);
  homework::OwnNumbers own(*rewritten, *pass.trace, answers);
  const Answer* answer = marked.answer(item.cell);
  if (answer == nullptr || !is_written_value(own.computed(*cell), answer->number)) return {};
  const Desk desk(*rewritten, *pass.trace, options);
  return OwnLines(desk.context, desk.derivations, own, options.digits).with_result(*step);
}

}  // namespace

std::optional<Cell> mistaken_cell(const model::Model& model, const homework::Marked& marked,
                                  const homework::Item& item) {
  constexpr std::size_t most_looked_at = 2'000;
  if (item.definition == item.cell.quantity) return item.cell;
  std::vector<Cell> seen{item.cell};
  for (std::size_t at = 0; at < seen.size() && at < most_looked_at; ++at) {
    for (const Cell above : trace::operands(model, seen[at])) {
      if (marked.answer(above) != nullptr || std::ranges::find(seen, above) != seen.end()) continue;
      if (above.quantity == item.definition) return above;
      seen.push_back(above);
    }
  }
  return std::nullopt;
}

std::vector<Line> mistaken_lines(const model::Model& model, const homework::Marked& marked,
                                 const homework::Item& item, const ExplainOptions& options) {
  const bool known = !item.mistakes.empty() && !item.together;
  if (!known || trace::slots(model).total > most_scalars_again) return {};
  const auto shown = mistaken_cell(model, marked, item);
  if (!shown) return {};
  for (const homework::Rewrite& one : homework::rewrites(model, item.definition)) {
    if (one.mistake != item.mistakes.front()) continue;
    std::vector<Line> made = lines_with(model, marked, item, *shown, one.formula, options);
    if (!made.empty()) return made;
  }
  return {};
}

}  // namespace backstep::narrate
