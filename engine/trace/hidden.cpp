#include "engine/trace/hidden.hpp"

#include <algorithm>

#include "engine/numbers/decimal.hpp"

namespace backstep::trace {

using numbers::Decimal;
using numbers::Digits;
using numbers::Number;
using Kind = Hidden::Kind;

namespace {

/// A power of ten, as a number.
Number power_of_ten(long power) {
  Number number;
  number.digits = "1";
  number.exponent = power + 1;
  return number;
}

bool below_unit(const Number& without, const Digits& pencil) {
  return pencil.kind == Digits::Kind::decimals &&
         abs(Decimal(without)) < Decimal(power_of_ten(-pencil.count));
}

/// The old value of a parameter whose next value a quantity holds.
std::optional<std::size_t> parameter(const model::Model& model, const model::Quantity& quantity) {
  const model::Quantity* old = quantity.updates.empty() ? nullptr : model.quantity(quantity.updates);
  if (old == nullptr || old->kind != model::QuantityKind::param) return std::nullopt;
  return static_cast<std::size_t>(old - model.quantities.data());
}

/// One cell of both passes.
class Pair {
 public:
  Pair(const Trace& carried, const Trace& exact, Cell cell, std::optional<std::size_t> parameter)
      : pencil_(*carried.pencil()), carried_(carried.at(cell)), exact_(exact.at(cell)) {
    if (parameter) old_ = exact.at(Cell{*parameter, cell.index});
  }

  [[nodiscard]] std::optional<Kind> hidden() const {
    if (!exact_.is_finite()) return std::nullopt;
    if (!carried_.is_finite()) return Kind::undefined;
    if (is_unmoved()) return Kind::unmoved;
    const Decimal exact(exact_);
    const Decimal carried(carried_);
    if (exact.is_zero()) return std::nullopt;
    if (carried.is_zero()) return Kind::zero;
    if (exact.is_negative() != carried.is_negative()) return Kind::sign;
    return below_unit(exact_, pencil_) ? std::optional(Kind::below_unit) : std::nullopt;
  }

  /// The step of a parameter, the value of anything else.
  [[nodiscard]] Number without() const { return told(exact_).number(); }

  [[nodiscard]] bool has_two_digits() const {
    if (!carried_.is_finite()) return false;
    const Number without = this->without();
    const bool kept = pencil_.kind == Digits::Kind::significant || without.exponent + pencil_.count >= 2;
    if (without.is_zero() || !kept) return without.is_zero();
    const Decimal half = Decimal(power_of_ten(without.exponent - 2)) / Decimal(2);
    return abs(told(carried_) - Decimal(without)) < half;
  }

 private:
  [[nodiscard]] Decimal told(const Number& value) const {
    return old_ ? Decimal(value) - Decimal(*old_) : Decimal(value);
  }

  /// A given value may have more digits than the pencil.
  [[nodiscard]] bool is_unmoved() const {
    return old_ && !told(exact_).is_zero() && Decimal(carried_) == Decimal(numbers::carried(*old_, pencil_));
  }

  Digits pencil_;
  Number carried_, exact_;
  std::optional<Number> old_;
};

template <typename Visit>
void each_computed(const model::Model& model, Visit visit) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::defined) continue;
    const auto old = parameter(model, model.quantities[q]);
    for (Cell cell{q, 0}; cell.index < model.cells(model.quantities[q]); ++cell.index) visit(cell, old);
  }
}

std::vector<Hidden> hidden_cells(const model::Model& model, const Trace& trace) {
  std::vector<Hidden> found;
  const Trace exact = trace.exact();
  each_computed(model, [&](Cell cell, std::optional<std::size_t> old) {
    const Pair pair(trace, exact, cell, old);
    if (const auto kind = pair.hidden())
      found.push_back({cell, *kind, *kind == Kind::unmoved ? pair.without() : exact.at(cell)});
  });
  return found;
}

bool shows(const model::Model& model, const Trace& trace, const std::vector<Hidden>& hidden) {
  const Trace exact = trace.exact();
  const bool all = std::ranges::all_of(hidden, [&](const Hidden& one) {
    const auto old = parameter(model, model.quantities[one.cell.quantity]);
    return Pair(trace, exact, one.cell, one.kind == Kind::unmoved ? old : std::nullopt).has_two_digits();
  });
  return all && hidden_cells(model, trace).empty();
}

/// So few cannot do, whatever the pass: two decimals more than the smallest value begins with.
int fewest(const std::vector<Hidden>& hidden, Digits::Kind kind) {
  if (kind == Digits::Kind::significant) return 2;
  long most = 1;
  for (const Hidden& one : hidden) most = std::max(most, 2 - one.without.exponent);
  return static_cast<int>(std::min<long>(most, most_pencil_digits + 1));
}

std::optional<int> enough(const model::Model& model, const Trace& trace, const std::vector<Hidden>& hidden,
                          Digits::Kind kind) {
  for (int count = fewest(hidden, kind); count <= most_pencil_digits; ++count) {
    const Digits digits{kind, count, trace.pencil()->rule};
    if (shows(model, carried_with(model, trace, digits), hidden)) return count;
  }
  return std::nullopt;
}

}  // namespace

HiddenValues hidden_by_rounding(const model::Model& model, const Trace& trace) {
  HiddenValues found;
  if (!trace.pencil()) return found;
  found.values = hidden_cells(model, trace);
  if (found.values.empty()) return found;
  found.decimals = enough(model, trace, found.values, Digits::Kind::decimals);
  found.significant = enough(model, trace, found.values, Digits::Kind::significant);
  return found;
}

}  // namespace backstep::trace
