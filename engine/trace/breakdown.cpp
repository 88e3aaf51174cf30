#include "engine/trace/breakdown.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/trace/instance.hpp"
#include "engine/trace/lost_digits.hpp"
#include "engine/trace/written.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using numbers::Decimal;

namespace {

bool is_zero_literal(const Expr& expression) { return notation::is_integer(expression, 0); }

/// As the expander writes what does not exist.
bool is_nothing(const Expr& expression) {
  return expression->kind == Kind::product && expression->children.size() == 2 && expression->inverse[1] &&
         is_zero_literal(expression->children[0]) && is_zero_literal(expression->children[1]);
}

/// Whether someone wrote 0/0 there.
bool is_written(const Expr& formula, const Expr& found) {
  bool written = false;
  model::for_each_node(formula, [&](const notation::Node& node) {
    written = written || (node.kind == Kind::product && node.place.line == found->place.line &&
                          node.place.column == found->place.column);
  });
  return written;
}

class Finder {
 public:
  Finder(const model::Model& model, const Trace& trace, Cell cell)
      : model_(model), trace_(trace), cell_(cell) {
    found_.cell = cell;
  }

  Breakdown run() {
    const Expr formula = instance(model_, cell_);
    if (!value(formula).is_finite()) descend(formula);
    return std::move(found_);
  }

 private:
  [[nodiscard]] Decimal value(const Expr& part) const { return value_of_part(model_, trace_, part); }

  /// Into the first part that is not finite; where there is none, this operation is the one that fails.
  void descend(const Expr& part) {
    if (const Expr body = body_of_call(model_, trace_, part); body && arguments_are_finite(part))
      return descend(body);
    for (const Expr& child : part->children) {
      if (value(child).is_finite()) continue;
      found_.times_zero = part->kind == Kind::product && has_zero_factor(*part);
      return descend(child);
    }
    name(part);
  }

  [[nodiscard]] bool arguments_are_finite(const Expr& call) const {
    return std::ranges::all_of(call->children, [this](const Expr& one) { return value(one).is_finite(); });
  }

  [[nodiscard]] bool has_zero_factor(const notation::Node& product) const {
    return std::ranges::any_of(product.children, [this](const Expr& one) { return value(one).is_zero(); });
  }

  void name(const Expr& part) {
    found_.operation = part;
    if (part->kind == Kind::product) return quotient(part);
    if (part->kind == Kind::power || (part->kind == Kind::call && part->text == "pow")) return of_power(part);
    if (part->kind == Kind::call) return call(part);
    set(Failure::overflow, nullptr);
  }

  void set(Failure failure, const Expr& operand) {
    found_.failure = failure;
    found_.operand = operand;
    if (!operand) return;
    const Decimal found = value(operand);
    found_.value = found.number();
    if (found.is_zero()) found_.rounding = rounding_of_zero(model_, trace_, operand);
  }

  /// Factors are taken from left to right, as the pass does.
  void quotient(const Expr& part) {
    const Expr& formula = model_.quantities[cell_.quantity].formula;
    if (is_nothing(part) && !is_written(formula, part)) return set(Failure::nothing, nullptr);
    Decimal total = value(part->children[0]);
    for (std::size_t i = 1; i < part->children.size(); ++i) {
      const Decimal next = value(part->children[i]);
      if (part->inverse[i] && next.is_zero())
        return set(total.is_zero() ? Failure::zero_by_zero : Failure::division_by_zero, part->children[i]);
      total = part->inverse[i] ? total / next : total * next;
    }
    set(Failure::overflow, nullptr);
  }

  void of_power(const Expr& part) {
    const Decimal base = value(part->children[0]);
    if (base.is_zero()) return set(Failure::power_of_zero, part->children[0]);
    const bool undefined = value(part).number().kind == numbers::Number::Kind::undefined;
    set(base.is_negative() && undefined ? Failure::power_of_negative : Failure::overflow, part->children[0]);
  }

  void call(const Expr& part) {
    const Expr& argument = part->children.back();  // of xlogy(x, y) it is y
    const Decimal one = value(argument);
    if (part->text == "log" || part->text == "xlogy")
      return set(one.is_zero() ? Failure::log_of_zero : Failure::log_of_negative, argument);
    set(part->text == "sqrt" ? Failure::root_of_negative : Failure::overflow, argument);
  }

  const model::Model& model_;
  const Trace& trace_;
  Cell cell_;
  Breakdown found_;
};

}  // namespace

// Cells refer upward only, so those a cell is computed from are known before it.
std::map<std::int64_t, Cell> origins(const model::Model& model, const Trace& trace) {
  std::map<std::int64_t, Cell> found;
  const auto slot = [&trace](Cell cell) { return trace.slots().at(cell); };
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::defined) continue;
    for (Cell cell{q, 0}; cell.index < model.cells(model.quantities[q]); ++cell.index) {
      if (trace.at(cell).is_finite()) continue;
      const std::vector<Cell> from = operands(model, cell);
      const auto cause = std::ranges::find_if(from, [&](Cell one) { return found.contains(slot(one)); });
      found.emplace(slot(cell), cause == from.end() ? cell : found.at(slot(*cause)));
    }
  }
  return found;
}

Breakdown breakdown(const model::Model& model, const Trace& trace, Cell cell) {
  return Finder(model, trace, cell).run();
}

}  // namespace backstep::trace
