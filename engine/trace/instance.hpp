// One cell's own formula: the template with its letters replaced by numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// The formula of a defined cell with every letter replaced: references have constant subscripts, sums are
/// written out term by term (roles kept), size(n) is a number, mean is (sum)/count, conditions have become
/// terms that are there or not, a hit is a comparison of values in brackets, cells that pad() puts outside
/// are the number 0 and their terms are left out. Functions of the prelude stay calls. A sum without terms is
/// the number 0.
[[nodiscard]] notation::Expr instance(const model::Model& model, Cell cell);

/// The same, and the data that its conditions looked at.
struct Instance {
  notation::Expr formula;
  std::vector<Cell> data;
};
[[nodiscard]] Instance instance_with_data(const model::Model& model, Cell cell);

/// Value of an instance, with the value of each reference given by the caller: the same arithmetic in the
/// same order as the trace. `of` receives the referenced cell.
using ValueOf = std::function<numbers::Decimal(Cell)>;
[[nodiscard]] numbers::Decimal value(const model::Model& model, const notation::Expr& instance,
                                     const ValueOf& of);

/// The same in fractions; literals may be fractions as they are printed, "3/8".
using FractionOf = std::function<numbers::Fraction(Cell)>;
[[nodiscard]] numbers::Fraction fraction(const model::Model& model, const notation::Expr& instance,
                                         const FractionOf& of);

/// The cell a reference of an instance names.
[[nodiscard]] Cell referenced(const model::Model& model, const notation::Node& reference);

}  // namespace backstep::trace
