// What stated adjoints came to in a pass.
#pragma once

#include <string_view>
#include <vector>

#include "engine/numbers/literal.hpp"
#include "engine/trace/operations.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

inline numbers::Decimal decimal(const numbers::Decimal& value) { return value; }
inline numbers::Decimal decimal(const numbers::Fraction& value) { return numbers::Decimal(value.number()); }
inline numbers::Decimal decimal(double value) { return numbers::Decimal(number_of(value)); }

/// In which numbers a stated adjoint may differ from the derived one, times 1 + |a|.
constexpr std::string_view allowed(const numbers::Decimal&) { return "1e-28"; }
inline std::string_view allowed(const numbers::Fraction&) { return "0"; }
constexpr std::string_view allowed(double) { return "1e-10"; }

/// Finds the first cell in which a stated adjoint in force is not the derived one.
template <typename T>
void compare(const Definition& stated, const std::vector<T>& values, Statement& statement) {
  const numbers::Decimal tolerance(numbers::read_literal(allowed(T{})).value);
  for (std::int64_t cell = 0; cell < stated.cells && !statement.unequal; ++cell) {
    const numbers::Decimal one = decimal(values[static_cast<std::size_t>(stated.slot + cell)]);
    const numbers::Decimal other =
        decimal(values[static_cast<std::size_t>(stated.choice->derived_slot + cell)]);
    if (!one.is_finite() || !other.is_finite()) {
      if (!statement.incomparable) statement.incomparable = cell;
      continue;
    }
    if (abs(one - other) <= tolerance * (numbers::Decimal(1) + abs(other))) continue;
    statement.unequal = cell;
    statement.left = one.number();
    statement.right = other.number();
  }
}

template <typename T>
[[nodiscard]] std::vector<Statement> statements(const Plan& plan, Pass<T>& pass,
                                                const std::vector<T>& values) {
  std::vector<Statement> found;
  for (std::size_t i = 0; i < plan.definitions.size(); ++i) {
    const Definition& definition = plan.definitions[i];
    if (!definition.choice) continue;
    Statement& statement = found.emplace_back();
    statement.quantity = definition.quantity;
    statement.derived = definition.quantity - 1;
    statement.failing = pass.refused(i);
    statement.in_force = !statement.failing;
    if (statement.in_force) {
      compare(definition, values, statement);
    } else {
      const auto [left, right] = pass.sides(i, *statement.failing);
      statement.left = decimal(left).number();
      statement.right = decimal(right).number();
    }
  }
  return found;
}

}  // namespace backstep::trace
