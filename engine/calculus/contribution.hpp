// What one occurrence of a quantity in a later definition adds to its adjoint.
#pragma once

#include <string>
#include <vector>

#include "engine/calculus/coefficient.hpp"
#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::calculus {

/// coefficient · sum(open letters: conditions, product of factors): a product on its way down a formula.
struct Seed {
  Coefficient coefficient;
  std::vector<notation::Expr> factors;
  std::vector<bool> divide;
  std::vector<std::string> open;  // letters still to be summed over (temporary ones)
  std::vector<notation::Condition> conditions;

  /// Multiplies by (or divides by) a factor: products are taken apart, signs, integers and sizes go to the
  /// coefficient.
  void multiply(const notation::Expr& factor, bool inverse, notation::Role role);
};

/// The seed as a contribution to quantity[subscripts]: each equation (letter of the quantity) = (subscript)
/// is solved for an open letter; what cannot be solved becomes a condition.
[[nodiscard]] Seed settled(const model::Model& model, const model::Quantity& quantity,
                           const std::vector<notation::Affine>& subscripts, Seed seed);

/// The sum of contributions as a formula with the quantity's letters free; equal ones are added up. 0 if
/// there is none.
[[nodiscard]] notation::Expr formula(const std::vector<Seed>& contributions,
                                     const std::vector<std::string>& letters);

}  // namespace backstep::calculus
